import { defineDimension } from "../../engine/model/rule.js";

import { baseIops, databaseIo } from "../load/database-io.js";
import { number } from "../load/numbers.js";

/** I/O over a day against what volume and machine sustain. */
export const databaseIopsMean = defineDimension({
  id: "database-iops-mean",
  kind: "bucket",
  title: "I/O operations over a day",
  of: ["relational-database"],
  judge(database, site) {
    if (database.storage === null) return null;
    return {
      unit: "IOPS",
      limit: baseIops(database, database.storage),
      target: number(site, "target.iops.mean", "share of the base rate"),
      demand: databaseIo(database, site.load.mean, site),
    };
  },
});
