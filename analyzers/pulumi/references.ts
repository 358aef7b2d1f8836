import type { Attribute, Reference } from "../../engine/model/declared.js";
import { compareText } from "../../engine/model/text-order.js";
import { leaves } from "./json/attribute-tree.js";
import { type Named, namedIn, textOf } from "./json/identities.js";
import type { PulumiResource } from "./pulumi-resource.js";
import { snakeCase } from "./snake-case.js";

/** What references are resolved against. */
export interface Stack {
  /** Attributes of declared resources by address. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, Attribute>>;
  readonly identities: ReadonlyMap<string, Named>;
  /** Addresses that a URN stands for: the resource itself, or what is inside the component. */
  addressesOf(urn: string): readonly string[];
  isComponent(urn: string): boolean;
}

/** Shorter texts occur in others by chance. */
const TEXT_INSIDE = 8;
const DEPENDS_ON = "depends_on";

/**
 * What a resource refers to. The engine gives dependencies a property, and often too many: everything that the program touched on the way.
 * So the values are looked at: leaves that hold a dependency's id, endpoint or other output say which one is meant, where and by what
 * attribute. Only a property that nothing in it explains keeps all its dependencies, with attribute null.
 */
export function referencesOf(resource: PulumiResource, address: string, stack: Stack): readonly Reference[] {
  const attributes = stack.attributes.get(address) ?? new Map<string, Attribute>();
  const references: Reference[] = [];
  for (const [property, urns] of resource.propertyDependencies) {
    const path = snakeCase(property);
    const targets = targetsOf(urns, stack).filter((target) => target !== address);
    references.push(...referencesAt(path, attributes.get(path), targets, stack));
  }
  for (const [path, attribute] of attributes) {
    if (path !== "id" && path !== "arn") references.push(...namedIn(address, path, attribute, stack.identities));
  }
  const named = new Set(references.map((reference) => reference.address));
  const byProperty = new Set([...resource.propertyDependencies.values()].flat());
  const whole = resource.dependencies.filter((urn) => !byProperty.has(urn));
  for (const target of targetsOf(whole, stack)) {
    if (target !== address && !named.has(target))
      references.push({ path: DEPENDS_ON, address: target, attribute: null });
  }
  return distinct(references);
}

/** Components stand for what is inside them, but only where no resource is named beside them. */
function targetsOf(urns: readonly string[], stack: Stack): readonly string[] {
  const resources = urns.filter((urn) => !stack.isComponent(urn));
  return (resources.length > 0 ? resources : urns).flatMap((urn) => stack.addressesOf(urn));
}

function referencesAt(path: string, value: Attribute | undefined, targets: readonly string[], stack: Stack) {
  const whole = targets.map((address) => ({ path, address, attribute: null }));
  if (value === undefined) return whole;
  const found: Reference[] = [];
  let explained = true;
  for (const { path: at, value: known } of leaves(value, path)) {
    if (known.state === "unknown") explained = false;
    if (known.state !== "known" || typeof known.value !== "string") continue;
    found.push(...namedBy(known.value, at, targets, stack));
  }
  if (found.length > 0 && explained) return found;
  return isPlainNumber(value)
    ? []
    : [...found, ...whole.filter(({ address }) => !found.some((it) => it.address === address))];
}

/** Dependencies that a text names. One whose id or ARN it is comes alone: others merely hold the same value (a subnet its network's id). */
function namedBy(text: string, path: string, targets: readonly string[], stack: Stack): readonly Reference[] {
  const found: Reference[] = [];
  for (const address of targets) {
    const attribute = outputIn(text, path, stack.attributes.get(address));
    if (attribute !== null) found.push({ path, address, attribute });
  }
  const itself = found.filter(({ address }) => stack.identities.get(text)?.address === address);
  return itself.length > 0 ? itself : found;
}

/** A number names nothing, whatever it depends on. */
function isPlainNumber(it: Attribute): boolean {
  if (it.kind !== "leaf" || it.value.state !== "known") return false;
  return typeof it.value.value !== "string" || (it.value.value !== "" && Number.isFinite(Number(it.value.value)));
}

/** The output of a dependency that a text is, or holds; null where there is none. */
function outputIn(text: string, path: string, outputs: ReadonlyMap<string, Attribute> | undefined): string | null {
  if (outputs === undefined) return null;
  const exact: string[] = [];
  const inside: string[] = [];
  for (const [name, attribute] of outputs) {
    const output = textOf(attribute);
    if (output === null) continue;
    if (output === text) exact.push(name);
    else if (output.length >= TEXT_INSIDE && text.includes(output)) inside.push(name);
  }
  return likeliest(exact, path) ?? likeliest(inside, path);
}

/** Several outputs may have one value (`id` and `arn`): the one the property is named for, else the id, else the first. */
function likeliest(names: readonly string[], path: string): string | null {
  const last = path.slice(path.lastIndexOf(".") + 1);
  const ending = names.find((name) => last.endsWith(name));
  return ending ?? names.find((name) => name === "id") ?? [...names].sort()[0] ?? null;
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  const byKey = new Map<string, Reference>();
  for (const reference of references) {
    const key = `${reference.path}\n${reference.address}`;
    const known = byKey.get(key);
    if (known === undefined || known.attribute === null) byKey.set(key, reference);
  }
  return [...byKey.values()].sort((a, b) => compareText(a.path, b.path) || compareText(a.address, b.address));
}
