import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mapDeclared } from "../../analyzers/mappings/map-declared.js";
import { readTerraform } from "../../analyzers/terraform/index.js";
import { readWorkload } from "../../analyzers/workload/read-workload.js";
import { loadCatalog } from "../../catalog/load-catalog.js";
import { type AnalysisOptions, analyzeSystem, type SystemAnalysis } from "../../engine/analyze.js";
import type { Architecture } from "../../engine/model/architecture.js";
import type { Workload } from "../../engine/model/workload.js";
import { rules } from "../../rules/index.js";

export const catalog = loadCatalog();
export const fixtures = new URL("../../fixtures/", import.meta.url).pathname;

export async function architectureOf(directory: string): Promise<Architecture> {
  const reading = await readTerraform(join(fixtures, directory), {});
  return mapDeclared({ name: "test", environment: null, resources: reading.resources }, catalog);
}

export async function workloadOf(file: string): Promise<Workload> {
  const text = readFileSync(join(fixtures, file), "utf8");
  const { workload, diagnostics } = await readWorkload({ file, text }, {}, catalog);
  if (workload === null) throw new Error(diagnostics.map((it) => it.message).join("\n"));
  return workload;
}

export function analyze(architecture: Architecture, workload: Workload, options: AnalysisOptions = {}): SystemAnalysis {
  return analyzeSystem(architecture, workload, rules, catalog, options);
}
