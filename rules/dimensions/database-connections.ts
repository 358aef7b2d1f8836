import { defineDimension } from "../../engine/model/rule.js";

import { connectionsHeld, usableConnections } from "../load/client-connections.js";
import { one } from "../load/numbers.js";

/**
 * Connections that clients keep open whether they use them or not: units · pool size. Steps with the number of units. With a pooler between
 * them the database sees only what is in use.
 */
export const databaseConnections = defineDimension({
  id: "database-connections",
  kind: "pool",
  title: "Connections kept open",
  of: ["relational-database"],
  judge(database, site) {
    const held = database.pooled ? null : connectionsHeld(database, site);
    if (held === null) return null;
    return { unit: "connections", limit: usableConnections(database, site), target: one, demand: held };
  },
});
