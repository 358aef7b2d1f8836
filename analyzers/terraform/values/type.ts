/** Terraform's types. `any` also stands for what is not known yet. */
export type Type =
  | { readonly kind: "string" | "number" | "bool" | "any" }
  | { readonly kind: "list" | "set" | "map"; readonly of: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, Field> };

export interface Field {
  readonly type: Type;
  readonly optional: boolean;
}

export const STRING: Type = { kind: "string" };
export const NUMBER: Type = { kind: "number" };
export const BOOL: Type = { kind: "bool" };
export const ANY: Type = { kind: "any" };

/** The type both convert to without loss, or null. */
export function unify(a: Type, b: Type): Type | null {
  if (a.kind === "any") return b;
  if (b.kind === "any") return a;
  if (isPrimitive(a) || isPrimitive(b)) return unifyPrimitives(a, b);
  if (isMapping(a) || isMapping(b)) return isMapping(a) && isMapping(b) ? unifyMappings(a, b) : null;
  return unifySequences(a, b);
}

/** The one type all of `types` convert to; `any` for none. */
export function unifyAll(types: Iterable<Type>): Type | null {
  let result: Type = ANY;
  for (const type of types) {
    const next = unify(result, type);
    if (next === null) return null;
    result = next;
  }
  return result;
}

function isPrimitive(type: Type): boolean {
  return type.kind === "string" || type.kind === "number" || type.kind === "bool";
}

function isMapping(type: Type): boolean {
  return type.kind === "map" || type.kind === "object";
}

function unifyPrimitives(a: Type, b: Type): Type | null {
  if (a.kind === b.kind) return a;
  if (!isPrimitive(a) || !isPrimitive(b)) return null;
  return a.kind === "string" || b.kind === "string" ? STRING : null;
}

function unifyMappings(a: Type, b: Type): Type | null {
  if (a.kind === "object" && b.kind === "object" && sameNames(a.fields, b.fields)) {
    const fields = new Map<string, Field>();
    for (const [name, field] of a.fields) {
      const type = unify(field.type, b.fields.get(name)?.type ?? ANY);
      if (type === null) return null;
      fields.set(name, { type, optional: false });
    }
    return { kind: "object", fields };
  }
  const of = unifyAll([...elementTypes(a), ...elementTypes(b)]);
  return of === null ? null : { kind: "map", of };
}

function unifySequences(a: Type, b: Type): Type | null {
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length) {
    const items: Type[] = [];
    for (const [at, item] of a.items.entries()) {
      const type = unify(item, b.items[at] ?? ANY);
      if (type === null) return null;
      items.push(type);
    }
    return { kind: "tuple", items };
  }
  const of = unifyAll([...elementTypes(a), ...elementTypes(b)]);
  if (of === null) return null;
  return { kind: a.kind === "set" && b.kind === "set" ? "set" : "list", of };
}

function sameNames(a: ReadonlyMap<string, Field>, b: ReadonlyMap<string, Field>): boolean {
  return a.size === b.size && [...a.keys()].every((name) => b.has(name));
}

function elementTypes(type: Type): readonly Type[] {
  if (type.kind === "tuple") return type.items;
  if (type.kind === "object") return [...type.fields.values()].map((field) => field.type);
  return "of" in type ? [type.of] : [];
}
