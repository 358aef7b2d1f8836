import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../csv.js";
import { packNumberFolder } from "../read-packed.js";
import { packSizes } from "./pack-sizes.js";

/**
 * Makes `catalog/packed/*.json` from `catalog/tables`. Run at the root of the repository, after the build:
 * `node dist/catalog/pack/pack.js`. The number tables are only checked here: the build packs them (copy-packed.ts).
 */
function pack(tables: string, packed: string): void {
  const table = (name: string) => readCsv(readFileSync(join(tables, `${name}.csv`), "utf8"), `${name}.csv`);
  const write = (name: string, value: unknown) =>
    writeFileSync(join(packed, `${name}.json`), `${JSON.stringify(value)}\n`);
  mkdirSync(packed, { recursive: true });
  packNumberFolder(join(tables, "numbers"));
  const sources = table("sources");
  for (const offer of ["ec2", "rds", "elasticache"]) write(offer, packSizes(offer, table(offer), sources));
}

pack("catalog/tables", "catalog/packed");
