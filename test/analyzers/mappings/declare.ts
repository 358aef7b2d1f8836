import { mapDeclared } from "../../../analyzers/mappings/index.js";
import { loadCatalog } from "../../../catalog/load-catalog.js";
import type { Architecture } from "../../../engine/model/architecture.js";
import type { Attribute, DeclaredResource, Reference } from "../../../engine/model/declared.js";
import { type Known, unknown, written } from "../../../engine/model/known.js";
import type { ResourceKind, ResourceOf } from "../../../engine/model/resource.js";

/** A value in a declaration: plain, a reference to another resource's attribute, or a variable without default. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | Ref
  | Variable
  | readonly Plain[]
  | { readonly [name: string]: Plain };

class Ref {
  constructor(
    readonly address: string,
    readonly attribute: string,
  ) {}
}

class Variable {
  constructor(readonly name: string) {}
}

export const ref = (address: string, attribute = "id"): Ref => new Ref(address, attribute);
export const variable = (name: string): Variable => new Variable(name);

/** `declare("aws_instance.web", { instance_type: "t3.medium" })`: one declared resource; a Pulumi token before `::` does as well. */
export function declare(
  address: string,
  attributes: { readonly [name: string]: Plain } = {},
  more: Partial<DeclaredResource> = {},
): DeclaredResource {
  const references: Reference[] = [];
  const entries = Object.entries(attributes).map(
    ([name, value]) => [name, attributeOf(value, name, references)] as const,
  );
  const pulumi = address.includes("::");
  const type = pulumi
    ? address.slice(0, address.indexOf("::"))
    : (/(?:^|\.)([a-z0-9_]+)\.[^.]+$/.exec(address)?.[1] ?? "");
  return {
    type,
    address,
    attributes: new Map(entries),
    references,
    file: "main.tf",
    line: 1,
    provider: "aws",
    region: written("us-east-1"),
    parent: null,
    system: ".",
    instances: written(1),
    mode: "managed",
    ...more,
  };
}

function attributeOf(value: Plain, path: string, references: Reference[]): Attribute {
  if (value instanceof Ref) {
    references.push({ path, address: value.address, attribute: value.attribute });
    const detail = `${value.address}.${value.attribute} is set by the provider when it is created`;
    return leaf(unknown({ code: "computed", detail, supply: null }));
  }
  if (value instanceof Variable) {
    const detail = `variable ${value.name} has no default`;
    return leaf(unknown({ code: "variable-without-default", detail, supply: `-var ${value.name}=…` }));
  }
  if (value === null) return leaf({ state: "absent", sensitive: false, at: null });
  if (typeof value !== "object") return leaf(written(value));
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map((it: Plain) => attributeOf(it, path, references)) };
  }
  const entries = Object.entries(value as { readonly [name: string]: Plain });
  return {
    kind: "object",
    entries: new Map(entries.map(([name, it]) => [name, attributeOf(it, `${path}.${name}`, references)])),
  };
}

function leaf(value: Known<string | number | boolean>): Attribute {
  return { kind: "leaf", value };
}

const catalog = loadCatalog();

export function architectureOf(...resources: readonly DeclaredResource[]): Architecture {
  return mapDeclared({ name: "test", environment: null, resources }, catalog);
}

/** The one resource of a kind in a system. */
export function only<K extends ResourceKind>(architecture: Architecture, kind: K): ResourceOf<K> {
  const found = architecture.resources.filter((it): it is ResourceOf<K> => it.kind === kind);
  if (found.length !== 1) throw new Error(`${found.length} resources of kind ${kind}`);
  return found[0] as ResourceOf<K>;
}

/** A known value in short: the value itself, `value*` where it is a provider's default, `?code` where it is unknown, `-` where absent. */
export function short(it: Known<string | number | boolean>): string | number | boolean {
  switch (it.state) {
    case "known":
      return it.origin === "provider-default" ? `${it.value}*` : it.value;
    case "bounded":
      return `${it.low}..${it.high}`;
    case "absent":
      return "-";
    case "unknown":
      return `?${it.because.code}`;
  }
}

/** Links of a system as `kind from -> to [ports]`. */
export function linksOf(architecture: Architecture): readonly string[] {
  return architecture.links.map(
    ({ kind, from, to, ports }) => `${kind} ${from} -> ${to}${ports === null ? "" : ` ${ports.from}-${ports.to}`}`,
  );
}

export function verdicts(architecture: Architecture): Readonly<Record<string, string>> {
  return Object.fromEntries(architecture.accounted.map((it) => [it.address, it.verdict]));
}
