import { bounded } from "../../../engine/model/known.js";
import { either } from "../evaluate/either.js";
import { convert } from "../values/convert.js";
import { equals } from "../values/equal.js";
import { markSensitive } from "../values/provenance.js";
import {
  type Each,
  each,
  failure,
  force,
  isMapping,
  isSequence,
  mapping,
  sequence,
  type Value,
} from "../values/value.js";
import { type BuiltIn, type Full, structural } from "./function.js";
import { listOf, openList, openMap } from "./open-collections.js";

const ONE = { least: 1, most: 1 };
const MANY = { least: 0, most: Number.POSITIVE_INFINITY };
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

const flatten = structural(ONE, ([it], context) => {
  if (it === undefined) return failure("flatten needs a list");
  const items: Value[] = [];
  const open: Each[] = [];
  const add = (value: Value, depth: number): boolean => {
    if (!context.run.spend(1) || depth > 100) return false;
    const inner = value.kind === "lazy" ? value : force(value);
    if (isSequence(inner)) {
      return inner.items.every((item) => add(inner.sensitive ? markSensitive(item) : item, depth + 1));
    }
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

/** Functions that make collections of others. */
export const collectionFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["merge", merge],
  ["concat", concat],
  ["flatten", flatten],
  ["zipmap", zipmap],
  ["distinct", distinct],
  ["reverse", reverse],
  ["slice", slice],
  ["tolist", tolist],
  ["toset", toset],
  ["tomap", tomap],
]);
