import type { Link, LinkKind, Verdict } from "../../engine/model/architecture.js";
import type { DeclaredResource, Diagnostic } from "../../engine/model/declared.js";
import type { Catalog } from "../../engine/model/facts.js";
import type { Known, Place } from "../../engine/model/known.js";
import type { Resource } from "../../engine/model/resource.js";

/** A declared resource in Terraform's words, whichever reader it came from. */
export interface Declared extends DeclaredResource {
  /** The type as it was written: Terraform's name or Pulumi's token. */
  readonly declaredType: string;
}

/** How declared resources of some types become resources, parts, carriers or nothing. One object serves Terraform and Pulumi. */
export interface Mapping {
  /** Type names; aliases of one type all stand here, and mappings speak of the first. */
  readonly terraform: readonly string[];
  /** Pulumi's tokens of the same types. */
  readonly pulumi: readonly string[];
  /**
   * Attribute and block names that are not Terraform's spelling after conversion to snake_case, with Terraform's: Pulumi writes lists in the
   * plural. At any depth.
   */
  readonly pulumiNames?: Readonly<Record<string, string>>;
  map(it: Declared, context: MappingContext): Mapped;
}

/** What a mapping may ask. */
export interface MappingContext {
  readonly catalog: Catalog;
  /** Declared resources that an attribute at or below a path names, by reference or by a literal id, ARN or name. */
  referenced(it: Declared, path: string, types?: readonly string[]): readonly Declared[];
  /** Declared resources of some types that name this one at or below a path. */
  referring(it: Declared, types: readonly string[], path?: string): readonly Declared[];
  /** Managed resources of a type by the known text of an attribute. */
  byText(type: string, attribute: string): ReadonlyMap<string, readonly Declared[]>;
  /** Declared resources whose endpoint, name or ARN occurs in the texts at or below a path, or that it refers to. */
  called(it: Declared, path: string): readonly Declared[];
  /** The provider's documented default by its id in the catalog, without `aws.default.`. */
  numberDefault(id: string): Known<number>;
  truthDefault(id: string): Known<boolean>;
}

export interface Mapped {
  readonly resource: Resource | null;
  readonly carrier: boolean;
  /** `part`: that of the resources which claim it. */
  readonly verdict: Verdict | "part";
  /** Declared addresses that belong to the resource. */
  readonly parts: readonly string[];
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: Mapped = {
  resource: null,
  carrier: false,
  verdict: "not-capacity",
  parts: [],
  links: [],
  diagnostics: [],
};

export function asResource(
  resource: Resource,
  more: {
    readonly parts?: readonly Declared[];
    readonly links?: readonly Link[];
    readonly diagnostics?: readonly Diagnostic[];
  },
): Mapped {
  const parts = (more.parts ?? []).map((it) => it.address);
  return { ...NOTHING, ...more, resource, verdict: "sized", parts };
}

/** No node: edges pass through it. */
export function asCarrier(links: readonly Link[], verdict: "not-capacity" | "elastic" = "not-capacity"): Mapped {
  return { ...NOTHING, carrier: true, verdict, links };
}

/** Belongs to the resources that claim it. */
export function asPart(links: readonly Link[] = []): Mapped {
  return { ...NOTHING, verdict: "part", links };
}

export function link(kind: LinkKind, from: string, to: string, at: Place | null, ports: Link["ports"] = null): Link {
  return { kind, from, to, ports, at };
}

/** Where a resource is declared. */
export function placeOf(it: DeclaredResource): Place | null {
  return it.file === null || it.line === null ? null : { file: it.file, line: it.line };
}
