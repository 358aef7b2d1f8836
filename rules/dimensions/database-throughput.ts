import { defineDimension } from "../../engine/model/rule.js";

import { draw, fact, product } from "../../engine/model/term.js";
import { databaseIo, smallerOf } from "../load/database-io.js";
import { megabytesPerKilobyte, number } from "../load/numbers.js";

/** Bytes to and from storage at the peak. Unknown until the workload says how large one I/O is. */
export const databaseThroughput = defineDimension({
  id: "database-throughput",
  kind: "rate",
  title: "Throughput of the database's storage",
  of: ["relational-database"],
  judge(database, site) {
    const { storage, machine, address } = database;
    if (storage === null) return null;
    return {
      unit: "MB/s",
      limit: smallerOf(
        "throughput",
        fact(address, "storage.throughputMBps", "MB/s", storage.throughputMBps),
        fact(address, "machine.diskBaseMBps", "MB/s", machine.diskBaseMBps),
      ),
      target: number(site, "target.throughput", "highest utilisation"),
      demand: product(
        "bytes moved",
        "MB/s",
        databaseIo(database, site.load.peak, site),
        draw("request.ioKB"),
        megabytesPerKilobyte,
      ),
    };
  },
});
