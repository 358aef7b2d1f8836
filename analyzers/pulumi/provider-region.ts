import type { Attribute } from "../../engine/model/declared.js";
import { type Known, unknown, written } from "../../engine/model/known.js";
import { textOf } from "./json/identities.js";
import type { PlainObject } from "./json/plain.js";
import { attributesOf } from "./property-values.js";

/** Providers by Terraform's names; a package that is not here is called the same in both. */
const TERRAFORM_NAMES: Readonly<Record<string, string>> = { gcp: "google", azure: "azurerm" };

/** The provider of a type token: `aws:rds/instance:Instance` → `aws`. */
export function providerOf(type: string): string {
  const name = packageOf(type);
  return Object.hasOwn(TERRAFORM_NAMES, name) ? (TERRAFORM_NAMES[name] as string) : name;
}

/** What tells regions beside the resource itself. */
export interface Regions {
  /** The stack's configuration by full key. */
  readonly config: ReadonlyMap<string, string>;
  /** The one region in which all deployed resources of the stack are; null where they are in several, or none is deployed. */
  readonly only: string | null;
}

/**
 * Where a resource runs: its own `region` (AWS provider 7), its provider's, the stack's configuration (`aws:region`), or, once deployed,
 * the region in its ARN or else in those of its neighbours.
 */
export function regionOf(
  type: string,
  attributes: ReadonlyMap<string, Attribute>,
  provider: PlainObject | null,
  regions: Regions,
): Known<string> {
  const packageName = packageOf(type);
  const inProvider = provider === null ? undefined : attributesOf(provider).get("region");
  const region =
    textOf(attributes.get("region")) ??
    textOf(inProvider) ??
    regions.config.get(`${packageName}:region`) ??
    regionInArn(attributes) ??
    (packageName === "aws" ? regions.only : null);
  if (region !== null) return written(region);
  const detail = `no region is set for the provider ${packageName}`;
  return unknown({ code: "not-declared", detail, supply: `pulumi config set ${packageName}:region …` });
}

/** See `Regions.only`. */
export function onlyRegion(resources: Iterable<ReadonlyMap<string, Attribute>>): string | null {
  const regions = new Set<string>();
  for (const attributes of resources) {
    const region = regionInArn(attributes);
    if (region !== null) regions.add(region);
  }
  const [only] = regions;
  return regions.size === 1 && only !== undefined ? only : null;
}

/** `arn:partition:service:region:account:resource`, as `arn` or as `id`. */
function regionInArn(attributes: ReadonlyMap<string, Attribute>): string | null {
  const arn = textOf(attributes.get("arn")) ?? textOf(attributes.get("id")) ?? "";
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1] ?? null;
}

function packageOf(type: string): string {
  return type.slice(0, Math.max(0, type.indexOf(":")));
}
