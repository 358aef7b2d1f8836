import { connectionsByFormula, databaseConnections } from "../../catalog/aws/database-connections.js";
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

function connectionsOf(database: RelationalDatabase, memoryGiB: Known<number>, catalog: Catalog): Known<number> {
  return writtenConnections(database, memoryGiB, catalog) ?? databaseConnections(catalog, database.engine, memoryGiB);
}

/**
 * A limit that was written stays: as a number, as a formula of the memory, or as what could not be read. Null where the engine's default follows
 * the memory.
 */
export function writtenConnections(
  { maxConnections: now, connectionFormula: formula, machine }: RelationalDatabase,
  memoryGiB: Known<number>,
  catalog: Catalog,
): Known<number> | null {
  if (formula !== undefined) return connectionsByFormula(catalog, formula, memoryGiB);
  if (now.state === "known") return now.origin === "written" ? now : null;
  return machine.memoryGiB.state === "known" ? now : null;
}
