import { type Application, conversion, parts, type Term } from "../../model/term.js";
import { type Base, nameOf, type Sampler, type Scaled, valuesOf } from "./sampler.js";
import { shapeOf } from "./shape.js";
import { NOTHING, type TermContext, type TermFunction } from "./term-context.js";

/**
 * A demand that bends through one function only, and linearly: users · (a + (b − a) · f(users)). The cache's hit ratio in the statements of a
 * database is of this form. Then a crossing is found draw by draw with a few values of f, not with the whole tree.
 */
export interface OneBend {
  readonly bend: Application;
  /** The demand with f = 0 and with f = 1: both proportional to users. */
  readonly atZero: Term;
  readonly atOne: Term;
}

/** Reads the form off the tree; null where the demand is not of it. */
export function oneBendOf(demand: Term, context: TermContext): OneBend | null {
  const bends = new Map<string, Application>();
  collectBends(demand, context, bends);
  const [key, ...others] = bends.keys();
  if (key === undefined || others.length > 0 || !isLinearIn(demand, key, context)) return null;
  const bend = bends.get(key) as Application;
  const simple = bend.of.every((it) => ["constant", "proportional"].includes(shapeOf(it, context).form));
  const atZero = replaced(demand, key, context, 0);
  const atOne = replaced(demand, key, context, 1);
  const proportional = [atZero, atOne].every((it) => {
    const { form, variable } = shapeOf(it, context);
    return form === "proportional" && variable === "users";
  });
  return simple && proportional ? { bend, atZero, atOne } : null;
}

/** The bending function in draw i at ln(users). */
type Bend = (i: number, lnUsers: number) => number;

/** By sampler, then by key: the dimensions of one database bend alike. */
const made = new WeakMap<Sampler, Map<string, Bend>>();

function bendIn(application: Application, context: TermContext, sampler: Sampler): Bend {
  const known = made.get(sampler) ?? new Map<string, Bend>();
  made.set(sampler, known);
  const key = keyOf(application);
  const bend = known.get(key) ?? newBend(application, context, sampler);
  known.set(key, bend);
  return bend;
}

function newBend(application: Application, context: TermContext, sampler: Sampler): Bend {
  const fn = context.functions.get(application.function);
  if (fn === undefined) throw new RangeError(`no function "${application.function}" is registered`);
  const terms = Array.from({ length: ARGUMENTS }, (_, at) => application.of[at] ?? NO_ARGUMENT);
  const columns = terms.map((it) => valuesOf(sampler.scaled(it, ONE_USER), sampler));
  const moves = terms.map((it) => shapeOf(it, context).form !== "constant");
  return fn.along?.(columns, moves) ?? anyBend(fn, columns, moves);
}

function anyBend(fn: TermFunction, columns: readonly Float64Array[], moves: readonly boolean[]): Bend {
  const [a, b, c, d, e] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  return (i, lnUsers) => {
    const users = Math.exp(lnUsers);
    return fn.value(
      (a[i] as number) * (moves[0] ? users : 1),
      (b[i] as number) * (moves[1] ? users : 1),
      (c[i] as number) * (moves[2] ? users : 1),
      (d[i] as number) * (moves[3] ? users : 1),
      (e[i] as number) * (moves[4] ? users : 1),
    );
  };
}

const ARGUMENTS = 5;
const NO_ARGUMENT = conversion("unused", "", 0);
const ONE_USER = { ...NOTHING, users: 1 };

/** Close enough in the logarithm of users: far below the error of sampling. */
const CLOSE = 1e-4;
const ROUNDS = 40;

/**
 * Where users · (a + (b − a) · f(users)) = limit in each draw, by secant steps in ln(users). It starts where f = 1 would put it; where f is 1 there
 * (every key fits the cache) that is the answer.
 */
