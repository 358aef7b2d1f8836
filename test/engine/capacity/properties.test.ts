import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cheCache, lruHitRatio, ttlHitRatio, zipfShares } from "../../../engine/capacity/cache.js";
import { erlangB, erlangBLoad, erlangC } from "../../../engine/capacity/erlang.js";
import { createFunctions } from "../../../engine/capacity/functions.js";
import { milestonesAt, monthOf, monthOfUserMonths, userMonthsAt, usersAt } from "../../../engine/capacity/growth.js";
import { quantile } from "../../../engine/capacity/quantile.js";
import { mmcResponseQuantile, mmcResponseTail, stretchUtilisation } from "../../../engine/capacity/stations.js";
import type { HitRatioTable } from "../../../engine/model/facts.js";
import type { GrowthCurve } from "../../../engine/model/workload.js";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const servers = fc.integer({ min: 1, max: 200 });

/** A table of the Che approximation, coarse but exact at its points. */
function hitRatioTable(): HitRatioTable {
  const shares = [0.01, 0.03, 0.1, 0.3, 1];
  const keys = [100, 1000, 4000];
  const exponents = [0.6, 0.8, 1];
  const values = shares.flatMap((share) =>
    keys.flatMap((count) => exponents.map((exponent) => cheCache(zipfShares(count, exponent), share * count).hitRatio)),
  );
  return {
    lnShare: Float64Array.from(shares, Math.log),
    lnKeys: Float64Array.from(keys, Math.log),
    exponent: Float64Array.from(exponents),
    values: Float64Array.from(values),
  };
}

