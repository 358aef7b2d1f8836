import { describe, expect, test } from "vitest";
import { createFunctions } from "../../engine/capacity/functions.js";
import { offeredLoad } from "../../engine/capacity/load.js";
import { utilisationAt } from "../../engine/capacity/threshold.js";
import { judgeResource } from "../../engine/judge.js";
import type { DimensionRoadmap, SystemRoadmap } from "../../engine/model/roadmap.js";
import { timelineOf } from "../../engine/timeline.js";
import { connect } from "../../engine/topology/connect.js";
import { rules } from "../../rules/index.js";
import { analyze, architectureOf, catalog, workloadOf } from "./run-fixture.js";

/** The worked example of the capacity model (sections 8.5 and 8.6): two machines, a database, a cache, 100 to 100,000 seats. */
const architecture = await architectureOf("worked-example/terraform");
const defaults = await workloadOf("worked-example/terraform/scale-roadmap.yaml");
const calibrated = await workloadOf("worked-example/calibrated.yaml");

const WEB = "aws_autoscaling_group.web";
const DB = "aws_db_instance.main";
const CACHE = "aws_elasticache_replication_group.main";

const roadmap = analyze(architecture, defaults).roadmap;
const dimensionOf = (it: SystemRoadmap, address: string, id: string): DimensionRoadmap => {
  const found = it.resources.find((one) => one.address === address)?.dimensions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${address} has no dimension ${id}`);
  return found;
};

describe("utilisation of each threshold at typical values", () => {
  const columns = [
    [WEB, "compute-cpu-degraded"],
    [WEB, "compute-cpu"],
    [WEB, "compute-cpu-credits-mean"],
    [WEB, "compute-cpu-credits-depth"],
    [DB, "database-cpu"],
    [DB, "database-iops-depth"],
    [DB, "database-iops-mean"],
    [DB, "database-iops-peak"],
    [WEB, "compute-network-degraded"],
    [CACHE, "cache-network"],
    [DB, "database-connections"],
    [DB, "database-storage"],
  ] as const;
  const rows: readonly (readonly [month: number, ...number[]])[] = [
    [0, 0.0071, 0.0043, 0.0017, 0.0009, 0.0006, 0.0004, 0.0002, 0.0002, 0.0002, 0.0002, 0.132, 0.0233],
    [6, 0.0707, 0.0433, 0.0174, 0.0089, 0.0065, 0.0039, 0.0024, 0.0022, 0.0022, 0.0018, 0.132, 0.0347],
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: a utilisation, not the logarithm of e
    [15, 0.7071, 0.433, 0.1736, 0.0893, 0.065, 0.0389, 0.0243, 0.0219, 0.0223, 0.0179, 0.132, 0.2067],
    [30, 7.071, 4.33, 1.736, 0.8929, 0.7447, 0.393, 0.2456, 0.221, 0.2232, 0.1786, 0.132, 3.073],
  ];
  const topology = connect(architecture, defaults, catalog);
  const site = { topology, workload: defaults, catalog, load: offeredLoad(defaults) };
  const context = {
    estimates: new Map([...defaults.estimates, ...topology.estimates]),
    visits: topology.visits,
    functions: createFunctions(() => catalog.hitRatios()),
  };
  const cases = rows.flatMap(([month, ...values]) =>
    columns.map(([address, id], at) => ({ month, address, id, expected: values[at] as number })),
  );
  test.each(cases)("month $month $id is $expected", ({ month, address, id, expected }) => {
    const resource = topology.resources.get(address);
    if (resource === undefined) throw new Error(`no ${address}`);
    const judged = judgeResource(resource, site, rules, (it) => {
      throw new Error(it.message);
    }).find((it) => it.id === id);
    if (judged === undefined) throw new Error(`${address} has no ${id}`);
    const utilisation = utilisationAt(judged.judgement, context, timelineOf(defaults).at(month));
    expect(Math.abs(utilisation - expected)).toBeLessThanOrEqual(Math.max(0.005 * expected, 0.0001));
  });
});

describe("capacity in seats with default ranges", () => {
  // id, typical, P10, P50, P90, relative standard error in per cent of each
  test.each([
    [WEB, "compute-cpu-degraded", 14_142, 3_209, 15_790, 81_400, [1.5, 1.1, 1.7]],
    [WEB, "compute-cpu", 23_094, 5_240, 25_780, 132_900, [1.5, 1.1, 1.7]],
    [WEB, "compute-cpu-credits-mean", 57_600, 13_700, 64_240, 316_700, [1.5, 1.1, 1.6]],
    [WEB, "compute-cpu-credits-depth", 112_000, 26_770, 128_500, 648_600, [1.5, 1.1, 1.6]],
    [DB, "database-cpu", 129_650, 27_520, 137_100, 700_500, [1.6, 1.1, 1.6]],
    [DB, "database-iops-depth", 252_150, 53_750, 292_600, 1_597_000, [1.7, 1.2, 1.7]],
    [DB, "database-iops-mean", 401_990, 84_880, 453_000, 2_421_000, [1.7, 1.2, 1.7]],
    [DB, "database-iops-peak", 446_330, 90_210, 502_900, 2_800_000, [1.7, 1.2, 1.7]],
    [WEB, "compute-network-degraded", 448_000, 118_500, 527_200, 2_606_000, [1.4, 1.1, 1.6]],
    [CACHE, "cache-network", 560_000, 123_000, 575_800, 2_656_000, [1.5, 1.1, 1.5]],
  ] as const)("%s %s", (address, id, typical, p10, p50, p90, [e10, e50, e90]) => {
    const { capacity } = dimensionOf(roadmap, address, id);
    expectNear(capacity?.typical, typical, 0.005);
    expectNear(capacity?.p10, p10, (3 * e10) / 100);
    expectNear(capacity?.p50, p50, (3 * e50) / 100);
    expectNear(capacity?.p90, p90, (3 * e90) / 100);
  });

  test("the system carries 14,142 seats, 3,186 to 77,300; the web machines bind in 95 %", () => {
    expectNear(roadmap.capacity?.typical, 14_142, 0.005);
    expectNear(roadmap.capacity?.p10, 3_186, 0.045);
    expectNear(roadmap.capacity?.p50, 15_450, 0.033);
    expectNear(roadmap.capacity?.p90, 77_300, 0.048);
    expect(roadmap.binding).toEqual({ address: WEB, dimension: "compute-cpu-degraded" });
  });

  test.each([
    [WEB, "compute-cpu-degraded", 10.6, 18, 28.7],
    [WEB, "compute-cpu", 12.5, 21.2, null],
    [WEB, "compute-cpu-credits-mean", 17.1, 27.1, null],
    [DB, "database-cpu", 21.6, null, null],
    [DB, "database-storage", 15.7, 23.1, null],
  ] as const)("%s %s is crossed in months %s, %s, %s", (address, id, p10, p50, p90) => {
    const { month } = dimensionOf(roadmap, address, id);
    const found = [month?.p10, month?.p50, month?.p90];
    [p10, p50, p90].forEach((expected, at) => {
      if (expected === null) expect(found[at]).toBeNull();
      else expect(Math.abs((found[at] as number) - expected)).toBeLessThanOrEqual(0.35);
    });
  });

  test("variance of the system's capacity: CPU a request 44 %, requests a day 31, active share 19, busy hour and burst 3 each", () => {
    const web = roadmap.resources.find((it) => it.address === WEB);
    const shares = new Map(web?.drivers.map((it) => [it.field, it.share * 100]));
    for (const [field, share] of [
      ["request.appCpuSeconds", 44],
      ["activity.requestsPerDay", 31],
      ["activity.activeShare", 19],
      ["activity.busyHourShare", 3],
      ["activity.burst", 3],
    ] as const) {
      expect(Math.abs((shares.get(field) ?? 0) - share)).toBeLessThanOrEqual(2);
    }
  });

  test.each([
    ["request.appCpuSeconds", 56_569, 3_536],
    ["activity.requestsPerDay", 47_140, 4_714],
    ["activity.activeShare", 42_426, 7_071],
    ["activity.busyHourShare", 21_213, 10_607],
    ["activity.burst", 18_856, 9_428],
  ] as const)("tornado: %s from %s to %s seats", (field, atLow, atHigh) => {
    const it = roadmap.measure.find((one) => one.field === field);
    expectNear(it?.atLow, atLow, 0.005);
    expectNear(it?.atHigh, atHigh, 0.005);
  });

  test("database, cache and nothing else stand alone", () => {
    expect(roadmap.resources.filter((it) => it.singlePointOfFailure).map((it) => it.address)).toEqual([DB, CACHE]);
  });

  test("what the workload does not say is unknown, never infinite", () => {
    expect(dimensionOf(roadmap, WEB, "compute-memory").reason?.supply).toContain("request.memoryMB");
  });

  test("the bill of month 0 is $137.21 and the load balancer's $16.43", () => {
    expect(roadmap.monthlyCost.known).toBeCloseTo(137.21 + 16.43, 1);
  });
});

describe("with calibrated ranges", () => {
  const it = analyze(architecture, calibrated).roadmap;
  test.each([
    [WEB, "compute-cpu-degraded", 9_587, 14_142, 20_862, 0.012],
    [DB, "database-cpu", 82_700, 130_800, 209_000, 0.02],
  ] as const)("%s %s", (address, id, p10, p50, p90, tolerance) => {
    const { capacity } = dimensionOf(it, address, id);
    expectNear(capacity?.p10, p10, tolerance);
    expectNear(capacity?.p50, p50, tolerance);
    expectNear(capacity?.p90, p90, tolerance);
  });
});

function expectNear(value: number | null | undefined, expected: number, tolerance: number): void {
  expect(value, `expected ${expected}`).toBeTypeOf("number");
  expect(Math.abs((value as number) / expected - 1), `${value} against ${expected}`).toBeLessThanOrEqual(tolerance);
}
