import type { Reading } from "../../engine/model/declared.js";
import type { PulumiResource } from "./pulumi-resource.js";
import { readResources } from "./read-resources.js";

/** Reads what a policy pack sees of a stack. The order of registration does not matter: the engine's is not stable. */
export function readRegistrations(
  resources: readonly PulumiResource[],
  options: { readonly config?: ReadonlyMap<string, string> } = {},
): Reading {
  return readResources(resources, { file: null, ...options });
}
