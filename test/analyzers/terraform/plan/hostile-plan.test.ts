import { expect, test } from "vitest";
import { readPlan } from "../../../../analyzers/terraform/plan/read-plan.js";
import { fastest } from "../../pulumi/fastest.js";
import { plan, planned } from "./small-plan.js";

const read = (content: string | Uint8Array) => readPlan(content, { file: "plan.json" });
const text = JSON.stringify(plan, null, 2);

test.each([
  {
    claim: "cut off",
    content: text.slice(0, text.length / 2),
    line: text.slice(0, text.length / 2).split("\n").length,
  },
  { claim: "binary", content: "\u0000\u0001PK\u0003", line: 1 },
  { claim: "a log of plan -json", content: '{"@level":"info","@message":"Terraform 1.11"}', line: 1 },
  { claim: "a state of version 3", content: '{"version":3,"serial":1,"modules":[]}', line: 1 },
  { claim: "other JSON", content: "{}", line: 1 },
  { claim: "a number", content: "7", line: 1 },
])("a file that is $claim is refused with a place and a next step", ({ content, line }) => {
  const { resources, diagnostics, complete } = read(content);
  expect({ count: resources.length, complete }).toEqual({ count: 0, complete: false });
  expect(diagnostics).toMatchObject([{ severity: "error", file: "plan.json", line, fix: expect.any(String) }]);
});

test.each([
  { claim: "UTF-16 as PowerShell writes it", content: Buffer.from(`\uFEFF${text}`, "utf16le") },
  { claim: "UTF-8 with a mark", content: Buffer.from(`\uFEFF${text}`) },
  { claim: "text before", content: `[1mNote:[0m {x}\n${text}` },
  { claim: "data after", content: `${text}\n{"format_version":"1.0"}` },
])("$claim is read", ({ content }) => {
  expect(read(content)).toMatchObject({ complete: true });
  expect(read(content).resources).toHaveLength(7);
});

test("an entry without address or type is lost and said to be", () => {
  const document = { planned_values: { root_module: { resources: [{ values: {} }, 3, planned("aws_instance.a")] } } };
  const { resources, diagnostics, complete } = read(JSON.stringify(document));
  expect(resources).toHaveLength(1);
  expect(complete).toBe(false);
  expect(diagnostics).toMatchObject([{ code: "plan-entry", message: expect.stringContaining("2 entries") }]);
});

test("modules nested 20,000 deep, in the values and in the configuration, are walked", () => {
  const depth = 20_000;
  const values =
    `{"child_modules":[`.repeat(depth) +
    JSON.stringify({ resources: [planned("aws_instance.a")] }) +
    "]}".repeat(depth);
  const configuration = `{"module_calls":{"a":{"module":`.repeat(500) + "{}" + "}}}".repeat(500);
  const { resources } = read(
    `{"planned_values":{"root_module":${values}},"configuration":{"root_module":${configuration}}}`,
  );
  expect(resources).toHaveLength(1);
});

test("arguments and outputs that lead in a ring end", () => {
  const configuration = {
    root_module: {
      resources: [{ address: "aws_instance.a", expressions: { user_data: { references: ["module.m.out"] } } }],
      module_calls: {
        m: {
          expressions: { in: { references: ["module.m.out"] } },
          module: { outputs: { out: { expression: { references: ["var.in"] } } } },
        },
      },
    },
  };
  const { resources } = read(
    JSON.stringify({ planned_values: { root_module: { resources: [planned("aws_instance.a")] } }, configuration }),
  );
  expect(resources[0]?.references).toEqual([]);
});

test("keys named __proto__ and constructor are data", () => {
  const document = JSON.stringify({
    planned_values: { root_module: { resources: [planned("aws_instance.a", { x: { polluted: 1 } })] } },
  });
  const { resources } = read(document.replace('"x"', '"__proto__"'));
  expect([...resources[0]!.attributes.keys()]).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

/** Half machines, half addresses that refer to them by index, in modules of 100. */
function largePlan(count: number): string {
  const modules = Array.from({ length: count / 100 }, (_, module) => ({
    address: `module.m["${module}"]`,
    resources: Array.from({ length: 50 }, (_, index) => [
      planned(`module.m["${module}"].aws_instance.a[${index}]`, { instance_type: "t3.micro", tags: { a: "b" } }),
      planned(`module.m["${module}"].aws_eip.a[${index}]`, { vpc: true }),
    ]).flat(),
  }));
  const expressions = { instance: { references: ["aws_instance.a", "count.index"] } };
  const module = { resources: [{ address: "aws_instance.a" }, { address: "aws_eip.a", expressions }] };
  const configuration = { root_module: { module_calls: { m: { module } } } };
  return JSON.stringify({ planned_values: { root_module: { child_modules: modules } }, configuration });
}

test("the cost is linear: ten times the resources take about ten times as long, each with its one reference", () => {
  const small = largePlan(1_000);
  const large = largePlan(10_000);
  const { resources } = read(large);
  expect(resources).toHaveLength(10_000);
  expect(resources.filter((it) => it.references.length === 1)).toHaveLength(5_000);
  expect(fastest(() => read(large)) / fastest(() => read(small))).toBeLessThan(40);
});
