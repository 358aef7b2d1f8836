import { expect, test } from "vitest";
import type { ExplainedResource, Explanation } from "../../engine/model/explanation.js";
import { explainJson, explainText } from "../../report/explain-text.js";
import { noStyle } from "../../report/style.js";

const line = (name: string, unit: string, value: number | null, rest: Partial<Explanation> = {}): Explanation => ({
  name,
  unit,
  value,
  low: null,
  high: null,
  operation: null,
  source: null,
  of: [],
  ...rest,
});

const web: ExplainedResource = {
  address: "aws_autoscaling_group.web",
  kind: "compute-pool",
  users: 10000,
  userUnit: "seat",
  dimensions: [
    {
      id: "compute-cpu-degraded",
      title: "CPU with a machine or a zone lost",
      unit: "vCPU",
      limit: line("vCPU left", "vCPU", 2, {
        operation: "product",
        of: [
          line("units left", "", 1),
          line("machine.vcpu of aws_autoscaling_group.web", "vCPU", 2, { source: "AWS instance types at web.tf:24" }),
        ],
      }),
      target: line("target", "", Math.SQRT1_2, { source: "stretch rule" }),
      demand: line("CPU in use", "vCPU", 1, {
        operation: "product",
        of: [
          line("request.appCpuSeconds", "", 0.04, { low: 0.01, high: 0.16, source: "default (grade D)" }),
          line("peak rate", "requests/s", 25),
        ],
      }),
      utilisation: Math.SQRT1_2,
    },
    {
      id: "compute-memory",
      title: "Memory of requests in flight",
      unit: "MB",
      utilisation: null,
      limit: line("memory", "MB", 4096),
      target: line("target", "", 0.8),
      demand: line("request.memoryMB", "", null, { source: "not in the workload: set request.memoryMB" }),
    },
  ],
};

test("every line of the arithmetic, as its golden file", async () => {
  await expect(explainText(web, noStyle)).toMatchFileSnapshot("golden/explain.txt");
});
test("as JSON it is the tree itself", () => {
  expect(JSON.parse(explainJson(web))).toEqual({ schemaVersion: 1, ...web });
});
test("a resource without limits says so", () => {
  expect(explainText({ ...web, dimensions: [] }, noStyle)).toContain("Nothing of this resource is judged");
});
test("a tree that never ends is cut", () => {
  const endless: { -readonly [K in keyof Explanation]: Explanation[K] } = line("x", "", 1);
  for (let depth = 0, here = endless; depth < 300; depth++) {
    const inner = line("x", "", 1) as typeof endless;
    here.of = [inner];
    here = inner;
  }
  const text = explainText({ ...web, dimensions: [{ ...web.dimensions[0]!, demand: endless }] }, noStyle);
  expect(text.split("\n").length).toBeLessThan(50);
});
