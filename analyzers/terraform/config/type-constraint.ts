import type { Expression, ObjectConstructor } from "../hcl/ast.js";
import { parseExpression } from "../hcl/parser.js";
import { convert } from "../values/convert.js";
import { ANY, type Field, type Type } from "../values/type.js";
import { force, isMapping, isSequence, type Value } from "../values/value.js";

/** The type of a variable, with the defaults of its optional attributes. */
export interface Constraint {
  readonly type: Type;
  readonly defaults: Defaults | null;
}

/** Mirrors a type: what to fill in, at each level. */
interface Defaults {
  /** Of an object: by attribute. */
  readonly fields: ReadonlyMap<string, { readonly value: Value | null; readonly inner: Defaults | null }>;
  /** Of the elements of a list, set or map. */
  readonly elements: Defaults | null;
  /** Of a tuple. */
  readonly items: readonly (Defaults | null)[];
}

export const UNCONSTRAINED: Constraint = { type: ANY, defaults: null };

type Evaluate = (expression: Expression) => Value;

/** Reads `list(object({ a = optional(string, "x") }))`. What it does not know counts as `any`. */
export function readConstraint(expression: Expression, evaluate: Evaluate, depth = 0): Constraint {
  if (depth > 50) return UNCONSTRAINED;
  if (expression.kind === "parentheses") return readConstraint(expression.inner, evaluate, depth + 1);
  if (expression.kind === "template") return legacy(expression, evaluate, depth);
  if (expression.kind === "traversal") return named(expression.root);
  if (expression.kind !== "call") return UNCONSTRAINED;
  const [first] = expression.args;
  if (first === undefined) return UNCONSTRAINED;
  const { name } = expression;
  if (name === "list" || name === "set" || name === "map") {
    const inner = readConstraint(first, evaluate, depth + 1);
    return { type: { kind: name, of: inner.type }, defaults: inner.defaults && ofElements(inner.defaults) };
  }
  if (name === "object" && first.kind === "object") return object(first, evaluate, depth);
  if (name === "tuple" && first.kind === "tuple") {
    const items = first.items.map((item) => readConstraint(item, evaluate, depth + 1));
    const defaults = items.some((item) => item.defaults) ? ofItems(items.map((item) => item.defaults)) : null;
    return { type: { kind: "tuple", items: items.map((item) => item.type) }, defaults };
  }
  return UNCONSTRAINED;
}

/** `type = "string"` of old, and every type in `.tf.json`. */
function legacy(expression: Extract<Expression, { kind: "template" }>, evaluate: Evaluate, depth: number): Constraint {
  const [only] = expression.parts;
  if (only === undefined || expression.parts.length > 1) return UNCONSTRAINED;
  if (only.kind === "interpolation") return readConstraint(only.value, evaluate, depth + 1);
  if (only.kind !== "text") return UNCONSTRAINED;
  const parsed = parseExpression(only.value).expression;
  return parsed === null || parsed.kind === "template" ? UNCONSTRAINED : readConstraint(parsed, evaluate, depth + 1);
}

function named(name: string): Constraint {
  if (name === "string" || name === "number" || name === "bool") return { type: { kind: name }, defaults: null };
  if (name === "list" || name === "set" || name === "map") return { type: { kind: name, of: ANY }, defaults: null };
  return UNCONSTRAINED;
}

function object(expression: ObjectConstructor, evaluate: Evaluate, depth: number): Constraint {
  const fields = new Map<string, Field>();
  const filled = new Map<string, { value: Value | null; inner: Defaults | null }>();
  for (const { key, value } of expression.entries) {
    const name = key.kind === "bare" ? key.name : textOf(evaluate(key));
    if (name === null) continue;
    const optional = value.kind === "call" && value.name === "optional" ? value.args : null;
    const inner = readConstraint(optional?.[0] ?? value, evaluate, depth + 1);
    fields.set(name, { type: inner.type, optional: optional !== null });
    const given = optional?.[1] === undefined ? null : evaluate(optional[1]);
    if (given !== null || inner.defaults !== null) filled.set(name, { value: given, inner: inner.defaults });
  }
  return {
    type: { kind: "object", fields },
    defaults: filled.size === 0 ? null : { fields: filled, elements: null, items: [] },
  };
}

function textOf(value: Value): string | null {
  return value.kind === "string" ? value.value : null;
}

function ofElements(elements: Defaults): Defaults {
  return { fields: new Map(), elements, items: [] };
}

function ofItems(items: readonly (Defaults | null)[]): Defaults {
  return { fields: new Map(), elements: null, items };
}

/** `value` with the defaults filled in, as the constraint's type. */
export function constrained(value: Value, constraint: Constraint): Value {
  return convert(constraint.defaults === null ? value : filled(value, constraint.defaults), constraint.type);
}

function filled(value: Value, defaults: Defaults): Value {
  const it = force(value);
  if (isSequence(it)) {
    const items = it.items.map((item, at) => {
      const inner = defaults.elements ?? defaults.items[at] ?? null;
      return inner === null ? item : filled(item, inner);
    });
    return { ...it, items };
  }
  if (it.kind === "each")
    return defaults.elements === null ? it : { ...it, element: filled(it.element, defaults.elements) };
  if (!isMapping(it)) return it;
  const entries = new Map(it.entries);
  if (defaults.elements !== null) {
    for (const [name, entry] of entries) entries.set(name, filled(entry, defaults.elements));
  }
  for (const [name, field] of defaults.fields) {
    const entry = entries.get(name);
    const missing = entry === undefined || entry.kind === "null";
    const chosen = missing ? field.value : entry;
    if (chosen !== null) entries.set(name, field.inner === null ? chosen : filled(chosen, field.inner));
  }
  return { ...it, entries };
}