export function oneBendCrossings(
  { bend, atZero, atOne }: OneBend,
  limit: Scaled,
  context: TermContext,
  sampler: Sampler,
): Scaled {
  const zero = sampler.scaled(atZero, ONE_USER);
  const one = sampler.scaled(atOne, ONE_USER);
  const key = `crossing of ${nameOf(zero)} to ${nameOf(one)} over ${nameOf(limit)} by ${keyOf(bend)}`;
  return sampler.derived(key, () => {
    const bending = bendIn(bend, context, sampler);
    const [a, b, most] = [zero, one, limit].map((it) => valuesOf(it, sampler)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const result = new Float64Array(sampler.draws);
    for (let i = 0; i < result.length; i++) {
      result[i] = Math.exp(crossingInDraw(bending, i, a[i] as number, b[i] as number, most[i] as number));
    }
    return result;
  });
}

/** ln(users) at the crossing in one draw: secant steps on a growing function whose slope is about 1, halving a bracket when one leaves it. */
function crossingInDraw(bending: Bend, i: number, a: number, b: number, limit: number): number {
  let x0 = Math.log(limit / b);
  let f0 = excess(bending, i, x0, a, b, limit);
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let slope = 1;
  for (let round = 0; round < ROUNDS && Math.abs(f0) > CLOSE; round++) {
    if (f0 > 0) high = Math.min(high, x0);
    else low = Math.max(low, x0);
    if (high - low < CLOSE) return x0;
    let x1 = x0 - f0 / slope;
    if (!(x1 > low && x1 < high)) x1 = (low + high) / 2;
    const f1 = excess(bending, i, x1, a, b, limit);
    const next = (f1 - f0) / (x1 - x0);
    slope = next > 0 && Number.isFinite(next) ? next : 1;
    x0 = x1;
    f0 = f1;
  }
  return x0;
}

/** ln(demand / limit) at ln(users). */
function excess(bending: Bend, i: number, x: number, a: number, b: number, limit: number): number {
  const f = bending(i, x);
  return x + Math.log((a + (b - a) * f) / limit);
}

/** Shares of crossed draws of many demands of this form at one number of users after another; what they share is worked out once. */
export class OneBendRisks {
  private readonly column: Float64Array;
  private bent = new Map<string, Float64Array>();
  private users = 0;

  constructor(
    private readonly context: TermContext,
    private readonly sampler: Sampler,
  ) {
    this.column = new Float64Array(sampler.draws);
  }

  /** What of a demand over its limit does not depend on users. */
  prepare({ bend, atZero, atOne }: OneBend, limit: Term): PreparedBend {
    const { sampler } = this;
    const most = sampler.scaled(limit, NOTHING);
    const atA = sampler.quotient(sampler.scaled(atZero, ONE_USER), most);
    const atB = sampler.quotient(sampler.scaled(atOne, ONE_USER), most);
    const ratio = Number((atA.scalar / atB.scalar).toPrecision(12));
    const key = keyOf(bend);
    return {
      bend,
      scalar: atB.scalar,
      ratio,
      atZero: atA.base,
      atOne: atB.base,
      group: `${key} ${atA.base.index} ${atB.base.index} ${ratio}`,
    };
  }

  /** Utilisation over scalar · users of every draw, for demands of one group. The answer is overwritten by the next call. */
  utilisation(it: PreparedBend, users: number): Float64Array {
    const f = this.bendingAt(it.bend, users);
    const a = this.sampler.values(it.atZero);
    const b = this.sampler.values(it.atOne);
    const { column } = this;
    for (let i = 0; i < column.length; i++) {
      const low = it.ratio * (a[i] as number);
      column[i] = low + ((b[i] as number) - low) * (f[i] as number);
    }
    return column;
  }

  private bendingAt(bend: Application, users: number): Float64Array {
    const key = keyOf(bend);
    if (users !== this.users) {
      this.bent = new Map();
      this.users = users;
    }
    const known = this.bent.get(key);
    if (known !== undefined) return known;
    const bending = bendIn(bend, this.context, this.sampler);
    const lnUsers = Math.log(users);
    const values = new Float64Array(this.sampler.draws);
    for (let i = 0; i < values.length; i++) values[i] = bending(i, lnUsers);
    this.bent.set(key, values);
    return values;
  }
}

/** `utilisation = scalar · users · (ratio · a + (b − ratio · a) · f)`. Demands of one group share all but the scalar. */
export interface PreparedBend {
  readonly group: string;
  readonly bend: Application;
  readonly scalar: number;
  readonly ratio: number;
  readonly atZero: Base;
  readonly atOne: Base;
}

function collectBends(term: Term, context: TermContext, into: Map<string, Application>): void {
  if (term.op === "apply" && shapeOf(term, context).form !== "constant") {
    into.set(keyOf(term), term);
    return;
  }
  for (const part of partsOf(term, context)) collectBends(part, context, into);
}

/** Whether a term stands only in sums, in one factor of products and above fraction bars: then the whole is linear in it. */
function isLinearIn(term: Term, key: string, context: TermContext): boolean {
  if (term.op === "apply" && keyOf(term) === key) return true;
  const containing = partsOf(term, context).filter((it) => contains(it, key, context));
  if (containing.length === 0) return true;
  const position = term.op === "quotient" ? containing[0] === term.of[0] : true;
  const allowed =
    term.op === "sum" ||
    term.op === "visits" ||
    (containing.length === 1 && (term.op === "product" || term.op === "quotient"));
  return allowed && position && containing.every((it) => isLinearIn(it, key, context));
}

function contains(term: Term, key: string, context: TermContext): boolean {
  return (
    (term.op === "apply" && keyOf(term) === key) || partsOf(term, context).some((it) => contains(it, key, context))
  );
}

function replaced(term: Term, key: string, context: TermContext, value: number): Term {
  if (term.op === "apply" && keyOf(term) === key) return conversion(term.name, term.unit, value);
  if (!contains(term, key, context)) return term;
  if (term.op === "visits") return replaced(context.visits(term.address), key, context, value);
  return { ...term, of: parts(term).map((it) => replaced(it, key, context, value)) } as Term;
}

function partsOf(term: Term, context: TermContext): readonly Term[] {
  return term.op === "visits" ? [context.visits(term.address)] : parts(term);
}

const keys = new WeakMap<Term, string>();

/** Equal trees have equal keys; names and places do not matter. */
function keyOf(term: Term): string {
  const known = keys.get(term);
  if (known !== undefined) return known;
  const key = JSON.stringify(term, (name, value: unknown) =>
    name === "name" || name === "at" || name === "source" ? undefined : value,
  );
  keys.set(term, key);
  return key;
}
