import { defineDimension } from "../../engine/model/rule.js";

import { product } from "../../engine/model/term.js";
import { usableConnections } from "../load/client-connections.js";
import { number, one } from "../load/numbers.js";
import { writerCpu } from "../load/statements.js";

/**
 * Connections at work at the same time (Little: statements a second · time of one). The time is taken as the CPU time stretched as far as the
 * CPU target allows, so this binds only where statements wait on something else less than they compute.
 */
export const databaseConnectionsInUse = defineDimension({
  id: "database-connections-in-use",
  kind: "pool",
  title: "Connections at work",
  of: ["relational-database"],
  judge: (database, site) => ({
    unit: "connections",
    limit: usableConnections(database, site),
    target: one,
    demand: product(
      "connections at work",
      "connections",
      writerCpu(database, site.load.peak, site),
      number(site, "target.cpu.stretch.database", "response time over service time"),
    ),
  }),
});
