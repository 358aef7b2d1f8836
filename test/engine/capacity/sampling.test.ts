import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../engine/capacity/normal-quantile.js";
import { quantile } from "../../../engine/capacity/quantile.js";
import { DRAWS, drawEstimate, normalDraws, stream } from "../../../engine/capacity/sampling.js";
import type { Estimate } from "../../../engine/model/workload.js";

const estimate = (field: string, low: number, typical: number, high: number): Estimate => ({
  field,
  low,
  typical,
  high,
  provenance: "declared",
  source: "test",
  grade: "D",
  at: null,
});

const quantiles = (draws: Float64Array, ...ps: readonly number[]) => {
  const sorted = draws.slice().sort();
  return ps.map((p) => quantile(sorted, p));
};

describe("normal quantile", () => {
  // Printed check values of AS 241 and the familiar table values.
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.9, 1.2815515655446004],
  ])("z(%d) = %d", (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 12));

  test("is odd about the median and ends at infinity", () => {
    for (const p of [1e-6, 0.01, 0.075, 0.3]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 9);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});

describe("draws", () => {
  test("low, typical and high are P5, P50 and P95", () => {
    const [p5, p50, p95] = quantiles(
      drawEstimate(estimate("request.appCpuSeconds", 0.01, 0.04, 0.16)),
      0.05,
      0.5,
      0.95,
    );
    expect(p5).toBeCloseTo(0.01, 5);
    expect(p50).toBeCloseTo(0.04, 5);
    expect(p95).toBeCloseTo(0.16, 4);
  });

  test("a low of 0 is P5, with no draw below it and none that is not a number", () => {
    const draws = drawEstimate(estimate("request.jobsPerRequest", 0, 0.05, 0.5));
    const [least, p5, p50, p95] = quantiles(draws, 0, 0.05, 0.5, 0.95);
    expect(least).toBe(0);
    expect(p5).toBeCloseTo(0, 4);
    expect(p50).toBeCloseTo(0.05, 4);
    expect(p95).toBeCloseTo(0.5, 3);
  });

  test("a typical value of 0 leaves half of the draws at 0", () => {
    const draws = drawEstimate(estimate("request.socketsPerUser", 0, 0, 1));
    expect(draws.filter((it) => it === 0)).toHaveLength(DRAWS / 2);
    expect(quantiles(draws, 0.95)[0]).toBeCloseTo(1, 3);
  });

  test("shares stop at .95, or at their typical value where that is higher", () => {
    expect(Math.max(...drawEstimate(estimate("activity.activeShare", 0.3, 0.8, 0.94)))).toBe(0.95);
    expect(Math.max(...drawEstimate(estimate("request.writeShare", 0.9, 0.98, 0.99)))).toBe(0.98);
    expect(Math.max(...drawEstimate(estimate("activity.burst", 1, 1.5, 3)))).toBeGreaterThan(3);
  });

  test("an exact estimate is constant, a share of 1 too", () => {
    expect(new Set(drawEstimate(estimate("activity.activeShare", 1, 1, 1)))).toEqual(new Set([1]));
  });

  test("every stratum is met once", () => {
    const sorted = normalDraws("activity.burst").sort();
    expect(sorted.every((z, at) => z === normalQuantile((at + 0.5) / DRAWS))).toBe(true);
  });

  test("one name gives one order in every run; these bytes must not change", () => {
    expect(Array.from({ length: 3 }, nexts(stream("activity.activeShare")))).toMatchInlineSnapshot(`
      [
        -505949227,
        681375473,
        -352050682,
      ]
    `);
    expect(normalDraws("activity.activeShare")).toEqual(normalDraws("activity.activeShare"));
  });

  test("streams of different names, even by one letter, do not correlate", () => {
    const a = normalDraws("request.sql");
    for (const name of ["request.sqm", "request.sqlCpuSeconds", "activity.burst", ""]) {
      const b = normalDraws(name);
      const correlation = a.reduce((sum, z, at) => sum + z * (b[at] as number), 0) / DRAWS;
      // Five standard errors of the correlation of independent draws.
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(DRAWS));
    }
  });

  test("the closed form of capacity-model 3.1: σ = 1.267, P90/P10 = 25.4", () => {
    const inputs = [
      estimate("activity.activeShare", 0.05, 0.15, 0.3),
      estimate("activity.requestsPerDay", 60, 200, 600),
      estimate("activity.busyHourShare", 0.1, 0.15, 0.2),
      estimate("activity.burst", 1.5, 2, 3),
      estimate("request.appCpuSeconds", 0.01, 0.04, 0.16),
    ];
    const logs = inputs.map((it) => drawEstimate(it).map(Math.log));
    const total = logs.reduce((sum, it) => sum.map((x, at) => x + (it[at] as number)));
    const [p10, p90] = quantiles(total, 0.1, 0.9) as [number, number];
    const mean = total.reduce((sum, x) => sum + x, 0) / DRAWS;
    const sigma = Math.sqrt(total.reduce((sum, x) => sum + (x - mean) ** 2, 0) / DRAWS);
    // A piece's σ is the mean of its two spreads to first order; the printed σ sums those. 3 % covers the difference.
    expect(Math.abs(sigma / 1.267 - 1)).toBeLessThan(0.03);
    expect(Math.abs(Math.exp(p90 - p10) / 25.4 - 1)).toBeLessThan(0.15);
    // Interval arithmetic contains every draw's quantiles: capacity-model 3.1.
    const bound = inputs.reduce((product, it) => product * (it.high / it.low), 1);
    expect(Math.exp(p90 - p10)).toBeLessThan(bound);
  });

  test("any estimate gives finite draws at or above 0", () => {
    const value = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(value, value, value), (values) => {
        const [low, typical, high] = values.sort((a, b) => a - b) as [number, number, number];
        const draws = drawEstimate(estimate("request.sql", low, typical, high), "any", 64);
        return draws.every((it) => Number.isFinite(it) && it >= 0);
      }),
    );
  });
});

function nexts(generator: { next(): number }) {
  return () => generator.next();
}
