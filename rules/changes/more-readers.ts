import { databaseMachineOf } from "../../catalog/aws/machine.js";
import type { Catalog } from "../../engine/model/facts.js";
import { knownValue, written } from "../../engine/model/known.js";
import type { ReaderGroup, RelationalDatabase } from "../../engine/model/resource.js";

/** Readers there are; null where a count is not known. */
export function readersNow(database: RelationalDatabase): number | null {
  const counts = database.readers.map((it) => knownValue(it.count));
  return counts.some((it) => it === null) ? null : counts.reduce((sum: number, it) => sum + (it ?? 0), 0);
}

/** The same database with `total` readers: the added ones are like the first, or like the writer where there is none. */
export function moreReaders(database: RelationalDatabase, total: number, catalog: Catalog): readonly ReaderGroup[] {
  const [first, ...others] = database.readers;
  const elsewhere = others.reduce((sum, it) => sum + (knownValue(it.count) ?? 0), 0);
  if (first !== undefined) return [{ ...first, count: written(total - elsewhere) }, ...others];
  const { engine, region } = database;
  const machine = databaseMachineOf(catalog, database.machine.size, engine, written(false), region);
  return [{ address: database.address, machine, count: written(total) }];
}
