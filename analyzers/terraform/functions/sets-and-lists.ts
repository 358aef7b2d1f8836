import { convert, sortedEntries } from "../values/convert.js";
import { equals } from "../values/equal.js";
import { isInteger } from "../values/number.js";
import { compareText } from "../values/order.js";
import { ANY, NUMBER, STRING } from "../values/type.js";
import { failure, isSequence, mapping, numeric, sequence, text, type Value } from "../values/value.js";
import {
  type BuiltIn,
  entriesIn,
  type Full,
  itemsIn,
  LIST_OF_TEXT,
  numberIn,
  strict,
  structural,
  textsIn,
} from "./function.js";
import { asSet, listOf } from "./open-collections.js";

const SET = { kind: "set", of: ANY } as const;
/** Terraform's own bound. */
const LONGEST_RANGE = 1024;
const LARGEST_PRODUCT = 100_000;

const compact = structural({ least: 1, most: 1 }, ([it]) => {
  if (it?.kind === "each") return it;
  if (it === undefined || !isSequence(it)) return failure("compact needs a list");
  const kept = it.items.filter((item) => item.kind !== "null" && !(item.kind === "string" && item.value === ""));
  return sequence(
    "list",
    kept.map((item) => convert(item, STRING)),
  );
});

const sort = strict({ params: [LIST_OF_TEXT] }, (args) =>
  sequence(
    "list",
    [...textsIn(args, 0)].sort(compareText).map((it) => text(it)),
  ),
);

const setunion = strict({ params: [SET], rest: SET }, (args) => asSet(args.flatMap((_, at) => itemsIn(args, at))));

const setintersection = strict({ params: [SET], rest: SET }, (args) => {
  const [, ...others] = args;
  const kept = itemsIn(args, 0).filter((item) => others.every((_, at) => has(itemsIn(args, at + 1), item)));
  return asSet(kept);
});

const setsubtract = strict({ params: [SET, SET] }, (args) =>
  asSet(itemsIn(args, 0).filter((item) => !has(itemsIn(args, 1), item))),
);

function has(items: readonly Value[], wanted: Value): boolean {
  return items.some((item) => equals(item, wanted) === true);
}

/** Every combination of one element each, as tuples: of sets a set, of lists a list. */
const setproduct: BuiltIn = strict({ params: [ANY], rest: ANY }, (args, context) => {
  let rows: readonly (readonly Value[])[] = [[]];
  for (const at of args.keys()) {
    const items = itemsIn(args, at);
    if (rows.length * items.length > LARGEST_PRODUCT) return context.run.exhausted(context.at, "the size of one value");
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const kind = args.every((arg) => arg.kind === "set") ? "set" : "list";
  return sequence(
    kind,
    rows.map((row) => sequence("tuple", row)),
  );
});

const range = strict({ params: [NUMBER], rest: NUMBER }, (args) => {
  const [a, b, c] = args.map((_, at) => Number(numberIn(args, at)));
  const [start, limit] = b === undefined ? [0, a ?? 0] : [a ?? 0, b];
  const step = c ?? (start <= limit ? 1 : -1);
  if (step === 0 || (limit - start) * step < 0) return failure("the step of range leads away from its limit");
  if (Math.abs((limit - start) / step) > LONGEST_RANGE) return failure("range makes at most 1024 elements");
  const items: Value[] = [];
  for (let at = start; step > 0 ? at < limit : at > limit; at += step) items.push(numeric(at));
  return sequence("list", items);
});

const index = strict({ params: [ANY, ANY] }, (args) => {
  const wanted = args[1] as Full;
  const at = itemsIn(args, 0).findIndex((item) => equals(item, wanted) === true);
  return at < 0 ? failure("the element is not in the list") : numeric(at);
});

const chunklist = structural({ least: 2, most: 2 }, ([it, size]) => {
  if (it === undefined || !isSequence(it) || size?.kind !== "number")
    return failure("chunklist needs a list and a number");
  const length = Number(size.value);
  if (!isInteger(size.value) || length < 0) return failure("the size of chunklist must be a whole number");
  if (length === 0) return sequence("list", it.items.length === 0 ? [] : [it]);
  const chunks: Value[] = [];
  for (let at = 0; at < it.items.length; at += length) chunks.push(sequence("list", it.items.slice(at, at + length)));
  return sequence("list", chunks);
});

const matchkeys = structural({ least: 3, most: 3 }, ([values, keys, wanted]) => {
  if (!values || !keys || !wanted || !isSequence(values) || !isSequence(keys) || !isSequence(wanted)) {
    return failure("matchkeys needs three lists");
  }
  return listOf(
    values.items.filter((_, at) => keys.items[at] !== undefined && has(wanted.items, keys.items[at] as Value)),
  );
});

const transpose = strict({ params: [{ kind: "map", of: LIST_OF_TEXT }] }, (args) => {
  const result = new Map<string, Value[]>();
  for (const [name, entry] of sortedEntries(entriesIn(args, 0))) {
    for (const item of isSequence(entry) ? entry.items : []) {
      const key = item.kind === "string" ? item.value : "";
      result.set(key, [...(result.get(key) ?? []), text(name)]);
    }
  }
  const entries = sortedEntries(result).map(([name, items]) => [name, sequence("list", items)] as const);
  return mapping("map", new Map(entries));
});

const sum = strict({ params: [ANY], returns: NUMBER }, (args) => {
  let total = 0;
  const items = itemsIn(args, 0);
  if (items.length === 0) return failure("sum needs at least one number");
  for (const item of items) {
    const value = convert(item, NUMBER);
    if (value.kind !== "number") return failure("sum needs numbers");
    total += Number(value.value);
  }
  return numeric(Number(total.toPrecision(15)));
});

export const setAndListFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["compact", compact],
  ["sort", sort],
  ["setunion", setunion],
  ["setintersection", setintersection],
  ["setsubtract", setsubtract],
  ["setproduct", setproduct],
  ["range", range],
  ["index", index],
  ["chunklist", chunklist],
  ["matchkeys", matchkeys],
  ["transpose", transpose],
  ["sum", sum],
]);
