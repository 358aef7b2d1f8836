import { type Application, conversion } from "../../model/term.js";
import { keyOf } from "./one-bend.js";
import { type Sampler, valuesOf } from "./sampler.js";
import { shapeOf } from "./shape.js";
import { NOTHING, type TermContext, type TermFunction } from "./term-context.js";

/** The bending function in draw i at ln(users). */
export type Bend = (i: number, lnUsers: number) => number;

/** By sampler, then by key: the dimensions of one database bend alike. */
const made = new WeakMap<Sampler, Map<string, Bend>>();

/** The bending function of one demand, made once for all that bend alike. */
export function bendIn(application: Application, context: TermContext, sampler: Sampler): Bend {
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
export const ONE_USER = { ...NOTHING, users: 1 };
