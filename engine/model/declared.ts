import type { Known } from "./known.js";

export type Scalar = string | number | boolean;

/**
 * One attribute as a tree whose leaves are Known. Terraform's repeated block is a `list` of objects; what is one object in Pulumi is a
 * list of one block in Terraform, so readers of attributes use `blocks` and `attributeAt`, which accept both. `each` is a list of
 * unknown or very large length with equal elements.
 */
export type Attribute =
  | { readonly kind: "leaf"; readonly value: Known<Scalar> }
  | { readonly kind: "object"; readonly entries: ReadonlyMap<string, Attribute> }
  | { readonly kind: "list"; readonly items: readonly Attribute[] }
  | { readonly kind: "each"; readonly each: Attribute; readonly count: Known<number> };

/** One attribute path naming another declared resource. `attribute` is what is read from it (`id`, `arn` …), null for the whole. */
export interface Reference {
  /** Dotted path inside the referring resource, list indices left out: `vpc_security_group_ids`, `network_configuration.subnets`. */
  readonly path: string;
  /** Address of the declared resource referred to; without an instance key when it refers to all instances. */
  readonly address: string;
  readonly attribute: string | null;
}

/**
 * What every reader yields: one instance of one declared resource. Above 1,000 instances of one block, or where the number is not
 * known, one symbolic resource with `instances` known, bounded or unknown.
 */
export interface DeclaredResource {
  /** Provider's type name in Terraform's spelling, e.g. `aws_instance`; Pulumi tokens are kept as they are. */
  readonly type: string;
  /** Unique in the system: Terraform's address, or the Pulumi URN's `type::name` part. */
  readonly address: string;
  /** Names in snake_case. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly references: readonly Reference[];
  readonly file: string | null;
  readonly line: number | null;
  /** `aws`, `azurerm`, `google`, … */
  readonly provider: string;
  readonly region: Known<string>;
  /** Address of the enclosing module call or component, null at the root. */
  readonly parent: string | null;
  /** Root directory or stack the resource belongs to. */
  readonly system: string;
  readonly instances: Known<number>;
  readonly mode: "managed" | "data";
}

/** Trouble a user can act on. */
export interface Diagnostic {
  /** Stable kebab-case code, e.g. `syntax-error`. */
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  /** The next step, or null. */
  readonly fix: string | null;
}

/** What a reader gives back: all that could be read and all that could not. */
export interface Reading {
  readonly resources: readonly DeclaredResource[];
  readonly diagnostics: readonly Diagnostic[];
  /** False when a file or a declared resource was lost: exit code 3. Unknown values alone do not clear it. */
  readonly complete: boolean;
}

const ABSENT: Attribute = { kind: "leaf", value: { state: "absent", sensitive: false, at: null } };

/** The attribute at a dotted path; one-element lists are looked through, a missing step is an absent leaf. */
export function attributeAt(attributes: ReadonlyMap<string, Attribute>, path: string): Attribute {
  let here: Attribute = { kind: "object", entries: attributes };
  for (const step of path.split(".")) {
    const object = onlyObject(here);
    if (object.kind === "leaf") return object.value.state === "unknown" ? object : ABSENT;
    if (object.kind !== "object") return ABSENT;
    here = object.entries.get(step) ?? ABSENT;
  }
  return here;
}

function onlyObject(it: Attribute): Attribute {
  if (it.kind === "list" && it.items.length === 1) return it.items[0] as Attribute;
  if (it.kind === "each") return it.each;
  return it;
}

/** The blocks of a repeated block, however written: a list, one object, or none. */
export function blocks(attributes: ReadonlyMap<string, Attribute>, path: string): readonly Attribute[] {
  const found = attributeAt(attributes, path);
  if (found.kind === "list") return found.items;
  if (found.kind === "each") return [found.each];
  return found.kind === "object" ? [found] : [];
}

/** The leaf at a path as text; numbers and booleans are spelled out, a list or object there is absent. */
export function textAt(attributes: ReadonlyMap<string, Attribute>, path: string): Known<string> {
  const found = leafAt(attributes, path);
  return found.state === "known" ? { ...found, value: String(found.value) } : found;
}

/** The leaf at a path as a number; numeric text counts (providers write both). */
export function numberAt(attributes: ReadonlyMap<string, Attribute>, path: string): Known<number> {
  const found = leafAt(attributes, path);
  if (found.state !== "known") return found;
  const value = typeof found.value === "string" && found.value.trim() !== "" ? Number(found.value) : found.value;
  if (typeof value === "number" && Number.isFinite(value)) return { ...found, value };
  return {
    state: "unknown",
    because: { code: "evaluation-failed", detail: `${path} is not a number`, supply: null },
    sensitive: found.sensitive,
    at: found.at,
  };
}

/** The leaf at a path as a truth value; the texts "true" and "false" count. */
export function truthAt(attributes: ReadonlyMap<string, Attribute>, path: string): Known<boolean> {
  const found = leafAt(attributes, path);
  return found.state === "known" ? { ...found, value: found.value === true || found.value === "true" } : found;
}

function leafAt(attributes: ReadonlyMap<string, Attribute>, path: string): Known<Scalar> {
  const found = attributeAt(attributes, path);
  if (found.kind === "leaf") return found.value;
  if (found.kind === "list" && found.items.length === 1 && found.items[0]?.kind === "leaf") return found.items[0].value;
  return { state: "absent", sensitive: false, at: null };
}
