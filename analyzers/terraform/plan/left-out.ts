import type { Attribute } from "../../../engine/model/declared.js";
import { isObject, objectAt, property } from "../../pulumi/json/plain.js";
import type { ConfigModule } from "./configuration.js";
import { type StateInstance, withoutKeys } from "./state-instance.js";

/**
 * An instance without what the configuration does not write and the provider has yet to choose. A plan calls such an attribute "known after
 * apply", but it is left out like any other: the provider's default says what it will be. What is written and not yet known stays unknown.
 */
export function withoutLeftOut(instance: StateInstance, modules: ReadonlyMap<string, ConfigModule>): StateInstance {
  const inModule = instance.module === null ? instance.address : instance.address.slice(instance.module.length + 1);
  const block = modules.get(withoutKeys(instance.module ?? ""))?.resources.get(withoutKeys(inModule));
  if (!isObject(property(block, "expressions"))) return instance;
  return { ...instance, attributes: written(instance.attributes, objectAt(block, "expressions")) };
}

function written(
  attributes: ReadonlyMap<string, Attribute>,
  expressions: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Attribute> {
  const kept = new Map<string, Attribute>();
  for (const [name, attribute] of attributes) {
    const expression = property(expressions, name);
    if (expression === undefined && isYetToCome(attribute)) continue;
    kept.set(name, inBlocks(attribute, expression));
  }
  return kept;
}

/** Blocks as they are written, one by one. A dynamic block is not in the configuration's expressions: it stays as planned. */
function inBlocks(attribute: Attribute, expression: unknown): Attribute {
  const blocks = Array.isArray(expression) ? expression : [expression];
  if (attribute.kind === "object") {
    const [block] = blocks;
    return isBlock(block) ? { kind: "object", entries: written(attribute.entries, block) } : attribute;
  }
  if (attribute.kind !== "list" || attribute.items.length !== blocks.length) return attribute;
  return { kind: "list", items: attribute.items.map((it, at) => inBlocks(it, blocks[at])) };
}

/** Not an expression, which has `constant_value` or `references`, or nothing where its value is a constant inside a collection. */
function isBlock(it: unknown): it is Readonly<Record<string, unknown>> {
  return isObject(it) && Object.keys(it).length > 0 && !("constant_value" in it) && !("references" in it);
}

function isYetToCome(it: Attribute): boolean {
  return it.kind === "leaf" && it.value.state === "unknown" && it.value.because.code === "computed";
}
