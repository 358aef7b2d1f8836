import type { Attribute, DeclaredResource, Diagnostic, Reading } from "../../engine/model/declared.js";
import { written } from "../../engine/model/known.js";
import { identitiesOf } from "./json/identities.js";
import { attributesOf } from "./property-values.js";
import { onlyRegion, providerOf, type Regions, regionOf } from "./provider-region.js";
import type { PulumiResource } from "./pulumi-resource.js";
import { referencesOf, type Stack } from "./references.js";
import { parseUrn } from "./urn.js";

export interface StackOptions {
  /** The file that was read, or null where there is none. */
  readonly file: string | null;
  /** Line of a resource in the file, or null. */
  lineOf?(urn: string): number | null;
  /** The stack's configuration by full key, e.g. `aws:region`. */
  readonly config?: ReadonlyMap<string, string>;
}

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** The one core of both Pulumi inputs: engine resources → declared resources, in the order of their addresses. */
export function readResources(resources: readonly PulumiResource[], options: StackOptions): Reading {
  const named = new Map<string, PulumiResource & { readonly address: string }>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of resources) {
    const address = parseUrn(resource.urn)?.address;
    if (address === undefined) diagnostics.push(notAUrn(resource.urn, options.file));
    else if (named.has(resource.urn)) diagnostics.push(twice(address, options.file));
    else named.set(resource.urn, { ...resource, address });
  }
  const declared = [...named.values()].filter(isDeclared).sort((a, b) => (a.address < b.address ? -1 : 1));
  const stack = stackOf(named, declared);
  const regions = { config: options.config ?? new Map(), only: onlyRegion(stack.attributes.values()) };
  return {
    resources: declared.map((resource) => declare(resource, stack, regions, named, options)),
    diagnostics,
    complete: diagnostics.length === 0,
  };
}

/** Components, providers and the stack itself are no infrastructure. */
function isDeclared(resource: PulumiResource): boolean {
  return resource.custom && (!resource.type.startsWith("pulumi:") || resource.type === STACK_REFERENCE);
}

type Addressed = PulumiResource & { readonly address: string };

function stackOf(named: ReadonlyMap<string, Addressed>, declared: readonly Addressed[]): Stack {
  const attributes = new Map(declared.map((it) => [it.address, attributesIn(it)] as const));
  const inside = new Map<string, string[]>();
  for (const resource of declared) {
    for (const component of ancestorsOf(resource, named)) {
      if (component.custom) continue;
      const members = inside.get(component.urn) ?? [];
      members.push(resource.address);
      inside.set(component.urn, members);
    }
  }
  return {
    attributes,
    identities: identitiesOf([...attributes].map(([address, of]) => ({ address, attributes: of }))),
    isComponent: (urn) => named.get(urn)?.custom === false,
    addressesOf: (urn) => {
      const resource = named.get(urn);
      if (resource === undefined) return [];
      return attributes.has(resource.address) ? [resource.address] : (inside.get(urn) ?? []);
    },
  };
}

/** Outputs, and inputs for what the outputs lack or do not know. */
function attributesIn(resource: PulumiResource): ReadonlyMap<string, Attribute> {
  const outputs = attributesOf(resource.outputs);
  for (const [name, input] of attributesOf(resource.inputs)) {
    const output = outputs.get(name);
    const known = output !== undefined && (output.kind !== "leaf" || output.value.state === "known");
    if (!known) outputs.set(name, input);
  }
  return outputs;
}

function declare(
  resource: Addressed,
  stack: Stack,
  regions: Regions,
  named: ReadonlyMap<string, Addressed>,
  options: StackOptions,
): DeclaredResource {
  const attributes = stack.attributes.get(resource.address) ?? new Map<string, Attribute>();
  const urn = parseUrn(resource.urn);
  return {
    type: resource.type,
    address: resource.address,
    attributes,
    references: referencesOf(resource, resource.address, stack),
    ...placeOf(resource, named, options),
    provider: providerOf(resource.type),
    region: regionOf(resource.type, attributes, resource.provider, regions),
    parent: parentOf(resource, named),
    system: urn === null ? "" : `${urn.project}/${urn.stack}`,
    instances: written(1),
    mode: resource.external || resource.type === STACK_REFERENCE ? "data" : "managed",
  };
}

function parentOf(resource: Addressed, named: ReadonlyMap<string, Addressed>): string | null {
  for (const ancestor of ancestorsOf(resource, named)) {
    if (!ancestor.custom && !ancestor.type.startsWith("pulumi:")) return ancestor.address;
  }
  return null;
}

/** Where the program declares the resource or, for what a component makes, the component; else its line in the file that was read. */
function placeOf(resource: Addressed, named: ReadonlyMap<string, Addressed>, options: StackOptions) {
  for (const it of [resource, ...ancestorsOf(resource, named)]) {
    if (it.type.startsWith("pulumi:")) continue;
    const source = /^project:\/\/\/([^#]+)#(\d+)/.exec(it.sourcePosition ?? "");
    if (source !== null) return { file: source[1] as string, line: Number(source[2]) };
  }
  return { file: options.file, line: options.lineOf?.(resource.urn) ?? null };
}

/** Nearest first; a loop of parents, which only a damaged file has, ends it. */
function ancestorsOf(resource: PulumiResource, named: ReadonlyMap<string, Addressed>): readonly Addressed[] {
  const ancestors = new Set<Addressed>();
  let parent = resource.parent === null ? undefined : named.get(resource.parent);
  while (parent !== undefined && !ancestors.has(parent)) {
    ancestors.add(parent);
    parent = parent.parent === null ? undefined : named.get(parent.parent);
  }
  return [...ancestors];
}

function notAUrn(urn: string, file: string | null): Diagnostic {
  const message = `A resource has no valid URN: ${JSON.stringify(urn.slice(0, 80))}. It was left out.`;
  return {
    code: "pulumi-urn",
    severity: "error",
    message,
    file,
    line: null,
    fix: file === null ? null : "Export the stack again.",
  };
}

function twice(address: string, file: string | null): Diagnostic {
  const message = `${address} occurs twice in the state; the first one is used.`;
  return {
    code: "pulumi-duplicate",
    severity: "warning",
    message,
    file,
    line: null,
    fix: file === null ? null : "Export the stack again.",
  };
}
