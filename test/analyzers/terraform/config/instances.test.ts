import { expect, test } from "vitest";
import { read, resource, shown } from "./directory.js";

test.each([
  { claim: "count makes numbered instances", body: "count = 3", addresses: ["aws_i.x[0]", "aws_i.x[1]", "aws_i.x[2]"] },
  {
    claim: "numeric keys stand in numeric order",
    body: "count = 11",
    addresses: Array.from({ length: 11 }, (_, at) => `aws_i.x[${at}]`),
  },
  { claim: "count = 0 makes none", body: "count = 0", addresses: [] },
  {
    claim: "for_each makes named instances in order",
    body: "for_each = { b = 1, a = 2 }",
    addresses: ['aws_i.x["a"]', 'aws_i.x["b"]'],
  },
  {
    claim: "a set names its instances",
    body: 'for_each = toset(["q", "p"])',
    addresses: ['aws_i.x["p"]', 'aws_i.x["q"]'],
  },
  { claim: "text counts as a number", body: 'count = "2"', addresses: ["aws_i.x[0]", "aws_i.x[1]"] },
])("$claim", async ({ body, addresses }) => {
  const reading = await read({ "main.tf": `resource "aws_i" "x" {\n  ${body}\n}` });
  expect(reading.resources.map((it) => it.address)).toEqual(addresses);
  expect(reading.diagnostics).toEqual([]);
});

test.each([
  { claim: "a billion instances are one symbolic one", body: "count = 1e9", instances: { state: "known", value: 1e9 } },
  { claim: "above a thousand they are one", body: "count = 1001", instances: { state: "known", value: 1001 } },
  { claim: "a number nobody gives is unknown", body: "count = var.n", instances: { state: "unknown" } },
  {
    claim: "a switch nobody sets bounds the number",
    body: "count = var.n ? 1 : 0",
    instances: { state: "bounded", low: 0, high: 1 },
  },
  {
    claim: "so does arithmetic on it",
    body: "count = (var.n ? 2 : 1) * 3",
    instances: { state: "bounded", low: 3, high: 6 },
  },
  { claim: "keys nobody knows make one symbolic instance", body: "for_each = var.n", instances: { state: "unknown" } },
  {
    claim: "unknown elements of a set bound the number",
    body: 'for_each = toset([var.n, "b"])',
    instances: { state: "bounded", low: 1, high: 2 },
  },
  {
    claim: "a negative number is an error",
    body: "count = -1",
    instances: { state: "unknown", because: { code: "evaluation-failed" } },
  },
])("$claim", async ({ body, instances }) => {
  const reading = await read({ "main.tf": `variable "n" {}\nresource "aws_i" "x" {\n  ${body}\n}` });
  expect(reading.resources).toHaveLength(1);
  expect(reading.resources[0]?.address).toBe("aws_i.x");
  expect(reading.resources[0]?.instances).toMatchObject(instances);
});

test("each.value of an unknown collection is unknown, the rest stays known", async () => {
  const reading = await read({
    "main.tf": `variable "m" {}\nresource "aws_i" "x" {\n  for_each = var.m\n  size = "big"\n  n = each.value.n\n}`,
  });
  const { attributes } = resource(reading, "aws_i.x");
  expect([shown(attributes.get("size")), shown(attributes.get("n"))]).toEqual(["big", "?variable-without-default"]);
});

test("modules are instances too, and their number may be unknown", async () => {
  const reading = await read({
    "main.tf": `variable "m" {}\nmodule "a" {\n  source = "./m"\n  for_each = { x = 1 }\n}\nmodule "b" {\n  source = "./m"\n  for_each = var.m\n}`,
    "m/main.tf": `resource "aws_i" "x" {}`,
  });
  expect(reading.resources.map((it) => [it.address, it.parent])).toEqual([
    ['module.a["x"].aws_i.x', 'module.a["x"]'],
    ["module.b.aws_i.x", "module.b"],
  ]);
});

test("a module of unknown number makes its resources' number unknown", async () => {
  const reading = await read({
    "main.tf": `variable "on" {}\nmodule "b" {\n  source = "./m"\n  count = var.on ? 2 : 0\n}`,
    "m/main.tf": `resource "aws_i" "x" {}\nresource "aws_i" "y" {\n  count = 3\n}`,
  });
  const numbers = reading.resources.map((it) => [
    it.address,
    it.instances.state === "bounded" ? [it.instances.low, it.instances.high] : null,
  ]);
  expect(numbers).toEqual([
    ["module.b.aws_i.x", [0, 2]],
    ["module.b.aws_i.y[0]", [0, 2]],
    ["module.b.aws_i.y[1]", [0, 2]],
    ["module.b.aws_i.y[2]", [0, 2]],
  ]);
});

test.each([
  { claim: "a dynamic block is written out", each: "[80, 443]", shows: [{ port: 80 }, { port: 443 }] },
  {
    claim: "of an unknown collection one block stands for all",
    each: "var.n",
    shows: { "*": { port: "?variable-without-default" } },
  },
  { claim: "of an empty one none is left", each: "[]", shows: [] },
])("$claim", async ({ each, shows }) => {
  const source = `variable "n" {}\nresource "aws_i" "x" {\n  dynamic "rule" {\n    for_each = ${each}\n    content {\n      port = rule.value\n    }\n  }\n}`;
  const reading = await read({ "main.tf": source });
  expect(shown(resource(reading, "aws_i.x").attributes.get("rule"))).toEqual(shows);
});
