import type { Attribute, Scalar } from "../../engine/model/declared.js";
import type { Known } from "../../engine/model/known.js";

/** Deeper than any provider's schema; what lies below is hostile. */
const DEEPEST = 32;

export interface Leaf {
  /** Dotted, list indices left out. */
  readonly path: string;
  readonly value: Known<Scalar>;
}

/** Every leaf at or below an attribute. */
export function* leavesOf(attribute: Attribute, path: string, depth = 0): Generator<Leaf> {
  if (depth > DEEPEST) return;
  switch (attribute.kind) {
    case "leaf":
      yield { path, value: attribute.value };
      return;
    case "object":
      for (const [name, entry] of attribute.entries) yield* leavesOf(entry, `${path}.${name}`, depth + 1);
      return;
    case "list":
      for (const item of attribute.items) yield* leavesOf(item, path, depth + 1);
      return;
    case "each":
      yield* leavesOf(attribute.each, path, depth + 1);
  }
}

/** The known texts at or below an attribute, sensitive ones too: they are compared, never printed. */
export function* textsOf(
  attribute: Attribute,
  path: string,
): Generator<{ readonly path: string; readonly text: string }> {
  for (const { path: at, value } of leavesOf(attribute, path)) {
    if (value.state === "known" && typeof value.value === "string" && value.value !== "") {
      yield { path: at, text: value.value };
    }
  }
}

/** Whether a path is another, or lies below it. */
export function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`);
}
