import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { packNumberFolder } from "./read-packed.js";

/**
 * The last step of the build, run at the root of the repository: puts the packed tables beside the compiled catalog, and packs the number
 * tables, which are edited too often to be kept packed.
 */
const from = "catalog/packed";
const to = "dist/catalog/packed";

mkdirSync(to, { recursive: true });
for (const name of readdirSync(from)) copyFileSync(`${from}/${name}`, `${to}/${name}`);
writeFileSync(`${to}/numbers.json`, `${JSON.stringify(packNumberFolder("catalog/tables/numbers"))}\n`);
