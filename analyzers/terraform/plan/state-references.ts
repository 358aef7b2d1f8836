import type { Reference } from "../../../engine/model/declared.js";
import { identitiesOf, namedIn } from "../../pulumi/json/identities.js";
import { type StateInstance, withoutKeys } from "./state-instance.js";

/**
 * References in a state. It holds no expressions, but deployed values: an attribute that is another resource's id or ARN names it. What the
 * state lists as dependencies beyond that stands under `depends_on`.
 */
export function stateReferences(
  instances: readonly StateInstance[],
): (instance: StateInstance) => readonly Reference[] {
  const identities = identitiesOf(instances.filter((it) => it.mode === "managed"));
  const blocks = new Map<string, string[]>();
  for (const { address } of instances) {
    const block = withoutKeys(address);
    const others = blocks.get(block);
    if (others === undefined) blocks.set(block, [address]);
    else others.push(address);
  }
  return (instance) => {
    const found = new Map<string, Reference>();
    for (const [path, attribute] of instance.attributes) {
      if (path === "id" || path === "arn") continue;
      for (const reference of namedIn(instance.address, path, attribute, identities)) {
        found.set(`${reference.path}\n${reference.address}`, reference);
      }
    }
    const named = new Set([...found.values()].map((reference) => withoutKeys(reference.address)));
    for (const block of instance.dependsOn.map((text) => absolute(text, instance, blocks))) {
      if (block === null || named.has(block) || block === withoutKeys(instance.address)) continue;
      const only = blocks.get(block)?.length === 1 ? (blocks.get(block) as string[])[0] : undefined;
      const reference = { path: "depends_on", address: only ?? block, attribute: null };
      found.set(`${reference.path}\n${reference.address}`, reference);
    }
    return [...found.keys()].sort().map((key) => found.get(key) as Reference);
  };
}

/** Older states write dependencies relative to the module. */
function absolute(text: string, instance: StateInstance, blocks: ReadonlyMap<string, unknown>): string | null {
  const block = withoutKeys(text);
  const inModule = instance.module === null ? block : `${withoutKeys(instance.module)}.${block}`;
  return blocks.has(block) ? block : blocks.has(inModule) ? inModule : null;
}
