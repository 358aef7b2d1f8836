import { largerCounts } from "../changes/more-units.js";
import { remedy } from "../changes/remedy.js";

/** More tasks of the same size behind the same entry. */
export const addTasks = remedy({
  id: "add-tasks",
  title: "Run more tasks",
  of: ["container-service"],
  aspect: "fleet",
  helps: ["container-cpu", "container-cpu-degraded", "container-memory"],
  options: (service, site) =>
    largerCounts(service, site).map(({ units, changes, count }) => ({
      id: `count=${units}`,
      changes,
      apply: (it) => ({ ...it, count }),
    })),
});
