import { isObject, listAt, type PlainObject, property, stringAt, stringsAt } from "../../pulumi/json/plain.js";
import { entriesOf } from "./plan-values.js";
import { asAddress, instanceKey, type StateInstance, shortProvider } from "./state-instance.js";

/** Masks of one resource instance, from `resource_changes`. */
export interface Masks {
  readonly unknown: unknown;
  readonly sensitive: unknown;
}

/**
 * Instances in a `root_module` tree as plans and the JSON form of states hold it. `lost` counts entries that are no resources. Written
 * without recursion: the depth of modules is the input's.
 */
export function instancesIn(rootModule: unknown, masks: ReadonlyMap<string, Masks>) {
  const instances: StateInstance[] = [];
  let lost = 0;
  const modules = [rootModule];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const resource of listAt(module, "resources")) {
      const instance = instanceOf(resource, stringAt(module, "address"), masks);
      if (instance === null) lost++;
      else instances.push(instance);
    }
    modules.push(...listAt(module, "child_modules").filter(isObject));
  }
  return { instances, lost };
}

function instanceOf(resource: unknown, module: string | null, masks: ReadonlyMap<string, Masks>): StateInstance | null {
  const type = stringAt(resource, "type");
  const address = asAddress(addressOf(resource, module));
  if (!isObject(resource) || type === null || address === null) return null;
  const full = module !== null && !address.startsWith(`${module}.`) ? `${module}.${address}` : address;
  const mask = masks.get(full);
  const sensitive = mask?.sensitive ?? property(resource, "sensitive_values");
  return {
    address: full,
    module: module === "" ? null : module,
    type,
    mode: stringAt(resource, "mode") === "data" ? "data" : "managed",
    provider: shortProvider(stringAt(resource, "provider_name") ?? "", type),
    attributes: entriesOf(property(resource, "values"), mask?.unknown, sensitive),
    dependsOn: stringsAt(resource, "depends_on"),
  };
}

/** Terraform 0.12 leaves out the address of some resources and the instance key of others. */
function addressOf(resource: unknown, module: string | null): string | null {
  const key = keyOf(property(resource, "index"));
  const written = asAddress(stringAt(resource, "address"));
  if (written !== null) return instanceKey(written) === "" ? written + key : written;
  const type = stringAt(resource, "type");
  const name = stringAt(resource, "name");
  if (type === null || name === null) return null;
  const data = stringAt(resource, "mode") === "data" ? "data." : "";
  return `${module === null ? "" : `${module}.`}${data}${type}.${name}${key}`;
}

export function keyOf(index: unknown): string {
  if (typeof index === "number") return `[${index}]`;
  return typeof index === "string" ? `[${JSON.stringify(index)}]` : "";
}

/** The masks of each changed resource, and the changes as instances: for plans that hold no `planned_values`. */
export function changesIn(document: PlainObject) {
  const masks = new Map<string, Masks>();
  const instances: StateInstance[] = [];
  let lost = 0;
  for (const change of listAt(document, "resource_changes")) {
    const address = asAddress(addressOf(change, stringAt(change, "module_address")));
    const type = stringAt(change, "type");
    if (address === null || type === null) {
      lost++;
      continue;
    }
    const of = property(change, "change");
    // A deposed object of the same address is on its way out and would hide the living one's masks.
    if (stringAt(change, "deposed") !== null) continue;
    masks.set(address, { unknown: property(of, "after_unknown"), sensitive: property(of, "after_sensitive") });
    const after = property(of, "after");
    if (stringsAt(of, "actions").every((action) => action === "delete" || action === "forget")) continue;
    instances.push({
      address,
      module: stringAt(change, "module_address"),
      type,
      mode: stringAt(change, "mode") === "data" ? "data" : "managed",
      provider: shortProvider(stringAt(change, "provider_name") ?? "", type),
      attributes: entriesOf(after, property(of, "after_unknown"), property(of, "after_sensitive")),
      dependsOn: [],
    });
  }
  return { masks, instances, lost };
}
