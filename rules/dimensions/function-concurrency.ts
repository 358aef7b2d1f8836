import { defineDimension } from "../../engine/model/rule.js";

import { apply, quotient } from "../../engine/model/term.js";
import { concurrencyOf } from "../load/function-concurrency.js";
import { number } from "../load/numbers.js";

/** Executions at the same time against what is reserved, or against what the account has left for all functions without a reservation. */
export const functionConcurrency = defineDimension({
  id: "function-concurrency",
  kind: "pool",
  title: "Executions at the same time",
  of: ["function"],
  judge(it, site) {
    const { limit, demand } = concurrencyOf(it, site);
    const load = apply(
      "load at which too many are throttled",
      "executions",
      "erlang-b-load",
      limit,
      number(site, "target.function.blocking", "share throttled"),
    );
    return { unit: "executions", limit, target: quotient("share of the limit", "", load, limit), demand };
  },
});
