import { expect, test } from "vitest";
import type { TerraformOptions } from "../../../../analyzers/terraform/index.js";
import { read, resource, shown } from "./directory.js";

const MAIN = 'variable "v" {\n  type    = string\n  default = "default"\n}\nresource "aws_i" "x" {\n  v = var.v\n}';
const layers: readonly { claim: string; files: Record<string, string>; options: TerraformOptions; v: string }[] = [
  { claim: "the default", files: {}, options: {}, v: "default" },
  { claim: "the environment over the default", files: {}, options: { env: { TF_VAR_v: "a=b" } }, v: "a=b" },
  {
    claim: "terraform.tfvars over the environment",
    files: { "terraform.tfvars": 'v = "tfvars"' },
    options: { env: { TF_VAR_v: "env" } },
    v: "tfvars",
  },
  {
    claim: "its JSON twin over it",
    files: { "terraform.tfvars": 'v = "tfvars"', "terraform.tfvars.json": '{"v": "json"}' },
    options: {},
    v: "json",
  },
  {
    claim: "automatic files over both, by name",
    files: { "terraform.tfvars": 'v = "t"', "b.auto.tfvars": 'v = "b"', "a.auto.tfvars": 'v = "a"' },
    options: {},
    v: "b",
  },
  {
    claim: "given files over automatic ones",
    files: { "b.auto.tfvars": 'v = "b"', "prod.tfvars": 'v = "prod"' },
    options: { varFiles: ["prod.tfvars"] },
    v: "prod",
  },
  {
    claim: "given values over all",
    files: { "prod.tfvars": 'v = "prod"' },
    options: { varFiles: ["prod.tfvars"], vars: { v: "cli" } },
    v: "cli",
  },
];

test.each(layers)("$claim", async ({ files, options, v }) => {
  const reading = await read({ "main.tf": MAIN, ...files }, options);
  expect(shown(resource(reading, "aws_i.x").attributes.get("v"))).toBe(v);
});

test.each([
  { claim: "text becomes a number", type: "number", given: "5", shows: 5 },
  { claim: "an expression becomes a list", type: "list(number)", given: '["1", 2]', shows: [1, 2] },
  {
    claim: "optional attributes get their defaults",
    type: 'object({ a = string, b = optional(number, 3), c = optional(object({ d = optional(string, "x") }), {}) })',
    given: '{ a = "q" }',
    shows: { a: "q", b: 3, c: { d: "x" } },
  },
  {
    claim: "in maps of objects too",
    type: "map(object({ n = optional(number, 1) }))",
    given: "{ a = {}, b = { n = 2 } }",
    shows: { a: { n: 1 }, b: { n: 2 } },
  },
  {
    claim: "attributes that are not in the type are dropped",
    type: "object({ a = string })",
    given: '{ a = "q", z = 1 }',
    shows: { a: "q" },
  },
  { claim: "sets are sorted and free of repeats", type: "set(string)", given: '["b", "a", "b"]', shows: ["a", "b"] },
  { claim: "what does not convert is an error", type: "number", given: "five", shows: "?evaluation-failed" },
  { claim: "a type written as text", type: '"list"', given: '["a"]', shows: ["a"] },
])("$claim", async ({ type, given, shows }) => {
  const source = `variable "v" {\n  type = ${type}\n}\nresource "aws_i" "x" {\n  v = var.v\n}`;
  const reading = await read({ "main.tf": source }, { vars: { v: given } });
  expect(shown(resource(reading, "aws_i.x").attributes.get("v"))).toEqual(shows);
});

test("null for a variable that is not nullable gives the default", async () => {
  const reading = await read({
    "main.tf": 'module "m" {\n  source = "./m"\n  a = null\n  b = null\n}',
    "m/main.tf":
      'variable "a" {\n  default = "d"\n  nullable = false\n}\nvariable "b" {\n  default = "d"\n}\nresource "aws_i" "x" {\n  a = var.a\n  b = var.b\n}',
  });
  const { attributes } = resource(reading, "module.m.aws_i.x");
  expect([shown(attributes.get("a")), shown(attributes.get("b"))]).toEqual(["d", null]);
});

test("a value for an undeclared variable is a warning with a next step", async () => {
  const reading = await read({ "main.tf": MAIN, "terraform.tfvars": 'w = 1\nv = "x"' });
  expect(reading.diagnostics).toMatchObject([{ code: "undeclared-variable", file: "terraform.tfvars", line: 1 }]);
  expect(reading.complete).toBe(true);
});

test("the workspace can be chosen", async () => {
  const source =
    'locals {\n  size = { prod = "big", default = "small" }\n}\nresource "aws_i" "x" {\n  s = local.size[terraform.workspace]\n}';
  const reading = await read({ "main.tf": source }, { workspace: "prod" });
  expect(shown(resource(reading, "aws_i.x").attributes.get("s"))).toBe("big");
});
