import { databaseConnections } from "../../catalog/aws/database-connections.js";
import { databaseMachineOf } from "../../catalog/aws/machine.js";
import type { Catalog } from "../../engine/model/facts.js";
import type { Known } from "../../engine/model/known.js";
import type { RelationalDatabase } from "../../engine/model/resource.js";

/** A database on another size, or with another answer about its standby; limit of connections and price follow. */
export function databaseWith(
  database: RelationalDatabase,
  change: { readonly size?: Known<string>; readonly standby?: Known<boolean> },
  catalog: Catalog,
): RelationalDatabase {
  const { engine, region } = database;
  const standby = change.standby ?? database.standby;
  const machine = databaseMachineOf(catalog, change.size ?? database.machine.size, engine, standby, region);
  return { ...database, standby, machine, maxConnections: connectionsOf(database, machine.memoryGiB, catalog) };
}

/** A limit that was written stays; the default follows the memory. */
function connectionsOf(database: RelationalDatabase, memoryGiB: Known<number>, catalog: Catalog): Known<number> {
  const now = database.maxConnections;
  if (now.state === "known" && now.origin === "written") return now;
  return databaseConnections(catalog, database.engine, memoryGiB);
}
