import { bounded, type Known, unknown } from "../../../engine/model/known.js";
import type { ForExpression } from "../hcl/ast.js";
import { convert, sortedEntries } from "../values/convert.js";
import { markSensitive } from "../values/provenance.js";
import { BOOL } from "../values/type.js";
import {
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
import { nameOf } from "./access.js";
import { either } from "./either.js";
import { evaluateIn, type Scope, withNames } from "./scope.js";

/** Elements in Terraform's order with their keys; or one symbolic element of a collection of unknown length; or the unknown. */
export type Elements =
  | { readonly list: readonly (readonly [Value, Value])[]; readonly sensitive: boolean }
  | { readonly symbolic: Value; readonly unknown: Unknown; readonly count: Known<number>; readonly key: Unknown }
  | { readonly unknown: Unknown };

export interface Produced {
  readonly key: string | Unknown;
  readonly value: Value;
}

export function elementsOf(collection: Value): Elements {
  const it = force(collection);
  const part = (value: Value): Value => (it.sensitive ? markSensitive(value) : value);
  if (isSequence(it)) {
    const list = it.items.map((item, at) => [it.kind === "set" ? part(item) : numeric(at), part(item)] as const);
    return { list, sensitive: it.sensitive };
  }
  if (isMapping(it)) {
    const list = sortedEntries(it.entries).map(([name, entry]) => [text(name), part(entry)] as const);
    return { list, sensitive: it.sensitive };
  }
  if (it.kind === "each") {
    const key = keyOfEach(it.count);
    return { symbolic: it.element, unknown: key, count: it.count, key };
  }
  if (it.kind === "unknown") return { unknown: it };
  return { unknown: failure("only collections can be gone through") };
}

function keyOfEach(count: Known<number>): Unknown {
  const because =
    "because" in count
      ? count.because
      : ({ code: "limit-reached", detail: "there are too many elements to name", supply: null } as const);
  return unknownValue(because, { at: count.at });
}

type Result =
  | {
      readonly kind: "all";
      readonly produced: readonly Produced[];
      readonly open: readonly Value[];
      readonly sensitive: boolean;
    }
  | { readonly kind: "symbolic"; readonly element: Value; readonly count: Known<number> }
  | { readonly kind: "unknown"; readonly unknown: Unknown };

/** Runs the body of a for once an element. */
export function produce(expression: ForExpression, scope: Scope): Result {
  const elements = elementsOf(evaluateIn(expression.collection, scope));
  if ("symbolic" in elements) return symbolic(expression, elements, scope);
  if (!("list" in elements)) return ofUnknown(expression, elements.unknown, scope);
  const produced: Produced[] = [];
  const open: Value[] = [];
  for (const [key, value] of elements.list) {
    const inner = withNames(scope, iteration(expression, key, value));
    const keep = kept(expression, inner);
    if (keep === false) continue;
    if (keep !== true && keep.failed) return { kind: "unknown", unknown: keep };
    const name = expression.key === null ? "" : nameOf(evaluateIn(expression.key, inner));
    const result = evaluateIn(expression.value, inner);
    if (keep !== true) open.push(result);
    else if (typeof name !== "string" && name.failed) return { kind: "unknown", unknown: name };
    else produced.push({ key: name, value: result });
  }
  return { kind: "all", produced, open, sensitive: elements.sensitive };
}

function iteration(expression: ForExpression, key: Value, value: Value): ReadonlyMap<string, Value> {
  const names = new Map([[expression.valueName, value]]);
  if (expression.keyName !== null) names.set(expression.keyName, key);
  return names;
}

/** Whether the `if` of a for lets the element through; unknown where that is open. */
function kept(expression: ForExpression, scope: Scope): boolean | Unknown {
  if (expression.condition === null) return true;
  const condition = convert(force(evaluateIn(expression.condition, scope)), BOOL);
  if (condition.kind === "bool") return condition.value;
  return condition.kind === "unknown" ? condition : failure("the condition of a for is null");
}

function symbolic(expression: ForExpression, elements: Extract<Elements, { symbolic: Value }>, scope: Scope): Result {
  const inner = withNames(scope, iteration(expression, elements.key, elements.symbolic));
  const keep = kept(expression, inner);
  if (keep === false) return { kind: "all", produced: [], open: [], sensitive: false };
  const element = evaluateIn(expression.value, inner);
  const count = keep === true ? elements.count : unknown(keep.because, keep.at);
  return { kind: "symbolic", element, count };
}

/** Over an unknown collection: elements as unknown as it, in unknown number. */
function ofUnknown(expression: ForExpression, collection: Unknown, scope: Scope): Result {
  if (collection.failed) return { kind: "unknown", unknown: collection };
  const element = stillUnknown(collection, { type: { kind: "any" } });
  const count = unknown(collection.because, collection.at);
  return symbolic(expression, { symbolic: element, unknown: element, count, key: element }, scope);
}

/** The tuple or object of what a for produced. */
export function collect(result: Result, { key, grouped }: ForExpression): Value {
  if (result.kind === "unknown") return result.unknown;
  const shape = key === null ? "list" : "map";
  if (result.kind === "symbolic")
    return each(shape, grouped ? each("list", result.element, result.count) : result.element, result.count);
  const unnamed = result.produced.find((it) => typeof it.key !== "string")?.key as Unknown | undefined;
  if (result.open.length > 0 || unnamed !== undefined) return partly(shape, result, unnamed);
  const value =
    key === null
      ? sequence(
          "tuple",
          result.produced.map((it) => it.value),
        )
      : object(result.produced, grouped);
  return result.sensitive ? markSensitive(value) : value;
}

/** Some elements or keys are open: what they have in common, between the certain and the possible number. */
function partly(shape: "list" | "map", result: Extract<Result, { kind: "all" }>, unnamed: Unknown | undefined): Value {
  const values = [...result.produced.map((it) => it.value), ...result.open];
  const detail = "which elements a for keeps is not known";
  const choice = unnamed ?? unknownValue({ code: "unknown-count", detail, supply: null });
  const low = unnamed === undefined ? result.produced.length : 1;
  return each(shape, either(values, choice), bounded(low, values.length, choice.because, choice.at));
}

function object(produced: readonly Produced[], grouped: boolean): Value {
  const groups = new Map<string, Value[]>();
  for (const { key, value } of produced) {
    const group = groups.get(key as string);
    if (group === undefined) groups.set(key as string, [value]);
    else if (grouped) group.push(value);
    else return failure(`two elements of a for have the key ${key as string}`);
  }
  const entries = new Map<string, Value>();
  for (const [name, group] of groups) entries.set(name, grouped ? sequence("tuple", group) : (group[0] as Value));
  return mapping("object", entries);
}
