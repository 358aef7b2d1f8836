import type { Known } from "../../model/known.js";
import type { Application, Combination, Term } from "../../model/term.js";
import type { Moment, TermContext } from "./term-context.js";

/** Which value an input takes in a point evaluation; typical unless said otherwise. */
export type InputAt = (field: string) => "low" | "typical" | "high";

const typical: InputAt = () => "typical";

/**
 * A term at one moment with every input at its typical value (or at what `inputAt` says). The term must have no unknown leaf (see
 * `unknownIn`): an unknown leaf gives NaN. A bounded fact stands at the middle of its bounds.
 */
export function pointValue(term: Term, context: TermContext, moment: Moment, inputAt: InputAt = typical): number {
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
      return pointValue(context.visits(term.address), context, moment, inputAt);
    case "product":
    case "sum":
    case "min":
    case "max":
      return folded(term, context, moment, inputAt);
    case "quotient":
      return pointValue(term.of[0], context, moment, inputAt) / pointValue(term.of[1], context, moment, inputAt);
    case "apply":
      return applied(
        term,
        term.of.map((it) => pointValue(it, context, moment, inputAt)),
        context,
      );
    default:
      return term satisfies never;
  }
}

/** A plan evaluates hundreds of thousands of these: a loop, without arrays or closures. */
function folded({ op, of }: Combination, context: TermContext, moment: Moment, inputAt: InputAt): number {
  let result =
    op === "product" ? 1 : op === "sum" ? 0 : op === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  for (const part of of) {
    const value = pointValue(part, context, moment, inputAt);
    if (op === "product") result *= value;
    else if (op === "sum") result += value;
    else result = op === "min" ? Math.min(result, value) : Math.max(result, value);
  }
  return result;
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
