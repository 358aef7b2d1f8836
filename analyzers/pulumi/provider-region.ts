import type { Attribute } from "../../engine/model/declared.js";
import { type Known, unknown, written } from "../../engine/model/known.js";
import { textOf } from "./json/identities.js";
import type { PlainObject } from "./json/plain.js";
import { attributesOf } from "./property-values.js";

/** Providers by Terraform's names; a package that is not here is called the same in both. */
const TERRAFORM_NAMES: Readonly<Record<string, string>> = { gcp: "google", azure: "azurerm", azuread: "azuread" };

/** The provider of a type token: `aws:rds/instance:Instance` → `aws`. */
export function providerOf(type: string): string {
  const name = type.slice(0, Math.max(0, type.indexOf(":")));
  return Object.hasOwn(TERRAFORM_NAMES, name) ? (TERRAFORM_NAMES[name] as string) : name;
}

/**
 * Where a resource runs: its own `region` (AWS provider 7), its provider's, the stack's configuration (`aws:region`), or, once deployed,
 * the region in its ARN.
 */
export function regionOf(
  type: string,
  attributes: ReadonlyMap<string, Attribute>,
  provider: PlainObject | null,
  config: ReadonlyMap<string, string>,
): Known<string> {
  const packageName = type.slice(0, Math.max(0, type.indexOf(":")));
  const inProvider = provider === null ? undefined : attributesOf(provider).get("region");
  const region =
    textOf(attributes.get("region")) ??
    textOf(inProvider) ??
    config.get(`${packageName}:region`) ??
    regionInArn(textOf(attributes.get("arn")));
  if (region !== null) return written(region);
  const detail = `no region is set for the provider ${packageName}`;
  return unknown({ code: "not-declared", detail, supply: `pulumi config set ${packageName}:region …` });
}

/** `arn:partition:service:region:account:resource` */
function regionInArn(arn: string | null): string | null {
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn ?? "")?.[1] ?? null;
}
