import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CsvRow, cell, readCsv } from "../csv.js";
import { CitedSources } from "./cited-sources.js";
import { importEc2 } from "./import-ec2.js";
import { importElasticache } from "./import-elasticache.js";
import { importRds } from "./import-rds.js";
import { SameEc2Type } from "./same-ec2-type.js";
import { type SizeRow, writeSizes } from "./size-row.js";

/**
 * Makes `catalog/tables/{ec2,rds,elasticache,sources}.csv` from raw fact tables (`aws_ec2.csv`, `aws_rds.csv`, `aws_elasticache.csv` in the
 * folder given as the argument): only the columns we use, each source once. Run at the root of the repository, after the build:
 * `node dist/catalog/pack/import-facts.js <folder>`, then pack.
 */
function importFacts(folder: string, tables: string): void {
  const raw = (name: string): readonly CsvRow[] => readCsv(readFileSync(join(folder, name), "utf8"), name);
  const sources = new CitedSources();
  const caches = raw("aws_elasticache.csv");
  for (const row of caches) sources.cite(cell(row, "source"), "ParameterGroups.Redis.md");
  const ec2 = importEc2(raw("aws_ec2.csv"), sources);
  const sameType = new SameEc2Type(ec2, sources);
  const imported = {
    ec2,
    rds: importRds(raw("aws_rds.csv"), sameType, sources),
    elasticache: importElasticache(caches, sameType, sources),
  };
  mkdirSync(tables, { recursive: true });
  for (const [name, rows] of Object.entries(imported)) writeFileSync(join(tables, `${name}.csv`), writeSizes(rows));
  writeFileSync(join(tables, "sources.csv"), sources.write(usedSources(Object.values(imported).flat())));
}

function usedSources(rows: readonly SizeRow[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const row of rows) {
    for (const { source } of row.facts.values()) used.add(source);
    for (const { source } of row.prices.values()) used.add(source);
  }
  return used;
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: node dist/catalog/pack/import-facts.js <folder of raw fact tables>\n");
  process.exitCode = 2;
} else {
  importFacts(folder, "catalog/tables");
}
