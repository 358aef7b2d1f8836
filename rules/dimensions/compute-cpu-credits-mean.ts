import { defineDimension } from "../../engine/model/rule.js";

import { product } from "../../engine/model/term.js";
import { appCpu } from "../load/cpu.js";
import { baselineVcpu, throttlingCredits } from "../load/credits.js";
import { number } from "../load/numbers.js";
import { unitsAtMost } from "../load/units.js";

/** Burstable machines in `standard` mode: over a day no more CPU than credits are earned for. */
export const computeCpuCreditsMean = defineDimension({
  id: "compute-cpu-credits-mean",
  kind: "bucket",
  title: "CPU credits over a day",
  of: ["compute-pool"],
  judge(pool, site) {
    const credits = throttlingCredits(pool.machine);
    if (credits === null) return null;
    return {
      unit: "vCPU",
      limit: product("baseline", "vCPU", unitsAtMost(pool), baselineVcpu(pool.address, pool.machine, credits)),
      target: number(site, "target.credits", "share of the refill rate"),
      demand: appCpu(pool.address, site.load.mean),
    };
  },
});
