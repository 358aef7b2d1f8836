import type { Expression } from "../hcl/ast.js";

/** `aws.west` of a reference that is not evaluated (also written as text, as of old); null for anything else. */
export function dottedName(expression: Expression): string | null {
  if (expression.kind === "traversal") return expression.root;
  if (expression.kind === "parentheses") return dottedName(expression.inner);
  if (expression.kind === "attribute") {
    const of = dottedName(expression.of);
    return of === null ? null : `${of}.${expression.name}`;
  }
  if (expression.kind !== "template") return null;
  const [only] = expression.parts;
  if (expression.parts.length !== 1 || only === undefined) return null;
  if (only.kind === "text") return only.value;
  return only.kind === "interpolation" ? dottedName(only.value) : null;
}
