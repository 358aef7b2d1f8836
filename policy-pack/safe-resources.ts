import type { PolicyResource } from "@pulumi/policy";
import type { PulumiResource } from "../analyzers/pulumi/pulumi-resource.js";

/** The engine's own sentinel of a text that is known only after deployment; readers know it. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Deeper than any provider's schema; what lies beyond is unknown to readers too. */
const DEPTH_LIMIT = 64;
/** Packages all of whose resources are components, although the engine may give them a provider. */
const COMPONENT_PACKAGES = ["awsx:", "eks:"];

/** What a stack policy is given, as plain data. Reading never throws: a property that cannot be read is unknown. */
export function safeResources(resources: readonly PolicyResource[]): readonly PulumiResource[] {
  return resources.map((resource) => ({
    urn: resource.urn,
    type: resource.type,
    custom: isCustom(resource),
    external: false,
    // A stack policy sees outputs; in a preview they are the inputs and what the provider can say before deployment.
    inputs: {},
    outputs: plainEntries(resource.props),
    parent: resource.parent?.urn ?? null,
    dependencies: urnsOf(resource.dependencies),
    propertyDependencies: new Map(
      Object.entries(resource.propertyDependencies ?? {}).map(([key, on]) => [key, urnsOf(on)]),
    ),
    provider: resource.provider === undefined ? null : plainEntries(resource.provider.props),
    sourcePosition: null,
  }));
}

/** The protocol does not say what is a component; the engine gives a provider to everything else. */
function isCustom(resource: PolicyResource): boolean {
  if (resource.type.startsWith("pulumi:")) return true;
  return resource.provider !== undefined && !COMPONENT_PACKAGES.some((name) => resource.type.startsWith(name));
}

function urnsOf(resources: readonly PolicyResource[] | undefined): readonly string[] {
  return (resources ?? []).map((resource) => resource.urn);
}

function plainEntries(value: unknown): Readonly<Record<string, unknown>> {
  const copy = plain(value, 0);
  return typeof copy === "object" && copy !== null && !Array.isArray(copy) ? (copy as Record<string, unknown>) : {};
}

/**
 * A copy of plain data. The properties are behind a proxy that throws where a value is unknown, and the SDK gives a throw up to the whole
 * policy; their descriptors do not throw and hold the raw values, sentinels included.
 */
function plain(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "function" ? UNKNOWN : value;
  if (depth > DEPTH_LIMIT) return UNKNOWN;
  try {
    if (Array.isArray(value)) return Array.from({ length: value.length }, (_, at) => entry(value, String(at), depth));
    if (isFile(value)) return UNKNOWN;
    const copy: Record<string, unknown> = Object.create(null);
    for (const key of Object.keys(value)) copy[key] = entry(value, key, depth);
    return copy;
  } catch {
    return UNKNOWN;
  }
}

function entry(of: object, key: string, depth: number): unknown {
  try {
    const descriptor = Object.getOwnPropertyDescriptor(of, key);
    const value: unknown = descriptor?.get === undefined ? descriptor?.value : (of as Record<string, unknown>)[key];
    return plain(value ?? null, depth + 1);
  } catch {
    return UNKNOWN;
  }
}

/** Assets and archives come as objects of the SDK, whose contents are promises. */
function isFile(value: object): boolean {
  return Object.hasOwn(value, "__pulumiAsset") || Object.hasOwn(value, "__pulumiArchive");
}
