import {
  isObject,
  listAt,
  objectAt,
  type PlainObject,
  property,
  stringAt,
  stringsAt,
} from "../../pulumi/json/plain.js";
import { keyOf } from "./module-tree.js";
import { entriesOf } from "./plan-values.js";
import { asAddress, type StateInstance, shortProvider } from "./state-instance.js";

/** Instances in a `terraform.tfstate` of version 4. Deposed objects are on their way out. */
export function instancesInRawState(document: PlainObject) {
  const instances: StateInstance[] = [];
  let lost = 0;
  for (const resource of listAt(document, "resources")) {
    const type = stringAt(resource, "type");
    const name = stringAt(resource, "name");
    if (type === null || name === null) {
      lost++;
      continue;
    }
    const module = stringAt(resource, "module");
    const mode = stringAt(resource, "mode") === "data" ? "data" : "managed";
    const prefix = `${module === null ? "" : `${module}.`}${mode === "data" ? "data." : ""}`;
    for (const instance of listAt(resource, "instances")) {
      if (property(instance, "deposed") !== undefined) continue;
      const address = asAddress(`${prefix}${type}.${name}${keyOf(property(instance, "index_key"))}`);
      if (address === null || !isObject(property(instance, "attributes"))) {
        lost++;
        continue;
      }
      instances.push({
        address,
        module,
        type,
        mode,
        provider: shortProvider(stringAt(resource, "provider") ?? "", type),
        attributes: entriesOf(
          objectAt(instance, "attributes"),
          undefined,
          maskOf(listAt(instance, "sensitive_attributes")),
        ),
        dependsOn: stringsAt(instance, "dependencies"),
      });
    }
  }
  return { instances, lost };
}

interface Mask {
  [key: string]: Mask | true;
}

/** Paths of steps `{type: "get_attr" | "index", value}` → a mask; below a list the whole list is meant. */
function maskOf(paths: readonly unknown[]): Mask {
  const mask: Mask = Object.create(null);
  for (const path of paths) {
    const steps = (Array.isArray(path) ? path : [path]).map(stepOf);
    const attributes = steps.slice(0, steps.includes(null) ? steps.indexOf(null) : undefined) as string[];
    let here = mask;
    for (const [index, step] of attributes.entries()) {
      const below = here[step];
      if (below === true) break;
      if (index === attributes.length - 1) here[step] = true;
      else here = here[step] = below ?? Object.create(null);
    }
  }
  return mask;
}

function stepOf(step: unknown): string | null {
  return typeof step === "string" ? step : stringAt(step, "value");
}
