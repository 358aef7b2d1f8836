import { formatNumber, parseNumber } from "./number.js";
import { compareText } from "./order.js";
import { withMentions } from "./provenance.js";
import { ANY, type Type, unify, unifyAll } from "./type.js";
import {
  failure,
  force,
  isMapping,
  isSequence,
  mapping,
  NULL,
  numeric,
  sequence,
  stillUnknown,
  text,
  truth,
  type Value,
} from "./value.js";

/** `value` as `type`, by Terraform's rules; an error where it does not convert. Null converts to everything. */
export function convert(value: Value, type: Type): Value {
  if (type.kind === "any" || value.kind === "null") return value;
  if (value.kind === "lazy" && type.kind === "object")
    return toObject(value, type, (name) => value.get(name) ?? undefined);
  const it = force(value);
  if (it.kind === "unknown")
    return it.type.kind === "any" ? stillUnknown(it, { type, text: it.text, range: it.range }) : it;
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return convertPrimitive(it, type);
    case "list":
    case "set":
      return toSequence(it, type.kind, type.of);
    case "map":
      return toMap(it, type.of);
    case "tuple":
      return toTuple(it, type.items);
    case "object":
      return isMapping(it)
        ? toObject(it, type, (name) => it.entries.get(name))
        : failure(`an object is needed, ${describe(it)} is given`);
  }
}

/** What a value's type is called in messages. */
export function describe(value: Value): string {
  switch (value.kind) {
    case "string":
    case "bool":
    case "number":
    case "list":
    case "set":
    case "tuple":
      return `a ${value.kind}`;
    case "map":
      return "a map";
    case "each":
      return `a ${value.shape} of unknown length`;
    case "object":
    case "lazy":
      return "an object";
    case "null":
      return "null";
    case "unknown":
      return "a value not known";
  }
}

function convertPrimitive(it: Value, type: Type): Value {
  if (it.kind === type.kind) return it;
  if (type.kind === "string") {
    if (it.kind === "number") return text(formatNumber(it.value), it.mentions, it.sensitive);
    if (it.kind === "bool") return text(String(it.value), it.mentions, it.sensitive);
  }
  if (type.kind === "number" && it.kind === "string") {
    const number = parseNumber(it.value);
    if (number !== null) return numeric(number, it.mentions, it.sensitive);
    return failure("a number is needed, the text is not one");
  }
  if (type.kind === "bool" && it.kind === "string") {
    if (it.value === "true" || it.value === "1") return truth(true, it.mentions, it.sensitive);
    if (it.value === "false" || it.value === "0") return truth(false, it.mentions, it.sensitive);
  }
  return failure(`a ${type.kind} is needed, ${describe(it)} is given`);
}

function toSequence(it: Value, kind: "list" | "set", of: Type): Value {
  if (it.kind === "each" && it.shape !== "map") return { ...it, shape: kind };
  if (!isSequence(it)) return failure(`a ${kind} is needed, ${describe(it)} is given`);
  const element = of.kind === "any" ? commonType(it.items) : of;
  if (element === null) return failure(`the elements of a ${kind} must be of one type`);
  const items = it.items.map((item) => convert(item, element));
  return kind === "set" ? setOf(items, it.sensitive) : sequence("list", items, it.sensitive);
}

function toMap(it: Value, of: Type): Value {
  if (it.kind === "each" && it.shape === "map") return it;
  if (!isMapping(it)) return failure(`a map is needed, ${describe(it)} is given`);
  const element = of.kind === "any" ? commonType([...it.entries.values()]) : of;
  if (element === null) return failure("the elements of a map must be of one type");
  const entries = new Map<string, Value>();
  for (const [name, entry] of sortedEntries(it.entries)) entries.set(name, convert(entry, element));
  return mapping("map", entries, it.sensitive);
}

function toTuple(it: Value, types: readonly Type[]): Value {
  if (!isSequence(it)) return failure(`a tuple is needed, ${describe(it)} is given`);
  if (it.items.length !== types.length) return failure(`a tuple of ${types.length} elements is needed`);
  const items = it.items.map((item, at) => convert(item, types[at] ?? ANY));
  return sequence("tuple", items, it.sensitive);
}

/** A resource given for an object hands over the attributes that are asked for. */
function toObject(it: Value, type: Extract<Type, { kind: "object" }>, get: (name: string) => Value | undefined): Value {
  const entries = new Map<string, Value>();
  for (const [name, field] of type.fields) {
    const entry = get(name);
    if (entry === undefined && !field.optional) return failure(`the attribute ${name} is required`);
    entries.set(name, entry === undefined ? NULL : convert(entry, field.type));
  }
  return mapping("object", entries, it.sensitive);
}

/** A set: each known element once, in the order in which Terraform goes through it. */
export function setOf(items: readonly Value[], sensitive = false): Value {
  const known = new Map<string, Value>();
  const rest: Value[] = [];
  for (const item of items) {
    const key = item.kind === "string" || item.kind === "number" || item.kind === "bool" ? String(item.value) : null;
    if (key === null) rest.push(item);
    else {
      const before = known.get(key);
      known.set(key, before === undefined || !("mentions" in item) ? item : withMentions(before, item.mentions));
    }
  }
  const sorted = [...known].sort(([a, x], [b, y]) =>
    x.kind === "number" && y.kind === "number" ? Number(x.value) - Number(y.value) : compareText(a, b),
  );
  return sequence("set", [...sorted.map(([, item]) => item), ...rest], sensitive);
}

export function sortedEntries<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => compareText(a, b));
}

/** The one type of all of `values`, or null. */
export function commonType(values: readonly Value[]): Type | null {
  return unifyAll(values.map(typeOf));
}

export function typeOf(value: Value): Type {
  switch (value.kind) {
    case "string":
    case "number":
    case "bool":
      return { kind: value.kind };
    case "unknown":
      return value.type;
    case "null":
      return ANY;
    case "list":
    case "set":
      return { kind: value.kind, of: commonType(value.items) ?? ANY };
    case "tuple":
      return { kind: "tuple", items: value.items.map(typeOf) };
    case "map":
      return { kind: "map", of: commonType([...value.entries.values()]) ?? ANY };
    case "object":
      return objectType(value.entries);
    case "each":
      return { kind: value.shape, of: typeOf(value.element) };
    case "lazy":
      return ANY;
  }
}

function objectType(entries: ReadonlyMap<string, Value>): Type {
  const fields = new Map(
    [...entries].map(([name, entry]) => [name, { type: typeOf(entry), optional: false }] as const),
  );
  return { kind: "object", fields };
}

/** The type both values convert to, or null. */
export function unifiedType(a: Value, b: Value): Type | null {
  return unify(typeOf(a), typeOf(b));
}
