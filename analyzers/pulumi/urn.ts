/** A Pulumi resource name taken apart: `urn:pulumi:<stack>::<project>::<parent types$type>::<name>`. */
export interface Urn {
  readonly stack: string;
  readonly project: string;
  /** Unique in the stack: the qualified type, parents' types included, and the name. */
  readonly address: string;
  readonly name: string;
}

/** Null where the text is no URN. A name may itself hold `::`. */
export function parseUrn(urn: string): Urn | null {
  const [head, project, type, ...rest] = urn.split("::");
  const stack = head?.startsWith("urn:pulumi:") ? head.slice("urn:pulumi:".length) : null;
  if (stack === null || project === undefined || !type || rest.length === 0) return null;
  const name = rest.join("::");
  return { stack, project, address: `${type}::${name}`, name };
}
