import { bounded, type Known, unknown } from "../../../engine/model/known.js";
import { elementAt } from "../evaluate/access.js";
import { either } from "../evaluate/either.js";
import { commonType, convert, setOf, sortedEntries } from "../values/convert.js";
import { equals } from "../values/equal.js";
import { isInteger } from "../values/number.js";
import { mentionsIn, union } from "../values/provenance.js";
import { NUMBER } from "../values/type.js";
import {
  type Each,
  each,
  failure,
  force,
  isMapping,
  isSequence,
  mapping,
  numeric,
  sequence,
  stillUnknown,
  text,
  type Unknown,
  unknownValue,
  type Value,
} from "../values/value.js";
import { type BuiltIn, type Full, structural } from "./function.js";

const ONE = { least: 1, most: 1 };
const MANY = { least: 0, most: Number.POSITIVE_INFINITY };

const length = structural(ONE, ([it]) => {
  if (it?.kind === "string") return numeric(graphemes(it.value), it.mentions);
  if (it !== undefined && isSequence(it)) return numeric(it.items.length);
  if (it !== undefined && isMapping(it)) return numeric(it.entries.size);
  return it?.kind === "each" ? countOf(it.count) : failure("length needs a collection or text");
});

function graphemes(value: string): number {
  if (/^[\x20-\x7e]*$/.test(value)) return value.length;
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(value)].length;
}

/** The number of elements as a value. */
export function countOf(count: Known<number>): Value {
  if (count.state === "known") return numeric(count.value);
  if (count.state === "absent") return failure("the number of elements is missing");
  const range = count.state === "bounded" ? { low: count.low, high: count.high } : null;
  return unknownValue(count.because, { type: NUMBER, at: count.at, range });
}

const merge = structural(MANY, (args) => {
  const entries = new Map<string, Value>();
  const open: Each[] = [];
  for (const arg of args) {
    if (arg.kind === "null") continue;
    if (arg.kind === "each") open.push(arg);
    else if (!isMapping(arg)) return failure("merge needs maps or objects");
    else for (const [name, entry] of arg.entries) entries.set(name, entry);
  }
  if (open.length > 0) return openMap([...entries.values(), ...open.map((it) => it.element)], open);
  const maps = args.length > 0 && args.every((arg) => arg.kind === "map");
  return maps ? convert(mapping("map", entries), { kind: "map", of: { kind: "any" } }) : mapping("object", entries);
});

function openMap(values: readonly Value[], open: readonly Each[]): Value {
  const count = joinedCount(open);
  return each("map", either(values, reasonOf(count)), count);
}

/** The number of elements of several collections of which some are open. */
function joinedCount(open: readonly Each[]): Known<number> {
  const [first] = open;
  if (first !== undefined && "because" in first.count) return unknown(first.count.because, first.count.at);
  return unknown({ code: "unknown-count", detail: "the number of elements is not known", supply: null });
}

function reasonOf(count: Known<number>): Unknown {
  const because =
    "because" in count
      ? count.because
      : ({ code: "unknown-count", detail: "which element is not known", supply: null } as const);
  return unknownValue(because, { at: count.at });
}

const concat = structural(MANY, (args) => {
  const items: Value[] = [];
  const open: Each[] = [];
  for (const arg of args) {
    if (arg.kind === "each") {
      open.push(arg);
      items.push(arg.element);
    } else if (isSequence(arg)) items.push(...arg.items);
    else return failure("concat needs lists");
  }
  if (open.length > 0) return openList(items, open);
  if (args.length > 0 && args.every((arg) => arg.kind === "list")) return listOf(items);
  return sequence("tuple", items);
});

function openList(items: readonly Value[], open: readonly Each[]): Value {
  const count = joinedCount(open);
  return each("list", either(items, reasonOf(count)), count);
}

/** A list when the elements have one type, a tuple otherwise. */
export function listOf(items: readonly Value[]): Value {
  const of = commonType(items);
  if (of === null) return sequence("tuple", items);
  return sequence(
    "list",
    items.map((item) => convert(item, of)),
  );
}

