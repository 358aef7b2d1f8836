import { knownValue, written } from "../../engine/model/known.js";
import { offered } from "../changes/offered.js";
import { remedy } from "../changes/remedy.js";

/** A larger reservation; without one, a larger quota of the account. A reservation leaves the others what the provider insists on. */
export const raiseFunctionConcurrency = remedy({
  id: "raise-function-concurrency",
  title: "Allow more executions at the same time",
  of: ["function"],
  aspect: "concurrency",
  helps: ["function-concurrency"],
  options(it, { catalog }) {
    const field = it.reservedConcurrency.state === "absent" ? "accountConcurrency" : "reservedConcurrency";
    const now = knownValue(it[field]);
    const account = knownValue(it.accountConcurrency);
    if (now === null || now < 1) return [];
    const most =
      field === "reservedConcurrency" && account !== null
        ? account - catalog.number("aws.lambda.unreserved-floor").value
        : Number.POSITIVE_INFINITY;
    return offered(catalog, "remedy.function.multiple", ["1", "2", "3"])
      .map((multiple) => Math.ceil(now * multiple))
      .filter((limit) => limit <= most)
      .map((limit) => ({
        id: `concurrency=${limit}`,
        changes: [{ field, from: now, to: limit }],
        apply: (before) => ({ ...before, [field]: written(limit) }),
      }));
  },
});
