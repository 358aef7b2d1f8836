import { databaseMachineOf } from "../../catalog/aws/machine.js";
import type { Catalog, Size } from "../../engine/model/facts.js";
import { knownValue, written } from "../../engine/model/known.js";
import type { ReaderGroup, RelationalDatabase } from "../../engine/model/resource.js";
import type { RemedyOption } from "../../engine/model/rule.js";
import { databaseWith } from "../changes/database-with.js";
import { largerSizes, smallerSizes } from "../changes/larger-sizes.js";
import { remedy } from "../changes/remedy.js";
import { isAurora } from "../load/aurora.js";

/** A larger class: more CPU, memory, connections and I/O. Shared storage runs on memory-rich families only. */
export const growDatabase = remedy({
  id: "grow-database",
  title: "Use a larger database class",
  of: ["relational-database"],
  aspect: "instance",
  helps: [
    "database-cpu",
    "database-connections",
    "database-connections-in-use",
    "database-iops-mean",
    "database-iops-depth",
    "database-iops-peak",
    "database-memory",
    "database-throughput",
  ],
  options(database, { catalog }) {
    if (database.serverless !== null) return [];
    const { machine } = database;
    const sizes = largerSizes(
      catalog,
      machine.offer,
      machine.size,
      (it) => !isAurora(database) || runsAurora(it.family),
    );
    return sizes.map((size) => ofClass(database, size, catalog));
  },
  reductions(database, { catalog }) {
    if (database.serverless !== null) return [];
    const { offer, size } = database.machine;
    return smallerSizes(catalog, offer, size).map((it) => ofClass(database, it, catalog));
  },
});

function ofClass({ machine }: RelationalDatabase, size: Size, catalog: Catalog): RemedyOption<"relational-database"> {
  return {
    id: `size=${size.name}`,
    changes: [{ field: "machine.size", from: knownValue(machine.size), to: size.name }],
    apply: (it) => ({
      ...databaseWith(it, { size: written(size.name) }, catalog),
      readers: it.readers.map((reader) => (takesOver(reader, it) ? ofSize(reader, size, it, catalog) : reader)),
    }),
  };
}

/** On shared storage a reader of the writer's class is the one that takes over: it grows with the writer. */
function takesOver(reader: ReaderGroup, database: RelationalDatabase): boolean {
  const size = knownValue(reader.machine.size);
  return isAurora(database) && size !== null && size === knownValue(database.machine.size);
}

function ofSize(reader: ReaderGroup, size: Size, { engine, region }: RelationalDatabase, catalog: Catalog) {
  return { ...reader, machine: databaseMachineOf(catalog, written(size.name), engine, written(false), region) };
}

function runsAurora(family: string): boolean {
  return family.startsWith("db.r") || family.startsWith("db.t") || family.startsWith("db.x");
}
