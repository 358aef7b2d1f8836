import type { PolicyResource } from "@pulumi/policy";
import { mapDeclared } from "../analyzers/mappings/map-declared.js";
import { readRegistrations } from "../analyzers/pulumi/read-registrations.js";
import { parseUrn } from "../analyzers/pulumi/urn.js";
import { loadCatalog } from "../catalog/load-catalog.js";
import { analyzeSystem } from "../engine/analyze.js";
import type { Diagnostic } from "../engine/model/declared.js";
import { rules } from "../rules/index.js";
import { safeResources } from "./safe-resources.js";
import { stackWorkload } from "./stack-workload.js";
import { type Violation, violationsOf } from "./violations.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Registrations → roadmap → findings. The order of the registrations does not matter. */
export async function evaluateStack(
  resources: readonly PolicyResource[],
  config: Readonly<Record<string, unknown>>,
  environment: Environment,
): Promise<readonly Violation[]> {
  const catalog = loadCatalog();
  const { workload, diagnostics } = await stackWorkload(config, environment, catalog);
  if (workload === null) return [{ urn: null, message: `The workload cannot be used.\n${said(diagnostics)}` }];
  const reading = readRegistrations(safeResources(resources), { config: stackConfig(environment) });
  const stack = resources.map(({ urn }) => parseUrn(urn)).find((urn) => urn !== null);
  const readings = { name: stack?.project ?? "stack", environment: stack?.stack ?? null, resources: reading.resources };
  const architecture = mapDeclared(readings, catalog);
  const { roadmap, diagnostics: troubles } = analyzeSystem(architecture, workload, rules, catalog);
  const urns = new Map(resources.flatMap(({ urn }) => addressed(urn)));
  const titles = new Map([...rules.dimensions, ...rules.system].map(({ id, title }) => [id, title]));
  const warnings = [...diagnostics, ...reading.diagnostics, ...architecture.diagnostics, ...troubles];
  const found = violationsOf(roadmap, { titles, urns });
  return warnings.length === 0 ? found : [...found, { urn: null, message: said(warnings) }];
}

function addressed(urn: string): readonly (readonly [string, string])[] {
  const address = parseUrn(urn)?.address;
  return address === undefined ? [] : [[address, urn]];
}

/** The engine hands a pack the stack's configuration as JSON, keys in full; secrets in it are none of ours. */
function stackConfig(environment: Environment): ReadonlyMap<string, string> {
  try {
    const config: unknown = JSON.parse(environment["PULUMI_CONFIG"] ?? "{}");
    const entries = typeof config === "object" && config !== null ? Object.entries(config) : [];
    return new Map(
      entries.filter((it): it is [string, string] => it[0].endsWith(":region") && typeof it[1] === "string"),
    );
  } catch {
    return new Map();
  }
}

function said(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ message, file, line, fix }) => {
      const place = file === null ? "" : `${file}${line === null ? "" : `:${line}`}: `;
      return `${place}${message}${fix === null ? "" : ` (${fix})`}`;
    })
    .join("\n");
}
