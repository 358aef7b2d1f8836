import { type Known, unknown, written } from "../../../engine/model/known.js";
import { textOf } from "../../pulumi/json/identities.js";
import { objectAt, type PlainObject, property, stringAt } from "../../pulumi/json/plain.js";
import { type ConfigModule, expressionOf } from "./configuration.js";
import { type StateInstance, withoutKeys } from "./state-instance.js";

const CALL_LIMIT = 40;

/**
 * Where a resource runs: its own `region` attribute, its provider's configuration as far as the plan holds it (constants and variables,
 * through module calls; not locals), or, once deployed, the region in its ARN.
 */
export function regionIn(document: PlainObject, modules: ReadonlyMap<string, ConfigModule>) {
  const configured = new Map<string, string | null>();
  return (instance: StateInstance): Known<string> => {
    const own = textOf(instance.attributes.get("region"));
    const key = own === null ? providerKey(instance, modules) : null;
    if (key !== null && !configured.has(key)) configured.set(key, configuredRegion(key, document, modules));
    const region = own ?? configured.get(key ?? "") ?? regionInArn(instance);
    if (region !== null) return written(region);
    const detail = `the plan holds no region for the provider ${instance.provider}`;
    return unknown({ code: "not-declared", detail, supply: `region in the block provider "${instance.provider}"` });
  };
}

/** `aws`, `aws.west` or `module.a:aws`, as the configuration names it. */
function providerKey(instance: StateInstance, modules: ReadonlyMap<string, ConfigModule>): string | null {
  const inModule = instance.module === null ? instance.address : instance.address.slice(instance.module.length + 1);
  const block = modules.get(withoutKeys(instance.module ?? ""))?.resources.get(withoutKeys(inModule));
  return block === undefined ? null : (stringAt(block, "provider_config_key") ?? instance.provider);
}

function configuredRegion(
  key: string,
  document: PlainObject,
  modules: ReadonlyMap<string, ConfigModule>,
): string | null {
  const providers = objectAt(objectAt(document, "configuration"), "provider_config");
  for (let name = key; ; name = inherited(name)) {
    const provider = objectAt(providers, name);
    const module = modules.get(
      stringAt(provider, "module_address") ?? name.slice(0, Math.max(0, name.lastIndexOf(":"))),
    );
    const region = property(objectAt(provider, "expressions"), "region");
    if (region !== undefined && module !== undefined) return followedValue(region, module, document);
    if (!name.includes(":")) return null;
  }
}

/** A module without provider blocks has its caller's: `module.a.module.b:aws` → `module.a:aws` → `aws`. */
function inherited(key: string): string {
  const colon = key.lastIndexOf(":");
  const outer = key.slice(0, colon).split(".").slice(0, -2).join(".");
  return outer === "" ? key.slice(colon + 1) : `${outer}:${key.slice(colon + 1)}`;
}

function followedValue(json: unknown, module: ConfigModule, document: PlainObject): string | null {
  let at: unknown = json;
  let scope: ConfigModule | null = module;
  for (let calls = 0; calls < CALL_LIMIT && scope !== null; calls++) {
    const expression = expressionOf(at, "region");
    if (expression === null) return null;
    if (expression.constant !== undefined) return typeof expression.constant === "string" ? expression.constant : null;
    const name = /^var\.([^.[]+)$/.exec(
      expression.references.length === 1 ? (expression.references[0] as string) : "",
    )?.[1];
    if (name === undefined) return null;
    if (scope.parent === null) return stringAt(objectAt(objectAt(document, "variables"), name), "value");
    at = property(scope.arguments, name);
    scope = scope.parent;
  }
  return null;
}

function regionInArn(instance: StateInstance): string | null {
  const arn = textOf(instance.attributes.get("arn")) ?? textOf(instance.attributes.get("id")) ?? "";
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1] ?? null;
}
