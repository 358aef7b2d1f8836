import { defineDimension } from "../../engine/model/rule.js";

import { responseTraffic } from "../load/network.js";
import { unitsAtMost, unitsSurviving } from "../load/units.js";

/** Bandwidth where no loss is planned for; otherwise `compute-network-degraded` says it. */
export const computeNetwork = defineDimension({
  id: "compute-network",
  kind: "rate",
  title: "Network with all machines at work",
  of: ["compute-pool"],
  judge: (pool, site) => (unitsSurviving(pool, site) === null ? responseTraffic(pool, unitsAtMost(pool), site) : null),
});
