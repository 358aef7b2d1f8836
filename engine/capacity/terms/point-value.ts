import type { Known } from "../../model/known.js";
import type { Application, Term } from "../../model/term.js";
import type { Moment, TermContext } from "./term-context.js";

/** Which value an input takes in a point evaluation; typical unless said otherwise. */
export type InputAt = (field: string) => "low" | "typical" | "high";

const typical: InputAt = () => "typical";

/**
 * A term at one moment with every input at its typical value (or at what `inputAt` says). The term must have no unknown leaf (see
 * `unknownIn`): an unknown leaf gives NaN. A bounded fact stands at the middle of its bounds.
 */
export function pointValue(term: Term, context: TermContext, moment: Moment, inputAt: InputAt = typical): number {
  const value = (it: Term): number => pointValue(it, context, moment, inputAt);
  switch (term.op) {
    case "draw":
      return context.estimates.get(term.field)?.[inputAt(term.field)] ?? Number.NaN;
    case "constant":
      return term.value;
    case "fact":
      return numberOf(term.value);
    case "users":
      return moment.users;
    case "user-months":
      return moment.userMonths;
    case "developers":
      return moment.developers;
    case "visits":
      return value(context.visits(term.address));
    case "product":
      return term.of.reduce((product, it) => product * value(it), 1);
    case "sum":
      return term.of.reduce((sum, it) => sum + value(it), 0);
    case "min":
      return Math.min(...term.of.map(value));
    case "max":
      return Math.max(...term.of.map(value));
    case "quotient":
      return value(term.of[0]) / value(term.of[1]);
    case "apply":
      return applied(term, term.of.map(value), context);
    default:
      return term satisfies never;
  }
}

/** A registered function on numbers. Throws on a name that is not registered: that is a bug of a rule. */
export function applied(term: Application, args: readonly number[], context: TermContext): number {
  const fn = context.functions.get(term.function);
  if (fn === undefined) throw new RangeError(`no function "${term.function}" is registered`);
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = args;
  return fn.value(a, b, c, d, e);
}

function numberOf(value: Known<number>): number {
  if (value.state === "known") return value.value;
  return value.state === "bounded" ? (value.low + value.high) / 2 : Number.NaN;
}
