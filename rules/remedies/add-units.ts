import type { RemedyOption } from "../../engine/model/rule.js";
import { largerCounts, type OtherCount, smallerCounts } from "../changes/more-units.js";
import { remedy } from "../changes/remedy.js";

/** More machines of the same size behind the same entry. */
export const addUnits = remedy({
  id: "add-units",
  title: "Run more machines",
  of: ["compute-pool"],
  aspect: "fleet",
  helps: [
    "compute-cpu",
    "compute-cpu-degraded",
    "compute-cpu-credits-mean",
    "compute-cpu-credits-depth",
    "compute-memory",
    "compute-network",
    "compute-network-degraded",
  ],
  options: (pool, site) => largerCounts(pool, site).map(optionOf),
  reductions: (pool, site) => smallerCounts(pool, site).map(optionOf),
});

function optionOf({ units, changes, count }: OtherCount): RemedyOption<"compute-pool"> {
  return { id: `count=${units}`, changes, apply: (it) => ({ ...it, count }) };
}
