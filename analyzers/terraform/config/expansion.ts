import { bounded, type Known, type Place, unknown, written } from "../../../engine/model/known.js";
import { evaluateIn, placeOf, type Scope } from "../evaluate/scope.js";
import type { Body } from "../hcl/ast.js";
import { toKnownNumber } from "../values/attribute.js";
import { convert, sortedEntries } from "../values/convert.js";
import { isInteger } from "../values/number.js";
import { markSensitive, mentionsIn, union } from "../values/provenance.js";
import { NUMBER } from "../values/type.js";
import {
  failure,
  force,
  isMapping,
  isSequence,
  mapping,
  numeric,
  type Sequence,
  stillUnknown,
  text,
  type Unknown,
  unknownValue,
  type Value,
} from "../values/value.js";

/** Instances of one block beyond this are kept as one symbolic instance. */
const MOST_INSTANCES = 1_000;

export type InstanceKey = string | number | null;

/** The instances of a block: none of them special, one by one, or one that stands for all. */
export type Expansion =
  | { readonly kind: "single" }
  | { readonly kind: "keyed"; readonly shape: "list" | "map"; readonly instances: ReadonlyMap<string | number, Value> }
  | {
      readonly kind: "symbolic";
      readonly shape: "list" | "map";
      readonly count: Known<number>;
      readonly key: Value;
      readonly value: Value;
    };

export const SINGLE: Expansion = { kind: "single" };

export function isExpanded({ attributes }: Body): boolean {
  return attributes.has("count") || attributes.has("for_each");
}

/** How `count` or `for_each` of a block expands it. */
export function expand(body: Body, scope: Scope): Expansion {
  const count = body.attributes.get("count");
  if (count !== undefined) return byCount(evaluateIn(count.value, scope), placeOf(scope, count.span), scope);
  const forEach = body.attributes.get("for_each");
  if (forEach !== undefined)
    return byEach(force(evaluateIn(forEach.value, scope)), placeOf(scope, forEach.span), scope);
  return SINGLE;
}

function byCount(given: Value, at: Place, scope: Scope): Expansion {
  const value = force(given);
  const count = value.kind === "null" ? failure("count is null", at) : convert(value, NUMBER);
  if (count.kind === "number" && (!isInteger(count.value) || count.value < 0)) {
    return symbolic("list", failure("count must be a whole number, 0 or more", at), at);
  }
  if (count.kind !== "number") return symbolic("list", count, at);
  const number = Number(count.value);
  if (number > MOST_INSTANCES || !scope.run.claim(number)) {
    return { ...symbolic("list", tooMany(at), at), count: written(number, at) };
  }
  return {
    kind: "keyed",
    shape: "list",
    instances: new Map(Array.from({ length: number }, (_, index) => [index, numeric(index)])),
  };
}

function byEach(value: Value, at: Place, scope: Scope): Expansion {
  if (value.kind === "unknown") return symbolic("map", value, at);
  if (value.kind === "each") {
    const because = "because" in value.count ? value.count.because : tooMany(at).because;
    return {
      ...symbolic("map", unknownValue(because, { at: value.count.at ?? at }), at),
      count: value.count,
      value: value.element,
    };
  }
  if (isMapping(value)) {
    const mark = (entry: Value): Value => (value.sensitive ? markSensitive(entry) : entry);
    return keyed(
      sortedEntries(value.entries).map(([name, entry]) => [name, mark(entry)] as const),
      at,
      scope,
    );
  }
  if (!isSequence(value)) return symbolic("map", failure("for_each needs a map or a set of text", at), at);
  return overElements(value, at, scope);
}

function overElements(value: Sequence, at: Place, scope: Scope): Expansion {
  const named: (readonly [string, Value])[] = [];
  for (const item of value.items) {
    const it = force(item);
    if (it.kind === "string") named.push([it.value, it]);
    else return someUnnamed(value, it, at);
  }
  return keyed(named, at, scope);
}

/** Some keys are not known: at least one instance, at most one an element. */
function someUnnamed(value: Sequence, item: Value, at: Place): Expansion {
  const reason = item.kind === "unknown" ? item : failure("the keys of for_each must be text", at);
  const key = stillUnknown(reason, { mentions: mentionsIn(value) });
  return {
    ...symbolic("map", key, at),
    count: bounded(1, value.items.length, reason.because, reason.at ?? at),
    value: key,
  };
}

function keyed(entries: readonly (readonly [string, Value])[], at: Place, scope: Scope): Expansion {
  if (entries.length > MOST_INSTANCES || !scope.run.claim(entries.length)) {
    const key = {
      ...tooMany(at),
      mentions: entries.reduce((all, [, entry]) => union(all, mentionsIn(entry)), [] as Unknown["mentions"]),
    };
    return { ...symbolic("map", key, at), count: written(entries.length, at) };
  }
  return { kind: "keyed", shape: "map", instances: new Map(entries) };
}

function tooMany(at: Place): Unknown {
  const because = {
    code: "limit-reached",
    detail: "there are too many instances to tell apart",
    supply: null,
  } as const;
  return unknownValue(because, { at });
}

function symbolic(shape: "list" | "map", because: Value, at: Place): Extract<Expansion, { kind: "symbolic" }> {
  const key =
    because.kind === "unknown" ? { ...because, range: null, text: null } : failure("it cannot be told apart", at);
  const count = shape === "list" ? toKnownNumber(because, at) : unknown(key.because, key.at ?? at);
  return { kind: "symbolic", shape, count: atLeastNone(count), key, value: key };
}

function atLeastNone(count: Known<number>): Known<number> {
  return count.state === "bounded" && count.low < 0 ? { ...count, low: 0 } : count;
}

/** The names an instance adds to its scope: `count` or `each`. */
export function instanceNames(expansion: Expansion, key: InstanceKey): ReadonlyMap<string, Value> {
  if (expansion.kind === "single") return new Map();
  const value = expansion.kind === "symbolic" ? expansion.value : expansion.instances.get(key ?? "");
  const name: Value =
    expansion.kind === "symbolic" ? expansion.key : typeof key === "number" ? numeric(key) : text(key ?? "");
  if (expansion.shape === "list") return new Map([["count", mapping("object", new Map([["index", name]]))]]);
  return new Map([
    [
      "each",
      mapping(
        "object",
        new Map([
          ["key", name],
          ["value", value ?? name],
        ]),
      ),
    ],
  ]);
}

/** `[0]`, `["a"]` or nothing. */
export function keySuffix(key: InstanceKey): string {
  if (key === null) return "";
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** The product of two numbers of instances. */
export function times(a: Known<number>, b: Known<number>): Known<number> {
  if (a.state === "known" && a.value === 1) return b;
  if (b.state === "known" && b.value === 1) return a;
  if (a.state === "known" && b.state === "known") return { ...b, value: a.value * b.value };
  if (a.state === "unknown" || a.state === "absent") return a;
  if (b.state === "unknown" || b.state === "absent") return b;
  const [x, y] = [rangeOf(a), rangeOf(b)];
  const because = a.state === "bounded" ? a.because : b.state === "bounded" ? b.because : null;
  return because === null ? a : bounded(x.low * y.low, x.high * y.high, because, a.at);
}

function rangeOf(it: Extract<Known<number>, { state: "known" | "bounded" }>): { low: number; high: number } {
  return it.state === "known" ? { low: it.value, high: it.value } : it;
}
