import type { Expression, ObjectConstructor, TupleConstructor } from "../hcl/ast.js";
import { parseNumber } from "../values/number.js";
import { mentionsIn, sizeOf } from "../values/provenance.js";
import {
  failure,
  isMapping,
  isSequence,
  mapping,
  NULL,
  numeric,
  sequence,
  stillUnknown,
  truth,
  type Value,
} from "../values/value.js";
import { attributeOf, elementAt, nameOf } from "./access.js";
import { call } from "./call.js";
import { conditional } from "./conditional.js";
import { collect, type Produced, produce } from "./for-expression.js";
import { binary, unary } from "./operators.js";
import { LARGEST_VALUE } from "./run.js";
import { placeOf, type Scope } from "./scope.js";
import { splat } from "./splat.js";
import { template } from "./template.js";

/** The value of an expression. Never throws: what cannot be worked out is unknown, with its reason. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { run } = scope;
  const room = run.enter();
  try {
    if (!room) return run.exhausted(placeOf(scope, expression.span));
    return placed(bounded(dispatch(expression, scope), expression, scope), expression, scope);
  } finally {
    run.leave();
  }
}

function dispatch(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "literal":
      if (expression.type === "null") return NULL;
      if (expression.type === "bool") return truth(expression.value);
      return number(expression.text);
    case "template":
      return template(expression, scope);
    case "traversal":
      return (
        scope.lookup(expression.root) ?? failure(`${expression.root} is not declared`, null, "reference-not-found")
      );
    case "attribute":
      return attributeOf(evaluate(expression.of, scope), expression.name);
    case "index":
      return elementAt(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case "splat":
      return splat(expression, scope);
    case "call":
      return call(expression, scope);
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, scope));
    case "binary":
      return binary(expression, scope);
    case "conditional":
      return conditional(expression, scope);
    case "tuple":
      return tuple(expression, scope);
    case "object":
      return object(expression, scope);
    case "for":
      return collect(produce(expression, scope), expression);
    case "parentheses":
      return evaluate(expression.inner, scope);
  }
}

/** An error gets the place of the innermost expression that made it. */
function placed(value: Value, expression: Expression, scope: Scope): Value {
  if (value.kind !== "unknown" || value.at !== null) return value;
  return { ...value, at: placeOf(scope, expression.span) };
}

function bounded(value: Value, expression: Expression, scope: Scope): Value {
  if (!isSequence(value) && !isMapping(value)) return value;
  if (sizeOf(value) <= LARGEST_VALUE) return value;
  return scope.run.exhausted(placeOf(scope, expression.span), "the size of one value");
}

function number(text: string): Value {
  const value = parseNumber(text);
  return value === null ? failure("the number is too large") : numeric(value);
}

function tuple(expression: TupleConstructor, scope: Scope): Value {
  return sequence(
    "tuple",
    expression.items.map((item) => evaluate(item, scope)),
  );
}

function object(expression: ObjectConstructor, scope: Scope): Value {
  const produced: Produced[] = [];
  for (const { key, value } of expression.entries) {
    const name = key.kind === "bare" ? key.name : nameOf(evaluate(key, scope));
    produced.push({ key: name, value: evaluate(value, scope) });
  }
  const entries = new Map<string, Value>();
  for (const { key, value } of produced) {
    if (typeof key !== "string") return stillUnknown(key, { type: { kind: "any" }, mentions: mentionsIn(value) });
    entries.set(key, value);
  }
  return mapping("object", entries);
}
