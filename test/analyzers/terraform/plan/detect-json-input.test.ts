import { expect, test } from "vitest";
import { detectJsonInput } from "../../../../analyzers/terraform/plan/detect-json-input.js";
import { exported } from "../../pulumi/shop-stack.js";
import { plan } from "./small-plan.js";

test.each([
  { claim: "a plan", document: plan, expected: "terraform-plan" },
  { claim: "a plan of changes alone", document: { resource_changes: [] }, expected: "terraform-plan" },
  { claim: "an empty plan", document: { format_version: "1.2", configuration: {} }, expected: "terraform-plan" },
  {
    claim: "a state as shown",
    document: { format_version: "1.0", values: { root_module: {} } },
    expected: "terraform-state",
  },
  { claim: "an empty state as shown", document: { format_version: "1.0" }, expected: "terraform-state" },
  { claim: "a raw state", document: { version: 4, serial: 2, resources: [] }, expected: "terraform-state" },
  { claim: "an old raw state", document: { version: 3, serial: 2, modules: [] }, expected: "terraform-state" },
  { claim: "an export", document: JSON.parse(exported()), expected: "pulumi-deployment" },
  {
    claim: "a checkpoint",
    document: { version: 3, checkpoint: { latest: { manifest: {} } } },
    expected: "pulumi-deployment",
  },
  { claim: "an npm manifest", document: { name: "x", version: "1.0.0" }, expected: null },
  { claim: "HCL in JSON", document: { resource: { aws_instance: {} } }, expected: null },
  { claim: "a list", document: [], expected: null },
  { claim: "null", document: null, expected: null },
])("$claim is $expected", ({ document, expected }) => expect(detectJsonInput(document)).toBe(expected));
