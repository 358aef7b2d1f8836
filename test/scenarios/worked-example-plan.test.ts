import { describe, expect, test } from "vitest";
import type { Phase } from "../../engine/model/roadmap.js";
import { analyze, architectureOf, workloadOf } from "./run-fixture.js";
import { givenLadders } from "./worked-example-ladders.js";

const architecture = await architectureOf("worked-example/terraform");
const calibrated = await workloadOf("worked-example/calibrated.yaml");
const defaults = await workloadOf("worked-example/terraform/scale-roadmap.yaml");

/** Run costs of the table leave the load balancer out; ours count it. */
const LOAD_BALANCER = 16.43;

const summary = (phases: readonly Phase[]) =>
  phases.slice(1).map((phase) => [phase.month, ...phase.steps.map((it) => it.changes[0]?.to).sort()].join(", "));

describe("the plan of the calibrated example, its ladder given", () => {
  const { plan } = analyze(architecture, calibrated, { ladders: givenLadders }).roadmap;

  test("has the months and changes of the table", () => {
    expect(summary(plan.phases)).toEqual([
      "5, db.t3.medium Multi-AZ",
      "14, 4 x t3.medium",
      "21, 6 x t3.medium, gp3 400",
      "25, 10 x t3.medium",
      "28, 16 x t3.medium, db.r6g.xlarge Multi-AZ",
      "29, gp3 1000",
    ]);
  });

  test.each([
    [5, 201.27],
    [14, 262.0],
    [21, 391.74],
    [25, 513.21],
    [28, 1247.3],
    [29, 1385.3],
  ])("month %s costs $%s", (month, cost) => {
    const bill = plan.phases.find((it) => it.month === month)?.monthlyCost ?? Number.NaN;
    expect(bill - LOAD_BALANCER).toBeCloseTo(cost, 0);
  });

  test.each([
    [14, "compute-cpu-degraded", 0.127, 0, 14.83],
    [21, "compute-cpu-degraded", 0.112, 0.002, 21.87],
    [21, "database-storage", 0.237, 0, 21.13],
    [29, "database-storage", 0.173, 0, 29.41],
  ])("month %s because of %s: risk %s to %s, needed by %s", (month, dimension, before, after, neededBy) => {
    const phase = plan.phases.find((it) => it.month === month);
    const step = phase?.steps.find((it) => it.why?.dimension === dimension);
    expect(Math.abs((step?.why?.before ?? Number.NaN) - before)).toBeLessThanOrEqual(0.01);
    expect(Math.abs((step?.why?.after ?? Number.NaN) - after)).toBeLessThanOrEqual(0.01);
    expect(Math.abs((step?.neededBy ?? Number.NaN) - neededBy)).toBeLessThanOrEqual(0.1);
    expect(step?.latestSafeStart).toBe(month - 1);
  });

  test("costs $11,973.72 within 1 %, the load balancer apart", () => {
    const balancer = Array.from({ length: 31 }, (_, t) => LOAD_BALANCER * 1.01 ** -t).reduce((a, b) => a + b, 0);
    expect(Math.abs((plan.npv - balancer) / 11_973.72 - 1)).toBeLessThanOrEqual(0.01);
    expect(plan).toMatchObject({ feasible: true, exact: true, risk: 0.1 });
  });

  test("stays the same with other draws", () => {
    const { plan: fewer } = analyze(architecture, calibrated, { ladders: givenLadders, draws: 10_000 }).roadmap;
    expect(summary(fewer.phases)).toEqual(summary(plan.phases));
  });
});

describe("the plan with default ranges, its ladder given", () => {
  const { plan } = analyze(architecture, defaults, { ladders: givenLadders }).roadmap;

  test("is feasible and costs $37,248.65 within 5 %", () => {
    const balancer = Array.from({ length: 31 }, (_, t) => LOAD_BALANCER * 1.01 ** -t).reduce((a, b) => a + b, 0);
    expect(plan.feasible).toBe(true);
    expect(Math.abs((plan.npv - balancer) / 37_248.65 - 1)).toBeLessThanOrEqual(0.05);
  });
});

describe("the tool's own ladder", () => {
  test("holds the calibrated example's risk at no more than 1.10 times the cost of the given one", () => {
    const own = analyze(architecture, calibrated).roadmap.plan;
    const given = analyze(architecture, calibrated, { ladders: givenLadders }).roadmap.plan;
    expect(own.feasible).toBe(true);
    expect(own.npv).toBeLessThanOrEqual(1.1 * given.npv);
  });
});
