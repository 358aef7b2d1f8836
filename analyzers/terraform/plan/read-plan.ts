import type { DeclaredResource, Diagnostic, Reading, Reference } from "../../../engine/model/declared.js";
import { type Known, written } from "../../../engine/model/known.js";
import { parseJsonDocument } from "../../pulumi/json/json-document.js";
import { isObject, objectAt, type PlainObject, property, stringAt } from "../../pulumi/json/plain.js";
import { configModules } from "./configuration.js";
import { detectJsonInput, isRawState } from "./detect-json-input.js";
import { withoutLeftOut } from "./left-out.js";
import { changesIn, instancesIn } from "./module-tree.js";
import { PlanReferences } from "./plan-references.js";
import { regionIn } from "./plan-regions.js";
import { instancesInRawState } from "./raw-state.js";
import type { StateInstance } from "./state-instance.js";
import { stateReferences } from "./state-references.js";

export interface PlanOptions {
  readonly file: string;
  /** Name of the system the resources belong to; empty when left out. */
  readonly system?: string;
}

interface Found {
  readonly instances: readonly StateInstance[];
  readonly lost: number;
  referencesOf(instance: StateInstance): readonly Reference[];
  regionOf(instance: StateInstance): Known<string>;
}

/**
 * Reads what `terraform show -json` writes for a plan (format 0.1 to 1.2) or a state, or a `terraform.tfstate` of version 4. Resources that
 * the plan deletes are left out; sections that are missing cost what they hold, no more.
 */
export function readPlan(content: Uint8Array | string, options: PlanOptions): Reading {
  const { document, diagnostics } = parseJsonDocument(content, options.file);
  if (document === undefined) return { resources: [], diagnostics, complete: false };
  const found = isObject(document) ? find(document) : null;
  if (found === null)
    return { resources: [], diagnostics: [...diagnostics, neither(document, options.file)], complete: false };
  const resources = found.instances.map((instance) => declare(instance, found, options));
  resources.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
  const lost = found.lost === 0 ? [] : [notReadable(found.lost, options.file)];
  return { resources, diagnostics: [...diagnostics, ...lost], complete: lost.length === 0 };
}

function find(document: PlainObject): Found | null {
  switch (detectJsonInput(document)) {
    case "terraform-plan":
      return findInPlan(document);
    case "terraform-state":
      return findInState(document);
    default:
      return null;
  }
}

function findInPlan(document: PlainObject): Found {
  const changes = changesIn(document);
  const planned = property(objectAt(document, "planned_values"), "root_module");
  const after = planned === undefined ? changes : instancesIn(planned, changes.masks);
  const before = instancesIn(objectAt(objectAt(objectAt(document, "prior_state"), "values"), "root_module"), new Map());
  // Data that was read while planning stands in the prior state alone.
  const data = before.instances.filter(({ mode }) => mode === "data");
  const instances = distinct([...after.instances, ...data]);
  const modules = configModules(document);
  const references = new PlanReferences(modules, instances);
  return {
    instances: instances.map((instance) => withoutLeftOut(instance, modules)),
    lost: after.lost + (planned === undefined ? 0 : changes.lost),
    referencesOf: (instance) => references.of(instance),
    regionOf: regionIn(document, modules),
  };
}

/** One of each address, the first. */
function distinct(instances: readonly StateInstance[]): readonly StateInstance[] {
  const byAddress = new Map<string, StateInstance>();
  for (const instance of instances) if (!byAddress.has(instance.address)) byAddress.set(instance.address, instance);
  return [...byAddress.values()];
}

function findInState(document: PlainObject): Found | null {
  if (isRawState(document) && property(document, "version") !== 4) return null;
  const root = objectAt(objectAt(document, "values"), "root_module");
  const { instances, lost } = isRawState(document) ? instancesInRawState(document) : instancesIn(root, new Map());
  return { instances, lost, referencesOf: stateReferences(instances), regionOf: regionIn(document, new Map()) };
}

function declare(instance: StateInstance, found: Found, options: PlanOptions): DeclaredResource {
  return {
    type: instance.type,
    address: instance.address,
    attributes: instance.attributes,
    references: found.referencesOf(instance),
    file: options.file,
    line: null,
    provider: instance.provider,
    region: found.regionOf(instance),
    parent: instance.module,
    system: options.system ?? "",
    instances: written(1),
    mode: instance.mode,
  };
}

function neither(document: unknown, file: string): Diagnostic {
  const version = property(document, "version");
  const old = isRawState(document) ? `Terraform state of version ${String(version)} is not supported.` : null;
  const streamed =
    stringAt(document, "@level") !== null ? "This is the log of `terraform plan -json`, not a plan." : null;
  const message = old ?? streamed ?? "The JSON document is neither a Terraform plan nor a Terraform state.";
  const fix = "Write the plan with `terraform plan -out=plan.bin` and `terraform show -json plan.bin`.";
  return { code: "not-a-plan", severity: "error", message, file, line: 1, fix };
}

function notReadable(count: number, file: string): Diagnostic {
  const message = `${count} entries of the file are no resources (no address, type or values); they were left out.`;
  return { code: "plan-entry", severity: "error", message, file, line: null, fix: "Write the plan again." };
}
