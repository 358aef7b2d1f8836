import type { Block, Expression } from "../hcl/ast.js";

const before = new WeakMap<Expression | Block, boolean>();

/** Whether an expression or block may refer to one of `names` (always the same set). A name that is hidden inside counts too. */
export function usesNames(expression: Expression | Block, names: ReadonlySet<string>): boolean {
  const known = before.get(expression);
  if (known !== undefined) return known;
  const result = search(expression, names);
  before.set(expression, result);
  return result;
}

/** Walks the tree with a stack of its own, so that its depth does not matter. */
function search(expression: Expression | Block, names: ReadonlySet<string>): boolean {
  const open: unknown[] = [expression];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    if (Array.isArray(node) || node instanceof Map) {
      for (const item of node.values()) open.push(item);
      continue;
    }
    if ("kind" in node && node.kind === "traversal" && "root" in node && names.has(String(node.root))) return true;
    for (const [name, part] of Object.entries(node)) if (name !== "span") open.push(part);
  }
  return false;
}
