import { expect, test } from "vitest";
import type { Attribute, Scalar } from "../../../../engine/model/declared.js";
import type { Known } from "../../../../engine/model/known.js";
import { read, resource, shown } from "./directory.js";

const VARIABLE = 'variable "v" {}\n';

test.each([
  { claim: "text, numbers and truth are known", written: 'a = ["x", 1.5, true]', shows: { a: ["x", 1.5, true] } },
  { claim: "null is absent", written: "a = null", shows: { a: null } },
  {
    claim: "digits beyond a double are kept",
    written: "a = 12345678901234567890",
    shows: { a: "12345678901234567890" },
  },
  {
    claim: "a partly known object keeps unknown leaves",
    written: "a = { b = var.v, c = 1 }",
    shows: { a: { b: "?variable-without-default", c: 1 } },
  },
  {
    claim: "a list of unknown length has one element for all",
    written: "a = [for s in var.v : { n = 1, s = s }]",
    shows: { a: { "*": { n: 1, s: "?variable-without-default" } } },
  },
  { claim: "branches of one number leave a range", written: "a = var.v ? 2 : 4", shows: { a: "2..4" } },
  {
    claim: "branches that agree leave the value",
    written: 'a = var.v ? { n = 1, t = "x" } : { n = 1, t = "y" }',
    shows: { a: { n: 1, t: "?variable-without-default" } },
  },
  {
    claim: "an unknown key of a map of numbers leaves a range",
    written: "a = { x = 1, y = 8 }[var.v]",
    shows: { a: "1..8" },
  },
  { claim: "false and anything is false", written: "a = false && var.v", shows: { a: false } },
  { claim: "a computed attribute is unknown", written: "a = aws_i.other.id", shows: { a: "?computed" } },
  { claim: "a written attribute of another resource is known", written: "a = aws_i.other.size", shows: { a: "large" } },
  { claim: "so is one in a block", written: "a = aws_i.other.disk[0].gb", shows: { a: 20 } },
  {
    claim: "what a block leaves out the provider may set",
    written: "a = aws_i.other.disk[0].iops",
    shows: { a: "?computed" },
  },
  { claim: "data is read later", written: "a = data.aws_ami.it.id", shows: { a: "?data-source" } },
  { claim: "written arguments of data are known", written: "a = data.aws_ami.it.owner", shows: { a: "self" } },
  {
    claim: "a provider's function is not supported",
    written: 'a = provider::aws::arn_parse("x")',
    shows: { a: "?unsupported-expression" },
  },
  { claim: "an impure function is unknown", written: "a = timestamp()", shows: { a: "?impure-function" } },
  { claim: "an undeclared name is found out", written: "a = var.missing", shows: { a: "?reference-not-found" } },
  { claim: "a wrong call is found out", written: 'a = tonumber("x")', shows: { a: "?evaluation-failed" } },
  { claim: "try goes on after an error", written: 'a = try(local.nope, tonumber("x"), "last")', shows: { a: "last" } },
  {
    claim: "blocks are a list of objects",
    written: "b {\n n = 1\n }\n b {\n n = 2\n }",
    shows: { b: [{ n: 1 }, { n: 2 }] },
  },
  {
    claim: "meta-arguments are no attributes",
    written: "depends_on = [aws_i.other]\n lifecycle {\n ignore_changes = all\n }\n a = 1",
    shows: { a: 1 },
  },
  {
    claim: "JSON known in part is given as its structure",
    written: "a = jsonencode([{ cpu = 256, image = var.v }])",
    shows: { a: [{ cpu: 256, image: "?variable-without-default" }] },
  },
  {
    claim: "so is JSON written as text",
    written: 'a = "[{\\"cpu\\": 256, \\"image\\": \\"${var.v}:1\\", \\"n\\": ${var.v}}]"',
    shows: { a: [{ cpu: 256, image: "?variable-without-default", n: "?variable-without-default" }] },
  },
  {
    claim: "and JSON put together from such pieces",
    written: 'a = "[${jsonencode({ cpu = 1, i = var.v })}, ${jsonencode({ cpu = 2, i = aws_i.other.id })}]"',
    shows: {
      a: [
        { cpu: 1, i: "?variable-without-default" },
        { cpu: 2, i: "?computed" },
      ],
    },
  },
  { claim: "the workspace is default", written: "a = terraform.workspace", shows: { a: "default" } },
  {
    claim: "the region of the provider is known to aws_region",
    written: "a = data.aws_region.here.name",
    shows: { a: "eu-west-2" },
  },
  { claim: "__proto__ is a name like any other", written: 'a = { "__proto__" = 1 }.__proto__', shows: { a: 1 } },
])("$claim", async ({ written, shows }) => {
  const other = 'resource "aws_i" "other" {\n  size = "large"\n  disk {\n    gb = 20\n  }\n}\n';
  const data =
    'data "aws_ami" "it" {\n  owner = "self"\n}\ndata "aws_region" "here" {}\nprovider "aws" {\n  region = "eu-west-2"\n}\n';
  const reading = await read({ "main.tf": `${VARIABLE}${other}${data}resource "aws_i" "x" {\n  ${written}\n}` });
  const { attributes } = resource(reading, "aws_i.x");
  expect(Object.fromEntries([...attributes].map(([name, it]) => [name, shown(it)]))).toEqual(shows);
});

