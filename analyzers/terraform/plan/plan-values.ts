import type { Attribute } from "../../../engine/model/declared.js";
import { DEPTH_LIMIT, leaf, list, notKnown, scalar, tooDeep } from "../../pulumi/json/attribute-tree.js";
import { isObject, property } from "../../pulumi/json/plain.js";

/**
 * A value of a plan or state as an attribute. `unknown` and `sensitive` are Terraform's masks: `true` where everything below is meant, else
 * the same shape with `true` at the leaves meant. Values known only after apply are in the mask alone, not in the value.
 */
export function attributeOf(name: string, value: unknown, unknown: unknown, sensitive: unknown, depth = 0): Attribute {
  if (depth > DEPTH_LIMIT) return tooDeep();
  const secret = sensitive === true;
  if (unknown === true && missing(value)) {
    return leaf(notKnown("computed", "known only after apply", secret));
  }
  if (Array.isArray(value) || (Array.isArray(unknown) && missing(value))) {
    const length = Math.max(lengthOf(value), lengthOf(unknown));
    return list(length, (index) =>
      attributeOf(name, item(value, index), item(unknown, index), secret || item(sensitive, index), depth + 1),
    );
  }
  if (isObject(value) || (isObject(unknown) && missing(value))) {
    return { kind: "object", entries: entriesOf(value, unknown, sensitive, depth) };
  }
  return scalar(name, value, secret);
}

/** All attributes of one resource. */
export function entriesOf(value: unknown, unknown: unknown, sensitive: unknown, depth = 0): Map<string, Attribute> {
  const entries = new Map<string, Attribute>();
  const keys = new Set([
    ...keysOf(value),
    ...keysOf(unknown).filter((key) => holdsTrue(property(unknown, key), depth)),
  ]);
  for (const key of keys) {
    const secret = sensitive === true || property(sensitive, key);
    entries.set(
      key,
      attributeOf(key, property(value, key), unknown === true || property(unknown, key), secret, depth + 1),
    );
  }
  return entries;
}

/** Whether a mask marks anything: Terraform writes empty shapes for what is known. */
function holdsTrue(mask: unknown, depth: number): boolean {
  if (mask === true) return true;
  if (depth > DEPTH_LIMIT || typeof mask !== "object" || mask === null) return false;
  return Object.values(mask).some((below) => holdsTrue(below, depth + 1));
}

function keysOf(it: unknown): readonly string[] {
  return isObject(it) ? Object.keys(it) : [];
}

function missing(it: unknown): boolean {
  return it === null || it === undefined;
}

function lengthOf(it: unknown): number {
  return Array.isArray(it) ? it.length : 0;
}

function item(it: unknown, index: number): unknown {
  return Array.isArray(it) ? it[index] : undefined;
}
