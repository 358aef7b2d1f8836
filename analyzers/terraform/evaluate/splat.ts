import { unknown } from "../../../engine/model/known.js";
import type { Splat, SplatStep } from "../hcl/ast.js";
import { each, isSequence, sequence, stillUnknown, type Value } from "../values/value.js";
import { attributeOf, elementAt } from "./access.js";
import { evaluateIn, type Scope } from "./scope.js";

/** `of[*].a.b` and `of.*.a.b`: the steps on every element. Null gives none, any other single value one. */
export function splat(expression: Splat, scope: Scope): Value {
  return overEach(evaluateIn(expression.of, scope), expression.steps, scope);
}

function overEach(of: Value, steps: readonly SplatStep[], scope: Scope): Value {
  const one = (element: Value) => steps.reduce((here, step) => take(step, here, scope), element);
  if (isSequence(of)) return sequence(of.kind === "tuple" ? "tuple" : "list", of.items.map(one), of.sensitive);
  if (of.kind === "null") return sequence("tuple", []);
  if (of.kind === "each" && of.shape !== "map") return each("list", one(of.element), of.count);
  if (of.kind !== "unknown") return sequence("tuple", [one(of)]);
  if (of.failed) return of;
  return each("list", one(stillUnknown(of, { type: { kind: "any" } })), unknown(of.because, of.at));
}

function take(step: SplatStep, of: Value, scope: Scope): Value {
  if (step.kind === "attribute") return attributeOf(of, step.name);
  if (step.kind === "index") return elementAt(of, evaluateIn(step.key, scope));
  return overEach(of, step.steps, scope);
}