test("places: an attribute's line, and for the unknown where it comes from", async () => {
  const reading = await read({ "main.tf": `resource "aws_i" "x" {\n  a = 1\n  b = var.v\n}\n\n${VARIABLE}` });
  const { attributes, line } = resource(reading, "aws_i.x");
  const [a, b] = [attributes.get("a"), attributes.get("b")];
  expect(line).toBe(1);
  expect(a?.kind === "leaf" && a.value.at).toEqual({ file: "main.tf", line: 2 });
  expect(b?.kind === "leaf" && b.value).toMatchObject({
    at: { file: "main.tf", line: 6 },
    because: { detail: "variable v has no default", supply: "-var v=…" },
  });
});

test.each([
  {
    claim: "sensitive variables mark what they reach",
    source: 'variable "p" {\n  sensitive = true\n  default = "x"\n}\n',
    expression: 'upper("a${var.p}")',
    sensitive: true,
  },
  { claim: "sensitive() marks", source: "", expression: 'sensitive("x")', sensitive: true },
  {
    claim: "nonsensitive() takes the mark away",
    source: "",
    expression: 'nonsensitive(sensitive("x"))',
    sensitive: false,
  },
  {
    claim: "a mark on a list reaches what is flattened out of it",
    source: "",
    expression: 'flatten([sensitive(["x"])])[0]',
    sensitive: true,
  },
  {
    claim: "and what a template makes of it",
    source: "",
    expression: '"%{ for s in sensitive(["x"]) }${s}%{ endfor }"',
    sensitive: true,
  },
  {
    claim: "a mark on an object reaches its parts",
    source: "",
    expression: 'sensitive({ a = "x" }).a',
    sensitive: true,
  },
])("$claim", async ({ source, expression, sensitive }) => {
  const reading = await read({ "main.tf": `${source}resource "aws_i" "x" {\n  a = ${expression}\n}` });
  const a = resource(reading, "aws_i.x").attributes.get("a");
  expect(a?.kind === "leaf" && a.value.sensitive).toBe(sensitive);
});

test.each([
  {
    claim: "the default configuration",
    provider: 'provider "aws" {\n  region = "eu-west-1"\n}',
    extra: "",
    region: "eu-west-1",
  },
  {
    claim: "an alias",
    provider: 'provider "aws" {\n  alias = "us"\n  region = var.r\n}\nvariable "r" {\n  default = "us-east-1"\n}',
    extra: "provider = aws.us",
    region: "us-east-1",
  },
  {
    claim: "the resource's own region",
    provider: 'provider "aws" {\n  region = "eu-west-1"\n}',
    extra: 'region = "us-west-2"',
    region: "us-west-2",
  },
])("region from $claim", async ({ provider, extra, region }) => {
  const reading = await read({ "main.tf": `${provider}\nresource "aws_i" "x" {\n  ${extra}\n}` });
  expect(resource(reading, "aws_i.x").region).toMatchObject({ state: "known", value: region });
});

test("a module gets the configurations its caller hands over", async () => {
  const provider =
    'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n';
  const calls =
    'module "a" {\n  source = "./m"\n  providers = {\n    aws = aws.us\n  }\n}\nmodule "b" {\n  source = "./m"\n}\n';
  const reading = await read({ "main.tf": provider + calls, "m/main.tf": 'resource "aws_i" "x" {}' });
  expect(reading.resources.map((it) => (it.region.state === "known" ? it.region.value : null))).toEqual([
    "us-east-1",
    "eu-west-1",
  ]);
});

const SECRET = 'variable "p" {\n  sensitive = true\n  default   = "hunter2"\n}\n';

test.each([
  { claim: "in an object", expression: "jsonencode({ u = var.v, p = var.p, open = 1 })", open: 1 },
  {
    claim: "in a template",
    expression: '"{\\"u\\": \\"${var.v}\\", \\"p\\": \\"${var.p}\\", \\"open\\": 1}"',
    open: undefined,
  },
  {
    claim: "in a marked text",
    expression: "sensitive(jsonencode({ u = var.v, p = var.p, open = 1 }))",
    open: undefined,
  },
  {
    claim: "in a chosen text",
    expression: 'var.p == "x" ? "" : jsonencode({ u = var.v, p = var.p, open = 1 })',
    open: undefined,
  },
])("a secret $claim known in part carries its mark", async ({ expression, open }) => {
  const reading = await read({ "main.tf": `${VARIABLE}${SECRET}resource "aws_i" "x" {\n  a = ${expression}\n}` });
  const a = resource(reading, "aws_i.x").attributes.get("a") as Attribute;
  const leaves = leavesOf(a);
  expect(leaves.filter((it) => it.state === "known" && it.value === "hunter2" && !it.sensitive)).toEqual([]);
  expect(
    leaves.filter((it) => it.state === "known" && !it.sensitive).map((it) => it.state === "known" && it.value),
  ).toEqual(open === undefined ? [] : [open]);
});

function leavesOf(attribute: Attribute): readonly Known<Scalar>[] {
  if (attribute.kind === "leaf") return [attribute.value];
  if (attribute.kind === "each") return leavesOf(attribute.each);
  return [...(attribute.kind === "list" ? attribute.items : attribute.entries.values())].flatMap(leavesOf);
}
