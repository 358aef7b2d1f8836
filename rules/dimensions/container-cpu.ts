import { defineDimension } from "../../engine/model/rule.js";

import { cpuOf } from "../load/cpu.js";
import { unitsAtMost } from "../load/units.js";

/** All tasks at work: response time stays within its stretch at the peak. */
export const containerCpu = defineDimension({
  id: "container-cpu",
  kind: "rate",
  title: "CPU with all tasks at work",
  of: ["container-service"],
  judge: (service, site) => cpuOf(service, unitsAtMost(service), "normal", site),
});
