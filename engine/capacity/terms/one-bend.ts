import { type Application, conversion, parts, type Term } from "../../model/term.js";
import type { Sampler, Scaled } from "./sampler.js";
import { shapeOf } from "./shape.js";
import { NOTHING, type TermContext } from "./term-context.js";

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

/** Close enough in the logarithm of users: far below the error of sampling. */
const CLOSE = 1e-4;
const ROUNDS = 40;

/**
 * Where users · (a + (b − a) · f(users)) = limit in each draw, by secant steps in ln(users). It starts where f = 1 would put it; where f is 1 there
 * (every key fits the cache) that is the answer.
 */
export function oneBendCrossings(
  { bend, atZero, atOne }: OneBend,
  limit: Float64Array,
  context: TermContext,
  sampler: Sampler,
): Float64Array {
  const fn = context.functions.get(bend.function);
  if (fn === undefined) throw new RangeError(`no function "${bend.function}" is registered`);
  const one = { ...NOTHING, users: 1 };
  const column = (it: Scaled) => ({ scalar: it.scalar, values: sampler.values(it.base) });
  const a = column(sampler.scaled(atZero, one));
  const b = column(sampler.scaled(atOne, one));
  const args = [0, 1, 2, 3, 4].map((at) => {
    const term = bend.of[at] ?? conversion("unused", "", 0);
    return { ...column(sampler.scaled(term, one)), moves: shapeOf(term, context).form !== "constant" };
  });
  const argument = (at: number, i: number, users: number): number => {
    const it = args[at] as (typeof args)[number];
    return it.scalar * (it.values[i] as number) * (it.moves ? users : 1);
  };
  const result = new Float64Array(sampler.draws);
  for (let i = 0; i < result.length; i++) {
    const perUserAtZero = a.scalar * (a.values[i] as number);
    const perUserAtOne = b.scalar * (b.values[i] as number);
    const most = limit[i] as number;
    const excess = (x: number): number => {
      const n = Math.exp(x);
      const f = fn.value(argument(0, i, n), argument(1, i, n), argument(2, i, n), argument(3, i, n), argument(4, i, n));
      return x + Math.log((perUserAtZero + (perUserAtOne - perUserAtZero) * f) / most);
    };
    result[i] = Math.exp(root(excess, Math.log(most / perUserAtOne)));
  }
  return result;
}

/** The zero of a growing function whose slope is about 1, from a first guess: secant steps, halving a bracket when one leaves it. */
function root(f: (x: number) => number, guess: number): number {
  let x0 = guess;
  let f0 = f(x0);
  if (!(Math.abs(f0) > CLOSE)) return x0;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let slope = 1;
  for (let round = 0; round < ROUNDS; round++) {
    if (f0 > 0) high = Math.min(high, x0);
    else low = Math.max(low, x0);
    let x1 = x0 - f0 / slope;
    if (!(x1 > low && x1 < high)) x1 = (low + high) / 2;
    const f1 = f(x1);
    if (!(Math.abs(f1) > CLOSE) || !(high - low > CLOSE)) return x1;
    const next = (f1 - f0) / (x1 - x0);
    slope = next > 0 && Number.isFinite(next) ? next : 1;
    x0 = x1;
    f0 = f1;
  }
  return x0;
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
