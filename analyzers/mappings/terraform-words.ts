import type { Attribute, DeclaredResource, Reference } from "../../engine/model/declared.js";
import type { Declared, Mapping } from "./mapping.js";

/** Types and attribute names of all mappings, by what readers write. */
export interface Words {
  readonly types: ReadonlyMap<string, Mapping>;
}

export function wordsOf(mappings: readonly Mapping[]): Words {
  const types = new Map<string, Mapping>();
  for (const it of mappings) for (const type of [...it.terraform, ...it.pulumi]) types.set(type, it);
  return { types };
}

/** A declared resource in Terraform's words: the first name of its type, and Pulumi's plural lists in the singular. */
export function inTerraformWords(it: DeclaredResource, words: Words): Declared {
  const mapping = words.types.get(it.type);
  if (mapping === undefined) return { ...it, declaredType: it.type };
  const type = mapping.terraform[0] ?? it.type;
  const names = it.type.includes(":") ? mapping.pulumiNames : undefined;
  if (names === undefined) return { ...it, type, declaredType: it.type };
  const renames = new Map(Object.entries(names));
  return {
    ...it,
    type,
    declaredType: it.type,
    attributes: renamed(it.attributes, renames, 0),
    references: it.references.map((reference) => renamedReference(reference, renames)),
  };
}

const DEEPEST = 32;

function renamed(
  attributes: ReadonlyMap<string, Attribute>,
  names: ReadonlyMap<string, string>,
  depth: number,
): ReadonlyMap<string, Attribute> {
  const result = new Map<string, Attribute>();
  for (const [name, value] of attributes) result.set(names.get(name) ?? name, renamedInside(value, names, depth + 1));
  return result;
}

function renamedInside(it: Attribute, names: ReadonlyMap<string, string>, depth: number): Attribute {
  if (depth > DEEPEST) return it;
  switch (it.kind) {
    case "leaf":
      return it;
    case "object":
      return { ...it, entries: renamed(it.entries, names, depth) };
    case "list":
      return { ...it, items: it.items.map((item) => renamedInside(item, names, depth + 1)) };
    case "each":
      return { ...it, each: renamedInside(it.each, names, depth + 1) };
  }
}

function renamedReference(it: Reference, names: ReadonlyMap<string, string>): Reference {
  const path = it.path.split(".").map((step) => names.get(step) ?? step);
  return { ...it, path: path.join(".") };
}
