import { defineDimension } from "../../engine/model/rule.js";

import { cpuOf } from "../load/cpu.js";
import { unitsSurviving } from "../load/units.js";

/** What the workload wants to survive is lost at the peak: one machine, or one zone. From two machines on. */
export const computeCpuDegraded = defineDimension({
  id: "compute-cpu-degraded",
  kind: "rate",
  title: "CPU with a machine or a zone lost",
  of: ["compute-pool"],
  judge(pool, site) {
    const units = unitsSurviving(pool, site);
    return units === null ? null : cpuOf(pool, units, "degraded", site);
  },
});
