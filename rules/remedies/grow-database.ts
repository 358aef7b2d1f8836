import { knownValue, written } from "../../engine/model/known.js";
import { databaseWith } from "../changes/database-with.js";
import { largerSizes } from "../changes/larger-sizes.js";
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
    return sizes.map((size) => ({
      id: `size=${size.name}`,
      changes: [{ field: "machine.size", from: knownValue(machine.size), to: size.name }],
      apply: (it) => databaseWith(it, { size: written(size.name) }, catalog),
    }));
  },
});

function runsAurora(family: string): boolean {
  return family.startsWith("db.r") || family.startsWith("db.t") || family.startsWith("db.x");
}
