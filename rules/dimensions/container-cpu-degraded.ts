import { defineDimension } from "../../engine/model/rule.js";

import { cpuOf } from "../load/cpu.js";
import { unitsSurviving } from "../load/units.js";

/** What the workload wants to survive is lost at the peak: one task, or one zone. From two tasks on. */
export const containerCpuDegraded = defineDimension({
  id: "container-cpu-degraded",
  kind: "rate",
  title: "CPU with a task or a zone lost",
  of: ["container-service"],
  judge(service, site) {
    const units = unitsSurviving(service, site);
    return units === null ? null : cpuOf(service, units, "degraded", site);
  },
});
