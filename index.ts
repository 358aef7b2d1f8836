import type { ResolvedWorkload, WorkloadFlags, WorkloadSource } from "./analyzers/workload/read-workload.js";
import type { Accounted } from "./engine/model/architecture.js";
import type { Diagnostic, Reading } from "./engine/model/declared.js";
import type { ExplainedResource } from "./engine/model/explanation.js";
import type { Roadmap } from "./engine/model/roadmap.js";
import type { Workload } from "./engine/model/workload.js";

export type { TerraformOptions } from "./analyzers/terraform/index.js";
export type { ResolvedWorkload, WorkloadFlags, WorkloadSource } from "./analyzers/workload/read-workload.js";
export type { Accounted } from "./engine/model/architecture.js";
export type { DeclaredResource, Diagnostic, Reading } from "./engine/model/declared.js";
export type { ExplainedResource, Explanation } from "./engine/model/explanation.js";
export type * from "./engine/model/roadmap.js";
export type { Workload } from "./engine/model/workload.js";

/** A roadmap, and the arithmetic behind each of its resources. */
export interface Analysis {
  readonly roadmap: Roadmap;
  /** Each declared resource once, with what became of it. */
  readonly accounted: readonly Accounted[];
  /** Null for an address that carries no load. */
  explain(address: string): ExplainedResource | null;
}

export interface AnalyzedSystem {
  readonly name: string;
  readonly environment: string | null;
  /** What was said while the workload was read; it stands in the roadmap with the rest. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** Declared resources and a workload → roadmap. Pure but for the catalog, which is read from this package. */
export async function analyze(reading: Reading, workload: Workload, system: AnalyzedSystem): Promise<Analysis> {
  const [{ loadCatalog }, { mapDeclared }, { analyzeSystem }, { rules }] = await Promise.all([
    import("./catalog/load-catalog.js"),
    import("./analyzers/mappings/map-declared.js"),
    import("./engine/analyze.js"),
    import("./rules/index.js"),
  ]);
  const { name, environment } = system;
  const catalog = loadCatalog();
  const architecture = mapDeclared({ name, environment, resources: reading.resources }, catalog);
  const { roadmap, diagnostics, explain } = analyzeSystem(architecture, workload, rules, catalog);
  const said = [...reading.diagnostics, ...(system.diagnostics ?? []), ...architecture.diagnostics, ...diagnostics];
  return {
    roadmap: { schemaVersion: 1, systems: [roadmap], diagnostics: said },
    accounted: architecture.accounted,
    explain,
  };
}

/** The workload file if there is one, the flags over it, and the profile of the catalog for the rest. */
export async function workloadFrom(
  source: WorkloadSource | null,
  flags: WorkloadFlags = {},
): Promise<ResolvedWorkload> {
  const [{ readWorkload }, { loadCatalog }] = await Promise.all([
    import("./analyzers/workload/read-workload.js"),
    import("./catalog/load-catalog.js"),
  ]);
  return readWorkload(source, flags, loadCatalog());
}

/** Reads a directory of Terraform; the reader is loaded only here. */
export async function readDirectory(
  directory: string,
  options: import("./analyzers/terraform/index.js").TerraformOptions = {},
): Promise<Reading> {
  const { readTerraform } = await import("./analyzers/terraform/index.js");
  return readTerraform(directory, options);
}

/** Reads the JSON of a Terraform plan or state, or a Pulumi stack export or checkpoint. `file` is its name in messages. */
export async function readJson(content: Uint8Array | string, file: string): Promise<Reading> {
  const likely = looksLikePulumi(content) ? [readPulumi, readTerraformJson] : [readTerraformJson, readPulumi];
  const first = await likely[0]!(content, file);
  if (first.complete || first.resources.length > 0) return first;
  const second = await likely[1]!(content, file);
  return second.resources.length > 0 ? second : first;
}

async function readPulumi(content: Uint8Array | string, file: string): Promise<Reading> {
  const { readPulumiState } = await import("./analyzers/pulumi/read-pulumi-state.js");
  return readPulumiState(content, { file });
}

async function readTerraformJson(content: Uint8Array | string, file: string): Promise<Reading> {
  const { readPlan } = await import("./analyzers/terraform/plan/read-plan.js");
  return readPlan(content, { file });
}

/** Enough of a document to see its first keys; a plan of many megabytes is parsed once, by its reader. */
const HEAD = 4096;

function looksLikePulumi(content: Uint8Array | string): boolean {
  const start = content.slice(0, HEAD);
  const head = typeof start === "string" ? start : new TextDecoder().decode(start);
  if (/"(format_version|terraform_version)"\s*:/.test(head)) return false;
  return /"(deployment|checkpoint|manifest)"\s*:/.test(head);
}
