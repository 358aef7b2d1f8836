import { defineDimension } from "../../engine/model/rule.js";

import { cpuOf } from "../load/cpu.js";
import { unitsAtMost } from "../load/units.js";

/** All machines at work: response time stays within its stretch at the peak. */
export const computeCpu = defineDimension({
  id: "compute-cpu",
  kind: "rate",
  title: "CPU with all machines at work",
  of: ["compute-pool"],
  judge: (pool, site) => cpuOf(pool, unitsAtMost(pool), "normal", site),
});
