import { defineDimension } from "../../engine/model/rule.js";

import { fact } from "../../engine/model/term.js";
import { number } from "../load/numbers.js";
import { isUsed, unknownUse } from "../load/volume.js";

/** A volume attached to a machine that user traffic reaches. The limit is known, what the program does with it is not. */
export const volumeThroughput = defineDimension({
  id: "volume-throughput",
  kind: "rate",
  title: "Throughput of a volume",
  of: ["volume"],
  judge(volume, site) {
    if (!isUsed(volume, site)) return null;
    return {
      unit: "MB/s",
      limit: fact(volume.address, "storage.throughputMBps", "MB/s", volume.storage.throughputMBps),
      target: number(site, "target.throughput", "highest utilisation"),
      demand: unknownUse(volume, "throughput", "MB/s"),
    };
  },
});
