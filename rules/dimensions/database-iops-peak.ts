import { defineDimension } from "../../engine/model/rule.js";

import { burstIops, databaseIo } from "../load/database-io.js";
import { number } from "../load/numbers.js";

/** I/O at the peak against the fastest that volume and machine go. */
export const databaseIopsPeak = defineDimension({
  id: "database-iops-peak",
  kind: "rate",
  title: "I/O operations at the peak",
  of: ["relational-database"],
  judge(database, site) {
    if (database.storage === null) return null;
    return {
      unit: "IOPS",
      limit: burstIops(database, database.storage),
      target: number(site, "target.iops.peak", "highest utilisation"),
      demand: databaseIo(database, site.load.peak, site),
    };
  },
});
