import type { ReportViolation, StackValidationArgs } from "@pulumi/policy";
import { expect, test } from "vitest";
import { configSchema } from "../../policy-pack/config-schema.js";
import { scaleRoadmap } from "../../policy-pack/scale-roadmap.js";

async function reported(args: Partial<StackValidationArgs>): Promise<readonly unknown[]> {
  const findings: unknown[] = [];
  const report = ((finding: unknown) => findings.push(finding)) as unknown as ReportViolation;
  await scaleRoadmap.validateStack(args as StackValidationArgs, report);
  return findings;
}

test.each([
  {
    claim: "a fault while reading the configuration",
    args: {
      resources: [],
      getConfig: () => {
        throw new TypeError("broken\nsecond line");
      },
    },
    message: "The scale roadmap could not be evaluated: TypeError: broken",
  },
  {
    claim: "a fault that is no error",
    args: {
      get resources(): never {
        throw "odd";
      },
    },
    message: "The scale roadmap could not be evaluated: odd",
  },
])("$claim is one advisory finding on the stack, in one line", async ({ args, message }) => {
  expect(await reported(args as Partial<StackValidationArgs>)).toEqual([{ message, enforcementLevel: "advisory" }]);
});

test("the configuration's schema holds the workload's keys and no defaults at any depth", () => {
  expect(Object.keys(configSchema.properties)).toEqual(
    expect.arrayContaining(["profile", "users", "growth", "workloadFile"]),
  );
  const defaults: string[] = [];
  const walk = (it: unknown, path: string): void => {
    if (typeof it !== "object" || it === null) return;
    for (const [key, value] of Object.entries(it)) {
      if (key === "default") defaults.push(path);
      walk(value, `${path}.${key}`);
    }
  };
  walk(configSchema.properties, "");
  expect(defaults).toEqual([]);
  // The engine's own key: a policy may not declare it.
  expect(Object.keys(configSchema.properties)).not.toContain("enforcementLevel");
});
