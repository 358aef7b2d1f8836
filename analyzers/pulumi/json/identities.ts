import type { Attribute } from "../../../engine/model/declared.js";
import { leaves } from "./attribute-tree.js";

/** What a text names: a resource, and which of its attributes the text is the value of. */
export interface Named {
  readonly address: string;
  readonly attribute: string;
}

const UNIQUE = ["id", "arn"] as const;
/** A name like `main` is no identity; ids of the clouds and ARNs are longer and hold a separator or a digit. */
const IDENTITY = /^(?=.{8,})(?=.*[-:/._\d])\S+$/;

/**
 * Deployed resources by their ids and ARNs, so that a value written out in another resource is known to name it. A text that two resources
 * claim names the one whose `id` it is, or neither.
 */
export function identitiesOf(
  resources: Iterable<{ readonly address: string; readonly attributes: ReadonlyMap<string, Attribute> }>,
): ReadonlyMap<string, Named> {
  const claims = new Map<string, Named[]>();
  for (const { address, attributes } of resources) {
    for (const attribute of UNIQUE) {
      const text = textOf(attributes.get(attribute));
      if (text === null || !IDENTITY.test(text)) continue;
      const others = claims.get(text) ?? [];
      if (others.some((claim) => claim.address === address)) continue;
      claims.set(text, [...others, { address, attribute }]);
    }
  }
  const identities = new Map<string, Named>();
  for (const [text, named] of claims) {
    const byId = named.filter((claim) => claim.attribute === "id");
    const owner = named.length === 1 ? named[0] : byId.length === 1 ? byId[0] : undefined;
    if (owner !== undefined) identities.set(text, owner);
  }
  return identities;
}

/** References by value: every leaf that is another resource's id or ARN. */
export function namedIn(
  address: string,
  path: string,
  attribute: Attribute,
  identities: ReadonlyMap<string, Named>,
): readonly (Named & { readonly path: string })[] {
  const found: (Named & { readonly path: string })[] = [];
  for (const { path: at, value } of leaves(attribute, path)) {
    const named = value.state === "known" && typeof value.value === "string" ? identities.get(value.value) : undefined;
    if (named === undefined || named.address === address) continue;
    found.push({ path: at, address: named.address, attribute: at.endsWith("arn") ? "arn" : named.attribute });
  }
  return found;
}

export function textOf(attribute: Attribute | undefined): string | null {
  if (attribute?.kind !== "leaf" || attribute.value.state !== "known") return null;
  return typeof attribute.value.value === "string" ? attribute.value.value : null;
}
