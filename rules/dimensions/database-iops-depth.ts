import { defineDimension } from "../../engine/model/rule.js";

import { apply, draw, fact } from "../../engine/model/term.js";
import { baseIops, databaseIo } from "../load/database-io.js";
import { number, secondsOfBusyHours } from "../load/numbers.js";

/** Storage that bursts: a full bucket of I/O credits lasts through the busy hours. */
export const databaseIopsDepth = defineDimension({
  id: "database-iops-depth",
  kind: "bucket",
  title: "I/O credits through the busy hours",
  of: ["relational-database"],
  judge(database, site) {
    const { storage } = database;
    if (storage === null || storage.burstCredits.state === "absent") return null;
    return {
      unit: "IOPS",
      limit: apply(
        "rate the bucket sustains",
        "IOPS",
        "bucket-rate",
        baseIops(database, storage),
        fact(database.address, "storage.burstCredits", "I/O", storage.burstCredits),
        secondsOfBusyHours(draw("activity.busyHours")),
      ),
      target: number(site, "target.iops.depth", "share of the sustained rate"),
      demand: databaseIo(database, site.load.busyHour, site),
    };
  },
});
