import type { CostLine } from "../../engine/model/rule.js";
import { sum, type Term } from "../../engine/model/term.js";

/** All cost lines together, US dollars a month. Unknown while one price is. */
export function billOf(costs: readonly CostLine[]): Term {
  return sum("bill", "USD/month", ...costs.map((it) => it.amount));
}
