import { isObject, property } from "../../pulumi/json/plain.js";
import { deploymentIn } from "../../pulumi/read-pulumi-state.js";

export type JsonInput = "terraform-plan" | "terraform-state" | "pulumi-deployment";

/**
 * Tells by its content what a parsed JSON document is: the JSON form of a Terraform plan, a Terraform state (raw, or its JSON form), or a
 * Pulumi stack export or checkpoint. Null where it is none of them.
 */
export function detectJsonInput(document: unknown): JsonInput | null {
  if (!isObject(document)) return null;
  if (deploymentIn(document) !== null) return "pulumi-deployment";
  if (isObject(property(document, "planned_values")) || Array.isArray(property(document, "resource_changes"))) {
    return "terraform-plan";
  }
  if (isObject(property(property(document, "values"), "root_module"))) return "terraform-state";
  if (isRawState(document)) return "terraform-state";
  const written = property(document, "terraform_version") ?? property(document, "format_version");
  if (typeof written !== "string") return null;
  return isObject(property(document, "configuration")) || isObject(property(document, "prior_state"))
    ? "terraform-plan"
    : "terraform-state";
}

/** `terraform.tfstate`: an integer version, a serial, and resources or, before version 4, modules. */
export function isRawState(document: unknown): boolean {
  const version = property(document, "version");
  const holds = Array.isArray(property(document, "resources")) || Array.isArray(property(document, "modules"));
  return typeof version === "number" && holds && property(document, "serial") !== undefined;
}
