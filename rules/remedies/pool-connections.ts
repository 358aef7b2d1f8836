import { remedy } from "../changes/remedy.js";

/** A pooler between clients and database: it keeps as many connections as are at work, not as many as clients keep open. */
export const poolConnections = remedy({
  id: "pool-connections",
  title: "Put a connection pooler in front of the database",
  of: ["relational-database"],
  aspect: "connections",
  helps: ["database-connections"],
  options(database, { topology }) {
    if (database.pooled || topology.clientsOf(database.address).length === 0) return [];
    return [
      {
        id: "pooled=true",
        changes: [{ field: "pooled", from: false, to: true }],
        apply: (it) => ({ ...it, pooled: true }),
      },
    ];
  },
});
