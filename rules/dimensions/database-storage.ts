import { defineDimension } from "../../engine/model/rule.js";

import { fact, product } from "../../engine/model/term.js";
import { dataOf } from "../load/data.js";
import { gigabytesPerGibibyte, number } from "../load/numbers.js";

/** Space: data grows with users and time together. Storage that grows by itself is full at its maximum. */
export const databaseStorage = defineDimension({
  id: "database-storage",
  kind: "space",
  title: "Space of the database",
  of: ["relational-database"],
  judge(database, site) {
    const { storage, address } = database;
    if (storage === null) return null;
    const space =
      storage.maxSizeGiB.state === "absent"
        ? fact(address, "storage.sizeGiB", "GiB", storage.sizeGiB)
        : fact(address, "storage.maxSizeGiB", "GiB", storage.maxSizeGiB);
    return {
      unit: "GB",
      limit: product("space", "GB", space, gigabytesPerGibibyte),
      target: number(site, "target.storage", "highest share in use"),
      demand: dataOf(database),
    };
  },
});
