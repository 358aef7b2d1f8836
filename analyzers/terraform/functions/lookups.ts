import type { Known } from "../../../engine/model/known.js";
import { elementAt } from "../evaluate/access.js";
import { either } from "../evaluate/either.js";
import { convert, sortedEntries } from "../values/convert.js";
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
  NULL,
  numeric,
  sequence,
  stillUnknown,
  text,
  truth,
  unknownValue,
  type Value,
} from "../values/value.js";
import { type BuiltIn, type Full, structural } from "./function.js";
import { reasonOf } from "./open-collections.js";

const ONE = { least: 1, most: 1 };

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
function countOf(count: Known<number>): Value {
  if (count.state === "known") return numeric(count.value);
  if (count.state === "absent") return failure("the number of elements is missing");
  const range = count.state === "bounded" ? { low: count.low, high: count.high } : null;
  return unknownValue(count.because, { type: NUMBER, at: count.at, range });
}

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
  return it.items[0] ?? NULL;
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
    if (same === true) return truth(true);
    if (same === null) open ??= item;
  }
  if (open === null) return truth(false);
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

/** Functions that look into collections. */
export const lookupFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["length", length],
  ["lookup", lookup],
  ["element", element],
  ["one", one],
  ["keys", keys],
  ["values", values],
  ["contains", contains],
]);