const flatten = structural(ONE, ([it], context) => {
  if (it === undefined) return failure("flatten needs a list");
  const items: Value[] = [];
  const open: Each[] = [];
  const add = (value: Value, depth: number): boolean => {
    if (!context.run.spend(1) || depth > 100) return false;
    const inner = value.kind === "lazy" ? value : force(value);
    if (isSequence(inner)) return inner.items.every((item) => add(item, depth + 1));
    if (inner.kind === "each" && inner.shape !== "map") {
      open.push(inner);
      return add(inner.element, depth + 1);
    }
    items.push(inner);
    return true;
  };
  if (!isSequence(it) && it.kind !== "each") return failure("flatten needs a list");
  if (!add(it, 0)) return context.run.exhausted(context.at, "the size of one value");
  return open.length > 0 ? openList(items, open) : sequence("tuple", items);
});

/** An unknown key still tells what all elements have in common. */
const lookup: BuiltIn = (args) => {
  const [map, key, fallback] = args.map((arg) => (arg.kind === "lazy" ? arg : force(arg)));
  if (map === undefined || key === undefined) return failure("lookup needs a map and a key");
  if (map.kind === "unknown")
    return stillUnknown(map, { mentions: union(map.mentions, fallback ? mentionsIn(fallback) : []) });
  if (key.kind === "unknown" && isMapping(map)) {
    return either([...map.entries.values(), ...(fallback === undefined ? [] : [fallback])], key);
  }
  if (isMapping(map) && key.kind !== "null" && "value" in key) {
    const found = map.entries.get(String(key.value));
    if (found !== undefined) return found;
    return fallback ?? failure(`the map has no key ${String(key.value)}`);
  }
  return map.kind === "each" || map.kind === "lazy" ? elementAt(map, key) : failure("lookup needs a map and a key");
};

const element = structural({ least: 2, most: 2 }, ([it, at]) => {
  if (it?.kind === "each") return it.element;
  if (it === undefined || !isSequence(it) || at?.kind !== "number") return failure("element needs a list and a number");
  if (it.items.length === 0) return failure("element needs a list that is not empty");
  if (!isInteger(at.value)) return failure("the index must be a whole number");
  const count = it.items.length;
  return it.items[((Number(at.value) % count) + count) % count] as Value;
});

const one = structural(ONE, ([it]) => {
  if (it?.kind === "each") return it.element;
  if (it === undefined || !isSequence(it)) return failure("one needs a list");
  if (it.items.length > 1) return failure("one needs a list of at most one element");
  return it.items[0] ?? { kind: "null", mentions: [], sensitive: false };
});

const keys = structural(ONE, ([it]) => {
  if (it?.kind === "each") return each("list", reasonOf(it.count), it.count);
  if (it === undefined || !isMapping(it)) return failure("keys needs a map");
  const names = sortedEntries(it.entries).map(([name]) => text(name));
  return sequence(it.kind === "map" ? "list" : "tuple", names);
});

const values = structural(ONE, ([it]) => {
  if (it?.kind === "each") return each("list", it.element, it.count);
  if (it === undefined || !isMapping(it)) return failure("values needs a map");
  const entries = sortedEntries(it.entries).map(([, entry]) => entry);
  return sequence(it.kind === "map" ? "list" : "tuple", entries);
});

const contains = structural({ least: 2, most: 2 }, ([it, wanted]) => {
  if (it?.kind === "each" || wanted === undefined) return stillUnknown(reasonOf((it as Each).count));
  if (it === undefined || !isSequence(it)) return failure("contains needs a list");
  return found(it.items, wanted);
});

function found(items: readonly Value[], wanted: Full): Value {
  let open: Value | null = null;
  for (const item of items) {
    const same = equals(convertLike(item, wanted), wanted);
    if (same === true) return { kind: "bool", value: true, mentions: [], sensitive: false };
    if (same === null) open ??= item;
  }
  if (open === null) return { kind: "bool", value: false, mentions: [], sensitive: false };
  return open.kind === "unknown"
    ? stillUnknown(open)
    : unknownValue({ code: "unknown-count", detail: "a part is not known", supply: null });
}

