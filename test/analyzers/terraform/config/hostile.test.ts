import { expect, test } from "vitest";
import { read, resource, shown } from "./directory.js";

const FIVE_SECONDS = 5_000;
const locals = (lines: readonly string[]) => `locals {\n${lines.join("\n")}\n}\n`;
const x = (expression: string) => `resource "aws_i" "x" {\n  v = ${expression}\n}\nresource "aws_i" "z" {\n  v = 1\n}`;
const doubled = (times: number, of: (name: string) => string) =>
  locals(['l0 = "x"', ...Array.from({ length: times }, (_, at) => `l${at + 1} = ${of(`local.l${at}`)}`)]);

test.each([
  {
    claim: "locals that need each other",
    source: locals(["a = local.b", "b = local.a"]) + x("local.a"),
    shows: "?evaluation-failed",
    code: "reference-cycle",
  },
  {
    claim: "a chain of 5,000 locals",
    source:
      locals([...Array.from({ length: 5_000 }, (_, at) => `l${at} = local.l${at + 1}`), "l5000 = 1"]) + x("local.l0"),
    shows: "?limit-reached",
    code: "limit-reached",
  },
  {
    claim: "text that doubles 60 times",
    source: doubled(60, (it) => `"\${${it}}\${${it}}"`) + x("local.l60"),
    shows: "?limit-reached",
    code: "limit-reached",
  },
  {
    claim: "loops inside loops",
    source:
      locals([
        "r = range(1000)",
        "n = length([for a in local.r : length([for b in local.r : length([for c in local.r : a])])])",
      ]) + x("local.n"),
    shows: 1_000,
    code: "limit-reached",
  },
  {
    claim: "a pattern that would backtrack",
    source: x(`can(regex("^(a+)+$", "${"a".repeat(5_000)}b"))`),
    shows: false,
    code: null,
  },
  {
    claim: "a module that calls itself",
    source: `module "m" {\n  source = "./"\n}\n${x("1")}`,
    shows: 1,
    code: "module-recursion",
  },
  {
    claim: "a number that depends on itself",
    source: `resource "aws_i" "y" {\n  count = length(aws_i.y)\n}\n${x("2")}`,
    shows: 2,
    code: "reference-cycle",
  },
  {
    claim: "a width of a hundred million",
    source: x('format("%99999999d", 1)'),
    shows: "?evaluation-failed",
    code: null,
  },
])("$claim costs no more than itself", async ({ source, shows, code }) => {
  const start = performance.now();
  const reading = await read({ "main.tf": source });
  expect(shown(resource(reading, "aws_i.x").attributes.get("v"))).toEqual(shows);
  expect(resource(reading, "aws_i.z").instances).toMatchObject({ state: "known", value: 1 });
  expect(reading.diagnostics.some((it) => it.code === code)).toBe(code !== null);
  expect(performance.now() - start).toBeLessThan(FIVE_SECONDS);
});

test("a cycle is reported with its path", async () => {
  const reading = await read({ "main.tf": locals(["a = local.b", "b = [local.c]", "c = local.a"]) + x("local.a") });
  expect(reading.diagnostics[0]?.message).toContain("local.a → local.b → local.c → local.a");
});

test("a thousand instances that mention a thousand others stay cheap", async () => {
  const source =
    'resource "aws_i" "a" {\n  count = 1000\n}\nresource "aws_i" "b" {\n  count = 1000\n  v = "${count.index}-${join(",", aws_i.a[*].id)}"\n}';
  const reading = await read({ "main.tf": source });
  expect(resource(reading, "aws_i.b[7]").references).toEqual([{ path: "v", address: "aws_i.a", attribute: "id" }]);
}, 10_000);
