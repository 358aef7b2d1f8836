import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packNumberFolder } from "../read-packed.js";
import { packedTables } from "./packed-tables.js";

/**
 * Makes `catalog/packed/*.json` from `catalog/tables`. Run at the root of the repository, after the build:
 * `node dist/catalog/pack/pack.js [table…]`, all tables without arguments. The number tables are only checked here: the build packs them
 * (copy-packed.ts).
 */
function pack(tables: string, packed: string, only: readonly string[]): void {
  packNumberFolder(join(tables, "numbers"));
  mkdirSync(packed, { recursive: true });
  for (const [name, make] of Object.entries(packedTables(tables))) {
    if (only.length > 0 && !only.includes(name)) continue;
    writeFileSync(join(packed, `${name}.json`), `${JSON.stringify(make())}\n`);
  }
}

pack("catalog/tables", "catalog/packed", process.argv.slice(2));