/** `contains` converts before it compares: "1" is in [1]. */
function convertLike(item: Value, wanted: Full): Value {
  const mixed =
    item.kind !== wanted.kind && (wanted.kind === "string" || wanted.kind === "number" || wanted.kind === "bool");
  return mixed && (item.kind === "string" || item.kind === "number" || item.kind === "bool")
    ? convert(item, { kind: wanted.kind })
    : item;
}

const zipmap = structural({ least: 2, most: 2 }, ([names, entries]) => {
  if (names?.kind === "each" || entries?.kind === "each") {
    const open = [names, entries].filter((it) => it?.kind === "each") as Each[];
    const inner =
      entries?.kind === "each" ? [entries.element] : entries !== undefined && isSequence(entries) ? entries.items : [];
    return openMap(inner, open);
  }
  if (names === undefined || entries === undefined || !isSequence(names) || !isSequence(entries))
    return failure("zipmap needs two lists");
  if (names.items.length !== entries.items.length) return failure("the lists of zipmap differ in length");
  const result = new Map<string, Value>();
  for (const [at, name] of names.items.entries()) {
    const key = force(name);
    const entry = entries.items[at] as Value;
    if (key.kind === "unknown")
      return each("map", either(entries.items, key), bounded(1, entries.items.length, key.because, key.at));
    if (key.kind !== "string") return failure("the keys of zipmap must be text");
    result.set(key.value, entry);
  }
  return mapping(entries.kind === "list" ? "map" : "object", result);
});

const distinct = structural(ONE, ([it]) => {
  if (it?.kind === "each") return it;
  if (it === undefined || !isSequence(it)) return failure("distinct needs a list");
  const kept: Value[] = [];
  const seen = new Set<string>();
  for (const item of it.items) {
    if (item.kind === "string") {
      if (seen.has(item.value)) continue;
      seen.add(item.value);
    } else if (kept.some((other) => equals(other, item) === true)) continue;
    kept.push(item);
  }
  return listOf(kept);
});

const reverse = structural(ONE, ([it]) => {
  if (it?.kind === "each") return it;
  if (it === undefined || !isSequence(it)) return failure("reverse needs a list");
  return sequence(it.kind === "tuple" ? "tuple" : "list", [...it.items].reverse());
});

const slice = structural({ least: 3, most: 3 }, ([it, from, to]) => {
  if (it?.kind === "each") return it;
  if (it === undefined || !isSequence(it) || from?.kind !== "number" || to?.kind !== "number")
    return failure("slice needs a list and two numbers");
  const [start, end] = [Number(from.value), Number(to.value)];
  if (start < 0 || end > it.items.length || start > end) return failure("slice reaches outside the list");
  return sequence(it.kind === "tuple" ? "tuple" : "list", it.items.slice(start, end));
});

const tolist = structural(ONE, ([it]) => to("list", it));
const toset = structural(ONE, ([it]) => to("set", it));
const tomap = structural(ONE, ([it]) => to("map", it));

function to(kind: "list" | "set" | "map", it: Full | undefined): Value {
  return it === undefined ? failure(`to${kind} needs an argument`) : convert(it, { kind, of: { kind: "any" } });
}

export const asSet = (items: readonly Value[]): Value => {
  const of = commonType(items);
  return of === null
    ? failure("the elements of a set must be of one type")
    : setOf(items.map((item) => convert(item, of)));
};

export const collectionFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["length", length],
  ["merge", merge],
  ["concat", concat],
  ["flatten", flatten],
  ["lookup", lookup],
  ["element", element],
  ["one", one],
  ["keys", keys],
  ["values", values],
  ["contains", contains],
  ["zipmap", zipmap],
  ["distinct", distinct],
  ["reverse", reverse],
  ["slice", slice],
  ["tolist", tolist],
  ["toset", toset],
  ["tomap", tomap],
]);
