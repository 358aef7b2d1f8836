import { defineDimension } from "../../engine/model/rule.js";

import { draw, fact, product } from "../../engine/model/term.js";
import { dataOf } from "../load/data.js";
import { gigabytesPerGibibyte, number } from "../load/numbers.js";

/** The part of the data that is in use, against the memory that keeps it. Unknown until the workload says how much that is. */
export const databaseMemory = defineDimension({
  id: "database-memory",
  kind: "space",
  title: "Working set of the database in memory",
  of: ["relational-database"],
  judge: (database, site) => ({
    unit: "GB",
    limit: product(
      "memory",
      "GB",
      fact(database.address, "machine.memoryGiB", "GiB", database.machine.memoryGiB),
      gigabytesPerGibibyte,
    ),
    target: number(site, "target.database.memory", "share that keeps data"),
    demand: product("working set", "GB", dataOf(database), draw("data.workingSetShare")),
  }),
});
