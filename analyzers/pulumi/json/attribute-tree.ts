import type { Attribute, Scalar } from "../../../engine/model/declared.js";
import { absent, type Known, unknown, written } from "../../../engine/model/known.js";
import { looksSecret } from "./secret-names.js";

/** Deeper nesting and longer lists than any provider's schema has; what lies beyond is unknown, so that hostile input costs no stack. */
export const DEPTH_LIMIT = 60;
const ITEM_LIMIT = 10_000;

export function leaf(value: Known<Scalar>): Attribute {
  return { kind: "leaf", value };
}

/**
 * A scalar of a provider's answer. Null is absent, and so is the empty text: providers answer with it for what was left out.
 */
export function scalar(name: string, value: unknown, sensitive: boolean): Attribute {
  if (value === null || value === undefined || value === "") return leaf(absent());
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return leaf(written(value, null, sensitive || looksSecret(name, value)));
  }
  return leaf(notKnown("unsupported-expression", `a value of type ${typeof value}`, sensitive));
}

/** A list, item by item; one of an absurd length keeps its count only. */
export function list(length: number, item: (index: number) => Attribute): Attribute {
  if (length <= ITEM_LIMIT) return { kind: "list", items: Array.from({ length }, (_, index) => item(index)) };
  return { kind: "each", each: leaf(notKnown("limit-reached", `a list of ${length} items`)), count: written(length) };
}

export function tooDeep(): Attribute {
  return leaf(notKnown("limit-reached", `a value nested more than ${DEPTH_LIMIT} deep`));
}

export function notKnown(
  code: "unsupported-expression" | "limit-reached" | "computed" | "pulumi-unknown" | "secret",
  detail: string,
  sensitive = false,
): Known<never> {
  return unknown({ code, detail, supply: null }, null, sensitive);
}

/** Every leaf below `it` with its dotted path, list indices left out. */
export function* leaves(
  it: Attribute,
  path: string,
): Generator<{ readonly path: string; readonly value: Known<Scalar> }> {
  if (it.kind === "leaf") yield { path, value: it.value };
  else if (it.kind === "list") for (const item of it.items) yield* leaves(item, path);
  else if (it.kind === "each") yield* leaves(it.each, path);
  else for (const [key, entry] of it.entries) yield* leaves(entry, path === "" ? key : `${path}.${key}`);
}
