import { defineDimension } from "../../engine/model/rule.js";

import { apply, draw, product } from "../../engine/model/term.js";
import { appCpu } from "../load/cpu.js";
import { baselineVcpu, creditsMax, throttlingCredits } from "../load/credits.js";
import { number, secondsOfBusyHours, secondsPerCredit } from "../load/numbers.js";
import { unitsAtMost } from "../load/units.js";

/** Burstable machines in `standard` mode: a full bucket of credits lasts through the busy hours. */
export const computeCpuCreditsDepth = defineDimension({
  id: "compute-cpu-credits-depth",
  kind: "bucket",
  title: "CPU credits through the busy hours",
  of: ["compute-pool"],
  judge(pool, site) {
    const credits = throttlingCredits(pool.machine);
    if (credits === null) return null;
    const perUnit = apply(
      "rate the bucket sustains",
      "vCPU",
      "bucket-rate",
      baselineVcpu(pool.address, pool.machine, credits),
      product("full bucket", "vCPU-seconds", creditsMax(pool.address, credits), secondsPerCredit),
      secondsOfBusyHours(draw("activity.busyHours")),
    );
    return {
      unit: "vCPU",
      limit: product("sustained CPU", "vCPU", unitsAtMost(pool), perUnit),
      target: number(site, "target.credits", "share of the sustained rate"),
      demand: appCpu(pool.address, site.load.busyHour),
    };
  },
});
