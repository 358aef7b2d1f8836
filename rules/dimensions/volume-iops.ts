import { defineDimension } from "../../engine/model/rule.js";

import { fact } from "../../engine/model/term.js";
import { number } from "../load/numbers.js";
import { isUsed, unknownUse } from "../load/volume.js";

/** A volume attached to a machine that user traffic reaches. The limit is known, what the program does with it is not. */
export const volumeIops = defineDimension({
  id: "volume-iops",
  kind: "rate",
  title: "I/O operations of a volume",
  of: ["volume"],
  judge(volume, site) {
    if (!isUsed(volume, site)) return null;
    return {
      unit: "IOPS",
      limit: fact(volume.address, "storage.baseIops", "IOPS", volume.storage.baseIops),
      target: number(site, "target.iops.peak", "highest utilisation"),
      demand: unknownUse(volume, "I/O", "IOPS"),
    };
  },
});
