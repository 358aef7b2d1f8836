import { type Known, unknown } from "../../../engine/model/known.js";
import { elementsOf } from "../evaluate/for-expression.js";
import { evaluateIn, type Scope, withNames } from "../evaluate/scope.js";
import type { Attribute, Block, Body } from "../hcl/ast.js";
import { readFrom } from "../values/provenance.js";
import { each, lazy, type Mention, mapping, sequence, type Value } from "../values/value.js";
import { dottedName } from "./dotted-name.js";

/** A body with `dynamic` blocks written out: attributes by name, and repeated blocks in order. */
export interface ExpandedBody {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: ReadonlyMap<string, readonly NestedBlock[]>;
  readonly scope: Scope;
}

/** One nested block, or one that stands for an unknown number of equal ones. */
export interface NestedBlock {
  readonly body: Body;
  readonly scope: Scope;
  readonly count: Known<number> | null;
}

/** Names that steer Terraform and are no attributes of the resource. */
const META = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection"]);
const DEEPEST = 100;

/** The type of a block, also of a `dynamic` one. */
export function blockName(block: Block): string {
  return block.type === "dynamic" ? (block.labels[0] ?? "") : block.type;
}

/** `top` leaves out the meta-arguments of resources. */
export function expandBody(body: Body, scope: Scope, top: boolean): ExpandedBody {
  const hidden = top ? META : new Set<string>();
  const blocks = new Map<string, NestedBlock[]>();
  for (const block of body.blocks) {
    const name = blockName(block);
    if (hidden.has(name)) continue;
    const list = blocks.get(name) ?? [];
    list.push(...(block.type === "dynamic" ? dynamic(block, name, scope) : [{ body: block.body, scope, count: null }]));
    blocks.set(name, list);
  }
  const attributes = new Map([...body.attributes].filter(([name]) => !hidden.has(name)));
  return { attributes, blocks, scope };
}

/** One block an element of `for_each`; of unknown number one that stands for all. */
function dynamic(block: Block, label: string, scope: Scope): NestedBlock[] {
  const forEach = block.body.attributes.get("for_each");
  const content = block.body.blocks.find((inner) => inner.type === "content");
  if (forEach === undefined || content === undefined) return [];
  const named = block.body.attributes.get("iterator");
  const iterator = (named === undefined ? null : dottedName(named.value)) ?? label;
  const inner = (key: Value, value: Value) =>
    withNames(
      scope,
      new Map([
        [
          iterator,
          mapping(
            "object",
            new Map([
              ["key", key],
              ["value", value],
            ]),
          ),
        ],
      ]),
    );
  const elements = elementsOf(evaluateIn(forEach.value, scope));
  if ("list" in elements) {
    return elements.list.map(([key, value]) => ({ body: content.body, scope: inner(key, value), count: null }));
  }
  const { unknown: reason } = elements;
  const symbolic = "symbolic" in elements ? elements.symbolic : reason;
  const count = "symbolic" in elements ? elements.count : unknown(reason.because, reason.at);
  return [{ body: content.body, scope: inner(reason, symbolic), count }];
}

/**
 * Nested blocks as a value: a tuple of objects. What a block does not write the provider may still set: `missing` stands for it.
 */
export function blocksValue(blocks: readonly NestedBlock[], mention: Mention, missing: Value, depth = 0): Value {
  const [only] = blocks;
  const one = (block: NestedBlock) => bodyValue(block, mention, missing, depth);
  if (blocks.length === 1 && only !== undefined && only.count !== null) return each("list", one(only), only.count);
  return sequence("tuple", blocks.map(one));
}

function bodyValue(block: NestedBlock, mention: Mention, missing: Value, depth: number): Value {
  const entries = new Map<string, Value>();
  const whole = mapping("object", entries);
  if (depth > DEEPEST) return whole;
  const expanded = expandBody(block.body, block.scope, false);
  for (const [name, { value }] of expanded.attributes)
    entries.set(name, readFrom(evaluateIn(value, block.scope), mention));
  for (const [name, inner] of expanded.blocks) entries.set(name, blocksValue(inner, mention, missing, depth + 1));
  return lazy(
    (name) => entries.get(name) ?? missing,
    () => whole,
  );
}
