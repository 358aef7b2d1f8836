import { describe, expect, test } from "vitest";
import { sameBytes, terraformAddress } from "./same-roadmap.js";
import { tell } from "./story.js";

const SHOP = "worked-example/terraform/scale-roadmap.yaml";
const GROWING = { users: "1200", growth: "40000 in 24 months" };
const services = terraformAddress({ aws_ecs_service: "service", aws_ecs_task_definition: "service" });

/** The same infrastructure through another front end gives the same roadmap, byte for byte. */
describe.each([
  { story: "worked-example", other: "pulumi/stack.json", told: { workload: SHOP }, map: terraformAddress() },
  {
    story: "worked-example",
    other: "pulumi/stack.json",
    told: { workload: "worked-example/calibrated.yaml" },
    map: terraformAddress(),
  },
  { story: "one-host", other: "pulumi/stack.json", told: {}, map: terraformAddress() },
  { story: "one-host", other: "pulumi/stack.json", told: { flags: GROWING }, map: terraformAddress() },
  { story: "one-host", other: "plan/plan.json", told: {}, map: (it: string) => it },
  { story: "one-host", other: "plan/plan.json", told: { flags: GROWING }, map: (it: string) => it },
  { story: "five-services", other: "pulumi/stack.json", told: {}, map: services },
  { story: "five-services", other: "pulumi/stack.json", told: { flags: GROWING }, map: services },
])("$story through Terraform and $other, $told", ({ story, other, told, map }) => {
  test("the same roadmap", async () => {
    const [one, two] = await Promise.all([tell(`${story}/terraform`, told), tell(`${story}/${other}`, told)]);
    expect(one.system.resources.length).toBeGreaterThan(1);
    expect(sameBytes(two.roadmap, map)).toBe(sameBytes(one.roadmap));
  });
});

test("nothing but names, places and reasons is left out of the comparison", async () => {
  const { roadmap, system } = await tell("one-host/terraform");
  const bytes = sameBytes(roadmap);
  for (const it of [
    "capacity",
    "bindingProbability",
    "thresholds",
    "jointRisk",
    "monthlyCost",
    "boxIns",
    "assumedEdges",
  ])
    expect(bytes).toContain(`"${it}"`);
  const other = { ...roadmap, systems: [{ ...system, monthlyCost: { known: 1, unpriced: [] } }] };
  expect(sameBytes(other)).not.toBe(bytes);
});
