import type { Accounted, Architecture, Link } from "../../engine/model/architecture.js";
import type { DeclaredResource, Diagnostic } from "../../engine/model/declared.js";
import type { Catalog } from "../../engine/model/facts.js";
import type { Resource } from "../../engine/model/resource.js";
import { compareText } from "../../engine/model/text-order.js";
import { contextOf } from "./context.js";
import { mapData } from "./data-source.js";
import { DeclaredIndex } from "./declared-index.js";
import type { Declared, Mapped, Mapping } from "./mapping.js";
import { mappings } from "./registry.js";
import { inTerraformWords, wordsOf } from "./terraform-words.js";
import { namesOf, verdictOf } from "./verdicts.js";
import { writtenResource } from "./written-resource.js";

/** All that was read of one environment. */
export interface Readings {
  readonly name: string;
  readonly environment: string | null;
  readonly resources: readonly DeclaredResource[];
}

interface MappedOne {
  readonly it: Declared;
  /** Null: no mapping knows the type. */
  readonly mapped: Mapped | null;
}

/** Declared resources as provider-neutral resources, how they are connected, and what became of each declared one. */
export function mapDeclared(readings: Readings, catalog: Catalog): Architecture {
  const words = wordsOf(mappings);
  const declared = readings.resources
    .filter((it) => !isGrouping(it.type))
    .map((it) => inTerraformWords(it, words))
    .sort((a, b) => compareText(a.address, b.address));
  const context = contextOf(new DeclaredIndex(declared), catalog);
  const diagnostics: Diagnostic[] = [];
  const all = declared.map(
    (it): MappedOne => ({ it, mapped: mapOne(it, words.types.get(it.declaredType), context, diagnostics) }),
  );
  const managed = all.filter(({ it }) => it.mode === "managed");
  const resources = managed.map(({ mapped }) => mapped?.resource ?? null).filter((it): it is Resource => it !== null);
  const parts = partsOf(managed);
  return {
    name: readings.name,
    environment: readings.environment,
    resources,
    parts,
    carriers: new Set(all.filter(({ mapped }) => mapped?.carrier).map(({ it }) => it.address)),
    links: distinct(all.flatMap(({ mapped }) => mapped?.links ?? [])),
    accounted: managed.map((one) => accountedFor(one, parts)),
    written: new Map(managed.map(({ it }) => [it.address, writtenResource(it)])),
    diagnostics: [...diagnostics, ...all.flatMap(({ mapped }) => mapped?.diagnostics ?? [])],
  };
}

/** Components and providers of Pulumi hold nothing themselves. */
function isGrouping(type: string): boolean {
  return type.startsWith("pulumi:") || type.startsWith("awsx:");
}

/** A mapping that throws is our fault: it is named, and the other resources are still mapped. */
function mapOne(
  it: Declared,
  mapping: Mapping | undefined,
  context: ReturnType<typeof contextOf>,
  diagnostics: Diagnostic[],
): Mapped | null {
  try {
    if (it.mode === "data") return mapData(it, context);
    return mapping === undefined ? null : mapping.map(it, context);
  } catch (cause) {
    diagnostics.push({
      code: "mapping-failed",
      severity: "error",
      message: `${it.address}: ${it.type} could not be mapped (${cause instanceof Error ? cause.message : "unknown error"})`,
      file: it.file,
      line: it.line,
      fix: "This is a bug of scale-roadmap: please report it.",
    });
    return null;
  }
}

/** Principals by part. A resource of its own is no part, whoever claims it. */
function partsOf(managed: readonly MappedOne[]): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  for (const { it, mapped } of managed) {
    if (mapped?.resource == null) continue;
    for (const part of mapped.parts) parts.set(part, [...(parts.get(part) ?? []), it.address]);
  }
  for (const { it, mapped } of managed) if (mapped?.resource != null) parts.delete(it.address);
  return parts;
}

/** A part has its principal's verdict; one that nothing declared here claims does nothing by itself. */
function accountedFor({ it, mapped }: MappedOne, parts: ReadonlyMap<string, readonly string[]>): Accounted {
  const { address, declaredType: type } = it;
  const instances = it.instances.state === "known" ? it.instances.value : 1;
  if (mapped === null) return { address, type, verdict: verdictOf(namesOf(it.type)), instances };
  if (mapped.verdict !== "part") return { address, type, verdict: mapped.verdict, instances };
  return { address, type, verdict: parts.has(address) ? "sized" : "not-capacity", instances };
}

function distinct(links: readonly Link[]): readonly Link[] {
  const seen = new Map<string, Link>();
  for (const it of links) {
    const key = [it.kind, it.from, it.to, it.ports?.from ?? "", it.ports?.to ?? ""].join("\n");
    if (it.from !== it.to && !seen.has(key)) seen.set(key, it);
  }
  return [...seen.values()];
}