describe("Erlang formulas", () => {
  test("blocking equals the plain recursion", () => {
    fc.assert(
      fc.property(between(0.01, 300), servers, (load, count) => {
        let blocking = 1;
        for (let at = 1; at <= count; at++) blocking = (load * blocking) / (at + load * blocking);
        // Below the smallest doubles it is 0.
        if (blocking > 1e-290) expect(Math.abs(erlangB(load, count) / blocking - 1)).toBeLessThan(1e-10);
      }),
    );
  });

  test("blocking and waiting rise with load and fall with servers", () => {
    fc.assert(
      fc.property(between(0.1, 100), between(1, 2), servers, (load, factor, count) => {
        for (const formula of [erlangB, erlangC]) {
          expect(formula(load * factor, count)).toBeGreaterThanOrEqual(formula(load, count) * (1 - 1e-12));
          expect(formula(load, count + 1)).toBeLessThanOrEqual(formula(load, count) * (1 + 1e-12));
        }
      }),
    );
  });

  test("the load at a blocking probability blocks exactly that much", () => {
    fc.assert(
      fc.property(servers, between(1e-6, 0.9), (count, blocking) => {
        expect(Math.abs(erlangB(erlangBLoad(count, blocking), count) / blocking - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  test.each([
    { claim: "no server carries nothing", got: () => erlangBLoad(0, 0.1), expected: 0 },
    { claim: "part of a server is none", got: () => erlangBLoad(0.9, 0.1), expected: 0 },
    { claim: "no blocking allowed carries nothing", got: () => erlangBLoad(10, 0), expected: 0 },
    { claim: "all may be blocked", got: () => erlangBLoad(10, 1), expected: Infinity },
    { claim: "an unknown number of servers is unknown", got: () => erlangBLoad(Number.NaN, 0.1), expected: Number.NaN },
    { claim: "no load, no blocking", got: () => erlangB(0, 3), expected: 0 },
    { claim: "no server blocks all", got: () => erlangB(2, 0), expected: 1 },
    { claim: "a full station makes all wait", got: () => erlangC(3, 3), expected: 1 },
    { claim: "endless load", got: () => erlangB(Infinity, Infinity), expected: 1 },
    { claim: "endless servers", got: () => erlangB(5, Infinity), expected: 0 },
  ])("$claim", ({ got, expected }) => expect(got()).toBe(expected));

  test("a million and a hundred million servers take no time and lie near the fluid limit", () => {
    for (const count of [1e6, 1e8, 1e12]) {
      const ratio = (erlangBLoad(count, 0.001) * (1 - 0.001)) / count;
      expect(ratio).toBeGreaterThan(0.99);
      expect(ratio).toBeLessThanOrEqual(1);
    }
  });
});

describe("stretch rule", () => {
  test("knees of capacity-model 4 up to 64 servers", () => {
    const table: readonly (readonly [number, number, number])[] = [
      [1, 0.333, 0.5],
      [2, 0.577, Math.SQRT1_2],
      [4, 0.747, 0.835],
      [8, 0.854, 0.909],
      [16, 0.918, 0.951],
      [32, 0.955, 0.974],
      [64, 0.976, 0.986],
    ];
    for (const [count, half, double] of table) {
      expect(stretchUtilisation(count, 1.5, 1, 1, 1)).toBeCloseTo(half, 3);
      expect(stretchUtilisation(count, 2, 1, 1, 1)).toBeCloseTo(double, 3);
    }
  });

  test("rises with servers and target, falls with variability, never above the cap", () => {
    fc.assert(
      fc.property(between(0.1, 64), between(1.05, 5), between(0.2, 4), between(0.3, 1), (count, target, cv2, cap) => {
        const at = stretchUtilisation(count, target, cap, 1, cv2);
        expect(at).toBeLessThanOrEqual(cap);
        expect(at).toBeGreaterThan(0);
        expect(stretchUtilisation(count * 1.3, target, cap, 1, cv2)).toBeGreaterThanOrEqual(at - 1e-12);
        expect(stretchUtilisation(count, target * 1.1, cap, 1, cv2)).toBeGreaterThanOrEqual(at - 1e-12);
        expect(stretchUtilisation(count, target, cap, 1, cv2 * 1.5)).toBeLessThanOrEqual(at + 1e-12);
      }),
    );
  });

  test.each([
    { claim: "a quarter of a server is one queue", got: () => stretchUtilisation(0.25, 2, 1, 1, 1), expected: 0.5 },
    { claim: "between two counts", got: () => stretchUtilisation(1.5, 2, 1, 1, 1), expected: (0.5 + Math.SQRT1_2) / 2 },
    { claim: "no queueing allowed", got: () => stretchUtilisation(4, 1, 0.7, 1, 1), expected: 0 },
    { claim: "no variability, no queue", got: () => stretchUtilisation(4, 1.5, 0.7, 0, 0), expected: 0.7 },
    { claim: "doubled variability halves the room", got: () => stretchUtilisation(1, 2, 1, 2, 2), expected: 1 / 3 },
  ])("$claim", ({ got, expected }) => expect(got()).toBeCloseTo(expected, 10));

  test("unknown stays unknown", () => {
    expect(stretchUtilisation(Number.NaN, 2, 1, 1, 1)).toBeNaN();
    expect(stretchUtilisation(2, 2, 1, Number.NaN, 1)).toBeNaN();
  });
});

test("the response time quantile inverts the tail, near θ = 1 and near saturation too", () => {
  fc.assert(
    fc.property(between(0.01, 0.9999), between(0.01, 0.999), fc.integer({ min: 1, max: 64 }), (busy, p, count) => {
      const time = mmcResponseQuantile(p, busy, count);
      expect(mmcResponseTail(time, busy, count)).toBeCloseTo(1 - p, 9);
    }),
  );
  // c(1 − ρ) = 1: the two exponentials fall together.
  expect(mmcResponseTail(2, 0.5, 2)).toBeCloseTo(Math.exp(-2) * (1 + erlangC(1, 2) * 2), 12);
  expect(mmcResponseTail(2, 0.5 + 1e-9, 2)).toBeCloseTo(mmcResponseTail(2, 0.5, 2), 8);
});

describe("caches", () => {
  test("hit ratios rise with slots and popularity skew, and stay within 0 and 1", () => {
    const small = cheCache(zipfShares(500, 0.8), 50).hitRatio;
    expect(cheCache(zipfShares(500, 0.8), 100).hitRatio).toBeGreaterThan(small);
    expect(cheCache(zipfShares(500, 1), 50).hitRatio).toBeGreaterThan(small);
    expect(cheCache(zipfShares(500, 0.8), 500).hitRatio).toBe(1);
    expect(cheCache(zipfShares(500, 0.8), 0).hitRatio).toBe(0);
  });

  test("the table gives back its points, and falls to 0 below its smallest share", () => {
    const table = hitRatioTable();
    for (const [keys, exponent] of [
      [100, 0.6],
      [1000, 0.8],
      [4000, 1],
    ] as const) {
      for (const share of [0.01, 0.1, 0.3]) {
        const exact = cheCache(zipfShares(keys, exponent), share * keys).hitRatio;
        expect(lruHitRatio(table, share * keys, keys, exponent)).toBeCloseTo(exact, 10);
      }
    }
    expect(lruHitRatio(table, 1e-9, 1000, 0.8)).toBeLessThan(1e-6);
    expect(lruHitRatio(table, 1000, 1000, 0.8)).toBe(1);
    expect(lruHitRatio(table, 0, 1000, 0.8)).toBe(0);
    expect(lruHitRatio(table, Number.NaN, 1000, 0.8)).toBeNaN();
  });

  test("between its points the table is monotone in slots and within its neighbours", () => {
    const table = hitRatioTable();
    fc.assert(
      fc.property(between(1, 5e4), between(1, 1e5), between(0.5, 1.1), between(1, 3), (slots, keys, exponent, more) => {
        const at = lruHitRatio(table, slots, keys, exponent);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(1);
        expect(lruHitRatio(table, slots * more, keys, exponent)).toBeGreaterThanOrEqual(at - 1e-12);
      }),
    );
  });

  test("a time to live hits half of the references when one more comes in that time", () => {
    expect(ttlHitRatio(0.1, 10)).toBeCloseTo(0.5, 12);
    expect(ttlHitRatio(0, 10)).toBe(0);
    expect(ttlHitRatio(1, Number.POSITIVE_INFINITY)).toBe(1);
  });
});

describe("functions of terms", () => {
  const functions = createFunctions(hitRatioTable);
  const call = (id: string, ...args: readonly number[]) => {
    const it = functions.get(id);
    expect(it?.arity).toBe(args.length);
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = args;
    return it?.value(a, b, c, d, e);
  };

  test.each([
    { claim: "a count is rounded up", got: () => call("ceil", 2.1), expected: 3 },
    { claim: "but not for a rounding error", got: () => call("ceil", (40 * 0.8) / 0.2), expected: 160 },
    { claim: "a limit is rounded down", got: () => call("floor", 405.56), expected: 405 },
    { claim: "but not for a rounding error", got: () => call("floor", 0.7 * 10 * 10), expected: 70 },
    { claim: "clamped from below", got: () => call("clamp", 1, 2, 5), expected: 2 },
    { claim: "clamped from above", got: () => call("clamp", 9, 2, 5), expected: 5 },
    { claim: "within the clamp", got: () => call("clamp", 3, 2, 5), expected: 3 },
    { claim: "the binary logarithm", got: () => call("log2", 16), expected: 4 },
    { claim: "the stretch rule", got: () => call("stretch-utilisation", 1, 2, 0.85, 1, 1), expected: 0.5 },
    { claim: "the stretch rule's cap", got: () => call("stretch-utilisation", 64, 2, 0.85, 1, 1), expected: 0.85 },
    { claim: "a queue of one server", got: () => call("mm1-stretch", 0.6), expected: 2.5 },
    { claim: "a saturated server", got: () => call("mm1-stretch", 1), expected: Infinity },
    { claim: "one server with half turned away", got: () => call("erlang-b-load", 1, 0.5), expected: 1 },
    { claim: "all keys fit", got: () => call("lru-hit-ratio", 10, 10, 0.8), expected: 1 },
    { claim: "gp2 over four busy hours", got: () => call("bucket-rate", 300, 5.4e6, 14_400), expected: 675 },
    { claim: "no bucket", got: () => call("bucket-rate", 300, 0, 0), expected: 300 },
  ])("$claim", ({ got, expected }) => {
    if (Number.isFinite(expected)) expect(got()).toBeCloseTo(expected, 9);
    else expect(got()).toBe(expected);
  });

  test("unknown in, unknown out", () => {
    for (const { value } of functions.values()) expect(value(NaN, NaN, NaN, NaN, NaN)).toBeNaN();
  });

  test("the table of hit ratios is read once, and only when asked for", () => {
    let reads = 0;
    const lazy = createFunctions(() => {
      reads++;
      return hitRatioTable();
    });
    expect(reads).toBe(0);
    lazy.get("lru-hit-ratio")?.value(1, 100, 0.8, 0, 0);
    lazy.get("lru-hit-ratio")?.value(2, 100, 0.8, 0, 0);
    expect(reads).toBe(1);
  });
});

describe("growth", () => {
  const curves: readonly { claim: string; curve: GrowthCurve }[] = [
    {
      claim: "milestones",
      curve: {
        kind: "milestones",
        milestones: [
          { month: 0, value: 100 },
          { month: 6, value: 1000 },
          { month: 15, value: 10_000 },
          { month: 30, value: 100_000 },
        ],
      },
    },
    {
      claim: "milestones from nobody",
      curve: {
        kind: "milestones",
        milestones: [
          { month: 0, value: 0 },
          { month: 10, value: 500 },
          { month: 30, value: 4000 },
        ],
      },
    },
    {
      claim: "a late first milestone",
      curve: {
        kind: "milestones",
        milestones: [
          { month: 4, value: 50 },
          { month: 30, value: 900 },
        ],
      },
    },
    { claim: "exponential", curve: { kind: "exponential", now: 100, monthly: 0.2 } },
    { claim: "logistic", curve: { kind: "logistic", now: 100, ceiling: 100_000, rate: 0.5 } },
    { claim: "Bass", curve: { kind: "bass", market: 50_000, p: 0.03, q: 0.38 } },
    { claim: "Bass without imitation", curve: { kind: "bass", market: 50_000, p: 0.03, q: 0 } },
  ];

  test.each(curves)("$claim: the month of a number of users, and back", ({ curve }) => {
    fc.assert(
      fc.property(between(0.01, 29.9), (month) => {
        const users = usersAt(curve, month);
        if (users > usersAt(curve, 0)) expect(monthOf(curve, users)).toBeCloseTo(month, 6);
      }),
    );
  });

  test.each(curves)("$claim: the month of user-months, and back", ({ curve }) => {
    fc.assert(
      fc.property(between(0.01, 29.9), (month) => {
        expect(monthOfUserMonths(curve, userMonthsAt(curve, month))).toBeCloseTo(month, 6);
      }),
    );
  });

  test.each(curves)("$claim: user-months are the integral of users", ({ curve }) => {
    const steps = 60_000;
    const width = 30 / steps;
    let sum = 0;
    for (let at = 0; at < steps; at++) sum += usersAt(curve, (at + 0.5) * width) * width;
    expect(userMonthsAt(curve, 30) / sum).toBeCloseTo(1, 6);
  });

  const plan = curves[0]?.curve as GrowthCurve;

  test.each([
    { claim: "month 15 of the worked example", got: () => usersAt(plan, 15), expected: 10_000 },
    { claim: "log-linear between milestones", got: () => usersAt(plan, 3), expected: 1000 / Math.sqrt(10) },
    { claim: "user-months at month 15 (capacity-model 8.5)", got: () => userMonthsAt(plan, 15), expected: 37_523 },
    { claim: "web N-1 of the worked example", got: () => monthOf(plan, 14_142), expected: 17.26 },
    { claim: "who is there already", got: () => monthOf(plan, 100), expected: 0 },
    { claim: "more than the last milestone", got: () => monthOf(plan, 100_001), expected: null },
    { claim: "after the last milestone as at it", got: () => usersAt(plan, 40), expected: 100_000 },
    { claim: "more user-months than the plan has", got: () => monthOfUserMonths(plan, 1e9), expected: null },
    { claim: "no user-months", got: () => monthOfUserMonths(plan, 0), expected: 0 },
    { claim: "an unknown number", got: () => monthOf(plan, Number.NaN), expected: null },
    { claim: "endless capacity", got: () => monthOf(plan, Number.POSITIVE_INFINITY), expected: null },
    {
      claim: "no growth never gets there",
      got: () => monthOf({ kind: "exponential", now: 100, monthly: 0 }, 101),
      expected: null,
    },
    {
      claim: "a shrinking system has a last user-month",
      got: () => monthOfUserMonths({ kind: "exponential", now: 100, monthly: -0.5 }, 1000),
      expected: null,
    },
    {
      claim: "a ceiling is not passed",
      got: () => monthOf({ kind: "logistic", now: 100, ceiling: 1000, rate: 0.5 }, 1000),
      expected: null,
    },
    {
      claim: "a market is not passed",
      got: () => monthOf({ kind: "bass", market: 10, p: 0.03, q: 0.3 }, 11),
      expected: null,
    },
    {
      claim: "nobody stays nobody",
      got: () => usersAt({ kind: "logistic", now: 0, ceiling: 10, rate: 1 }, 9),
      expected: 0,
    },
  ])("$claim", ({ got, expected }) => {
    const value = got();
    if (value === null || expected === null) expect(value).toBe(expected);
    else expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.max(0.005, Math.abs(expected) * 1e-5));
  });

  test("a rise, a fall and a rise: the first crossing counts", () => {
    const curve: GrowthCurve = {
      kind: "milestones",
      milestones: [
        { month: 0, value: 100 },
        { month: 10, value: 1000 },
        { month: 20, value: 10 },
        { month: 30, value: 2000 },
      ],
    };
    expect(monthOf(curve, 1000)).toBeCloseTo(10, 9);
    expect(monthOf(curve, 1500)).toBeGreaterThan(20);
  });

  test("developers by milestones", () => {
    const team = [
      { month: 0, value: 4 },
      { month: 12, value: 16 },
    ];
    expect([-1, 0, 6, 12, 99].map((month) => milestonesAt(team, month))).toEqual([4, 4, 8, 16, 16].map(near));
    expect(milestonesAt([], 3)).toBe(0);
  });
});

describe("quantiles", () => {
  test.each([
    { claim: "the middle of two", values: [1, 3], p: 0.5, expected: 2 },
    { claim: "the middle of three", values: [1, 2, 30], p: 0.5, expected: 2 },
    { claim: "ends are the ends", values: [1, 2, 3], p: 0, expected: 1 },
    { claim: "ends are the ends", values: [1, 2, 3], p: 1, expected: 3 },
    { claim: "P10 of ten is between the first two", values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], p: 0.1, expected: 1.5 },
    { claim: "finite next to endless", values: [1, 2, Infinity, Infinity], p: 0.4, expected: 2 },
    { claim: "endless", values: [1, Infinity, Infinity], p: 0.9, expected: Infinity },
    { claim: "nothing", values: [], p: 0.5, expected: Number.NaN },
  ])("$claim", ({ values, p, expected }) => expect(quantile(Float64Array.from(values), p)).toBe(expected));
});

function near(value: number) {
  return expect.closeTo(value, 9);
}
