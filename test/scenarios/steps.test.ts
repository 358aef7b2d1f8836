import { expect, test } from "vitest";
import { assumedWorkload } from "../../analyzers/workload/read-workload.js";
import { analyze, architectureOf, catalog, workloadOf } from "./run-fixture.js";

const { workload: growing } = assumedWorkload({ users: 1200, growth: "10000 in 12 months" }, catalog);
if (growing === null) throw new Error("the flags are a workload");

test.each([
  { story: "five-services/terraform", workload: growing },
  { story: "one-host/terraform", workload: growing },
  { story: "worked-example/terraform", workload: await workloadOf("worked-example/terraform/scale-roadmap.yaml") },
])("$story: every step of the plan says what to change, from what to what", async ({ story, workload }) => {
  const { plan } = analyze(await architectureOf(story), workload).roadmap;
  const steps = plan.phases.flatMap((it) => it.steps);
  expect(steps.length).toBeGreaterThan(0);
  for (const { changes } of steps) {
    expect(changes.length).toBeGreaterThan(0);
    for (const it of changes) expect(it.to).not.toBe(it.from);
  }
});

test("where units grow, units that are no longer needed are released in the same step", async () => {
  const { plan } = analyze(await architectureOf("five-services/terraform"), growing).roadmap;
  const changes = plan.phases
    .flatMap((it) => it.steps)
    .find((it) => it.address.includes("accounts") && it.changes.some((change) => change.to === 4096))?.changes;
  expect(changes?.map((it) => [it.attribute, it.from, it.to])).toEqual([
    ["cpu", 1024, 4096],
    ["memory", 2048, 8192],
    ["desired_count", 4, 2],
  ]);
});
