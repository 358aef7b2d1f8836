import { defineDimension } from "../../engine/model/rule.js";

import { fact } from "../../engine/model/term.js";
import { number } from "../load/numbers.js";
import { isUsed, unknownUse } from "../load/volume.js";

/** A volume attached to a machine that user traffic reaches. The limit is known, what the program does with it is not. */
export const volumeStorage = defineDimension({
  id: "volume-storage",
  kind: "space",
  title: "Space of a volume",
  of: ["volume"],
  judge(volume, site) {
    if (!isUsed(volume, site)) return null;
    return {
      unit: "GiB",
      limit: fact(volume.address, "storage.sizeGiB", "GiB", volume.storage.sizeGiB),
      target: number(site, "target.storage", "highest share in use"),
      demand: unknownUse(volume, "data", "GiB"),
    };
  },
});
