import { evaluateIn, inFile, placeOf, type Scope } from "../evaluate/scope.js";
import type { Attribute } from "../hcl/ast.js";
import { markSensitive } from "../values/provenance.js";
import { force, unknownValue, type Value } from "../values/value.js";
import type { Declaration } from "./module-source.js";
import { type Constraint, constrained, readConstraint, UNCONSTRAINED } from "./type-constraint.js";

/** What a variable is: the given value or its default, as its type. */
export function variableValue(
  name: string,
  declaration: Declaration,
  given: Value | null,
  moduleScope: Scope,
  modulePath: string,
): Value {
  const scope = inFile(moduleScope, declaration.file);
  const { attributes } = declaration.block.body;
  const constraint = constraintOf(declaration, scope);
  const fallback = attributes.get("default");
  const nullable = attributes.get("nullable");
  const refused = given?.kind === "null" && nullable !== undefined && !isTrue(nullable, scope);
  const chosen = given !== null && !(refused && fallback !== undefined) ? given : null;
  const at = placeOf(scope, declaration.block.span);
  const value =
    chosen ?? (fallback === undefined ? notGiven(name, modulePath, at, constraint) : evaluateIn(fallback.value, scope));
  const result = constrained(value, constraint);
  const placed = result.kind === "unknown" && result.at === null ? { ...result, at } : result;
  const secret = isTrue(attributes.get("sensitive"), scope) || isTrue(attributes.get("ephemeral"), scope);
  return secret ? markSensitive(force(placed)) : placed;
}

export function constraintOf(declaration: Declaration, scope: Scope): Constraint {
  const type = declaration.block.body.attributes.get("type");
  return type === undefined ? UNCONSTRAINED : readConstraint(type.value, (expression) => evaluateIn(expression, scope));
}

function notGiven(name: string, modulePath: string, at: ReturnType<typeof placeOf>, { type }: Constraint): Value {
  const root = modulePath === "";
  const detail = root ? `variable ${name} has no default` : `${modulePath} is given no value for variable ${name}`;
  const supply = root ? `-var ${name}=…` : null;
  return unknownValue({ code: "variable-without-default", detail, supply }, { type, at });
}

export function isTrue(attribute: Attribute | undefined, scope: Scope): boolean {
  if (attribute === undefined) return false;
  const value = evaluateIn(attribute.value, scope);
  return value.kind === "bool" ? value.value : value.kind === "string" && value.value === "true";
}
