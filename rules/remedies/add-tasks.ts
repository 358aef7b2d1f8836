import type { RemedyOption } from "../../engine/model/rule.js";
import { largerCounts, type OtherCount, smallerCounts } from "../changes/more-units.js";
import { remedy } from "../changes/remedy.js";

/** More tasks of the same size behind the same entry. */
export const addTasks = remedy({
  id: "add-tasks",
  title: "Run more tasks",
  of: ["container-service"],
  aspect: "fleet",
  helps: ["container-cpu", "container-cpu-degraded", "container-memory"],
  options: (service, site) => largerCounts(service, site).map(optionOf),
  reductions: (service, site) => smallerCounts(service, site).map(optionOf),
});

function optionOf({ units, changes, count }: OtherCount): RemedyOption<"container-service"> {
  return { id: `count=${units}`, changes, apply: (it) => ({ ...it, count }) };
}
