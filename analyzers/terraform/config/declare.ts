import type { Attribute, DeclaredResource } from "../../../engine/model/declared.js";
import { absent, type Known, written } from "../../../engine/model/known.js";
import { evaluateIn, placeOf } from "../evaluate/scope.js";
import type { Block, Body } from "../hcl/ast.js";
import { toAttribute } from "../values/attribute.js";
import type { Value } from "../values/value.js";
import { blockName, type ExpandedBody, expandBody, type NestedBlock } from "./body-values.js";
import { type InstanceKey, times } from "./expansion.js";
import { regionOf } from "./provider-regions.js";
import { ReferenceCollector } from "./references.js";
import type { ResourceBlock } from "./resource-block.js";
import { usesNames } from "./uses-names.js";

const DEEPEST = 100;
const OWN_NAMES = new Set(["each", "count"]);

/** One attribute as declared, with the value its references are read off. */
interface Read {
  readonly attribute: Attribute;
  readonly parts: readonly (readonly [string, Value])[];
}

/** The declared resources of a block: one an instance, in the order of their keys. */
export function declare(block: ResourceBlock, system: string): readonly DeclaredResource[] {
  const { expansion } = block;
  const shared = new Map<string, Read>();
  if (expansion.kind === "keyed")
    return [...expansion.instances.keys()].map((key) => one(block, key, system, shared, written(1)));
  return [one(block, null, system, shared, expansion.kind === "single" ? written(1) : expansion.count)];
}

function one(
  block: ResourceBlock,
  key: InstanceKey,
  system: string,
  shared: Map<string, Read>,
  instances: Known<number>,
): DeclaredResource {
  const expanded = expandBody(withoutShared(block.body, shared), block.scopeOf(key), true);
  const attributes = new Map<string, Attribute>();
  const references = new ReferenceCollector();
  const take = (name: string, read: () => Read, shareable: boolean): void => {
    const result = shared.get(name) ?? read();
    if (shareable) shared.set(name, result);
    attributes.set(name, result.attribute);
    for (const [path, value] of result.parts) references.add(value, path);
  };
  for (const [name, result] of shared) take(name, () => result, true);
  for (const [name, { value }] of expanded.attributes) {
    take(name, () => readAttribute(name, expanded, name), !usesNames(value, OWN_NAMES));
  }
  for (const [name, blocks] of expanded.blocks) {
    take(
      name,
      () => readBlocks(name, blocks, 0),
      !nestedBlocks(block.body, name).some((it) => usesNames(it, OWN_NAMES)),
    );
  }
  const { module } = block;
  return {
    type: block.type,
    address: block.addressOf(key),
    attributes,
    references: references.finish(module.world.instanceCounts),
    file: block.at.file,
    line: block.at.line,
    provider: block.provider,
    region: region(block, key),
    parent: module.definition.path === "" ? null : module.definition.path,
    system,
    instances: times(module.definition.copies, instances),
    mode: block.mode,
  };
}

function nestedBlocks(body: Body, name: string): readonly Block[] {
  return body.blocks.filter((block) => blockName(block) === name);
}

/** What is the same for all instances is read once. */
function withoutShared(body: Body, shared: ReadonlyMap<string, Read>): Body {
  if (shared.size === 0) return body;
  const attributes = new Map([...body.attributes].filter(([name]) => !shared.has(name)));
  return { ...body, attributes, blocks: body.blocks.filter((block) => !shared.has(blockName(block))) };
}

function readAttribute(name: string, { attributes, scope }: ExpandedBody, path: string): Read {
  const attribute = attributes.get(name);
  if (attribute === undefined) return { attribute: { kind: "leaf", value: absent() }, parts: [] };
  const value = evaluateIn(attribute.value, scope);
  return { attribute: toAttribute(value, placeOf(scope, attribute.span)), parts: [[path, value]] };
}

function readBlocks(path: string, blocks: readonly NestedBlock[], depth: number): Read {
  const items: Attribute[] = [];
  const parts: (readonly [string, Value])[] = [];
  for (const block of blocks) {
    const object = readBody(path, block, depth);
    items.push(block.count === null ? object.attribute : { kind: "each", each: object.attribute, count: block.count });
    parts.push(...object.parts);
  }
  const [only] = items;
  return { attribute: items.length === 1 && only?.kind === "each" ? only : { kind: "list", items }, parts };
}

function readBody(path: string, block: NestedBlock, depth: number): Read {
  const entries = new Map<string, Attribute>();
  const parts: (readonly [string, Value])[] = [];
  if (depth > DEEPEST) return { attribute: { kind: "object", entries }, parts };
  const expanded = expandBody(block.body, block.scope, false);
  const take = (name: string, read: Read): void => {
    entries.set(name, read.attribute);
    parts.push(...read.parts);
  };
  for (const name of expanded.attributes.keys()) take(name, readAttribute(name, expanded, `${path}.${name}`));
  for (const [name, inner] of expanded.blocks) take(name, readBlocks(`${path}.${name}`, inner, depth + 1));
  return { attribute: { kind: "object", entries }, parts };
}

/** A resource's own region or location wins over its provider's. */
function region(block: ResourceBlock, key: InstanceKey): Known<string> {
  const own = block.body.attributes.get("region") ?? block.body.attributes.get("location");
  const scope = block.scopeOf(key);
  if (own !== undefined) {
    const known = regionOf(evaluateIn(own.value, scope), placeOf(scope, own.span));
    if (known.state !== "absent") return known;
  }
  return block.module.regions.of(block.providerName) ?? absent();
}
