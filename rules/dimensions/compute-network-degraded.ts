import { defineDimension } from "../../engine/model/rule.js";

import { responseTraffic } from "../load/network.js";
import { unitsSurviving } from "../load/units.js";

/** Bandwidth of the machines left when one, or a zone, is lost at the peak. */
export const computeNetworkDegraded = defineDimension({
  id: "compute-network-degraded",
  kind: "rate",
  title: "Network with a machine or a zone lost",
  of: ["compute-pool"],
  judge(pool, site) {
    const units = unitsSurviving(pool, site);
    return units === null ? null : responseTraffic(pool, units, site);
  },
});
