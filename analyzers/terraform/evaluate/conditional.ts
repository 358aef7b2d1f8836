import type { Conditional } from "../hcl/ast.js";
import { convert, unifiedType } from "../values/convert.js";
import { markSensitive, union } from "../values/provenance.js";
import { BOOL } from "../values/type.js";
import { failure, force, type Value } from "../values/value.js";
import { either } from "./either.js";
import { evaluateIn, type Scope } from "./scope.js";

/**
 * Both branches are worked out, because Terraform gives the result the type that fits both. An unknown condition leaves known what the
 * branches agree on.
 */
export function conditional(expression: Conditional, scope: Scope): Value {
  const asked = force(evaluateIn(expression.condition, scope));
  const condition = convert(asked, BOOL);
  if (condition.kind === "null") return failure("the condition is null");
  if (condition.kind !== "bool" && condition.kind !== "unknown")
    return failure("the condition is neither true nor false");
  if (condition.kind === "unknown" && condition.failed) return condition;
  const then = evaluateIn(expression.then, scope);
  const otherwise = evaluateIn(expression.otherwise, scope);
  if (condition.kind === "unknown") {
    const value = either([then, otherwise], { ...condition, mentions: [] });
    return value.kind === "unknown" ? { ...value, mentions: union(value.mentions, condition.mentions) } : value;
  }
  const value = condition.value ? fitted(then, otherwise) : fitted(otherwise, then);
  return condition.sensitive ? markSensitive(value) : value;
}

/** The chosen branch as the type of both; where there is none (an error in Terraform), as it is. */
function fitted(chosen: Value, other: Value): Value {
  if (chosen.kind === "lazy" || other.kind === "lazy" || chosen.kind === "unknown") return chosen;
  if (chosen.kind === other.kind && chosen.kind !== "tuple" && chosen.kind !== "object") return chosen;
  const type = unifiedType(chosen, other);
  if (type === null) return chosen;
  const value = convert(chosen, type);
  return value.kind === "unknown" && value.failed ? chosen : value;
}
