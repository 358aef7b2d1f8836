import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../catalog/load-catalog.js";
import { lruHitRatios, zipfStrata } from "../../catalog/pack/zipf-cache.js";
import { cheCache, lruHitRatio, zipfShares } from "../../engine/capacity/cache.js";

const table = loadCatalog().hitRatios();

describe("the table of hit ratios", () => {
  test("has ascending axes, C = K as its last share, and a value for every point", () => {
    for (const axis of [table.lnShare, table.lnKeys, table.exponent]) {
      expect([...axis]).toEqual([...axis].sort((a, b) => a - b));
      expect(new Set(axis).size).toBe(axis.length);
    }
    expect(table.lnShare.at(-1)).toBe(0);
    expect([table.exponent[0], table.exponent.at(-1)]).toEqual([0.4, 1.4]);
    expect(table.values).toHaveLength(table.lnShare.length * table.lnKeys.length * table.exponent.length);
  });

  test("a larger cache never hits less", () => {
    const plane = table.lnKeys.length * table.exponent.length;
    for (let i = plane; i < table.values.length; i++) {
      if (table.values[i]! < table.values[i - plane]!) expect.fail(`value ${i} is below that of a smaller cache`);
    }
    expect([...table.values.slice(-plane)].every((value) => value === 1)).toBe(true);
  });

  test.each([
    { slots: 100, keys: 1000, zipf: 0.8, tolerance: 1e-3 },
    { slots: 1000, keys: 20_000, zipf: 0.8, tolerance: 1e-3 },
    { slots: 3333, keys: 12_345, zipf: 0.64, tolerance: 1e-3 },
    { slots: 17_000, keys: 44_000, zipf: 1, tolerance: 1e-3 },
    { slots: 43_999, keys: 44_000, zipf: 0.45, tolerance: 1e-3 },
    { slots: 900, keys: 30_000, zipf: 1.33, tolerance: 1e-3 },
  ])("$slots of $keys keys at exponent $zipf: as by summing over every key", ({ slots, keys, zipf, tolerance }) => {
    const direct = cheCache(zipfShares(keys, zipf), slots).hitRatio;
    expect(Math.abs(lruHitRatio(table, slots, keys, zipf) - direct)).toBeLessThanOrEqual(tolerance);
  });

  test.each([
    { keys: 1e3, ratio: 0.378 },
    { keys: 1e8, ratio: 0.505 },
  ])("a tenth of $keys keys at exponent .8 is hit $ratio of the time", ({ keys, ratio }) => {
    expect(lruHitRatio(table, keys / 10, keys, 0.8)).toBeCloseTo(ratio, 3);
  });

  test("between its points it errs by at most 1e-3, for 2,000 caches of 300 slots and more", () => {
    const random = seeded(20_240_501);
    let worst = { error: 0, slots: 0, keys: 0, zipf: 0 };
    for (let i = 0; i < 2000; i++) {
      const keys = Math.round(1e3 * 1e6 ** random());
      const least = Math.max(1e-5, 300 / keys);
      const slots = keys * least ** random();
      const zipf = 0.4 + random();
      const direct = lruHitRatios(zipfStrata(keys, zipf), [slots])[0]!;
      const error = Math.abs(lruHitRatio(table, slots, keys, zipf) - direct);
      if (error > worst.error) worst = { error, slots, keys, zipf };
    }
    expect(worst.error, JSON.stringify(worst)).toBeLessThanOrEqual(1e-3);
    expect(worst.error).toBeGreaterThan(0);
  });
});

describe("hit ratio by strata of keys", () => {
  test.each([
    { keys: 150, zipf: 0.8 },
    { keys: 1000, zipf: 0.4 },
    { keys: 50_000, zipf: 1 },
    { keys: 200_000, zipf: 1.4 },
  ])("$keys keys at exponent $zipf: within 1e-4 of the sum over all of them", ({ keys, zipf }) => {
    const shares = [0.001, 0.01, 0.1, 0.5, 0.95];
    const slots = shares.map((share) => share * keys);
    const all = zipfShares(keys, zipf);
    lruHitRatios(zipfStrata(keys, zipf), slots).forEach((ratio, i) => {
      expect(Math.abs(ratio - cheCache(all, slots[i]!).hitRatio)).toBeLessThan(1e-4);
    });
  });

  test("all keys fit: every reference hits", () => {
    expect(lruHitRatios(zipfStrata(1000, 0.8), [500, 1000, 2000]).slice(1)).toEqual([1, 1]);
  });
});

/** Numerical Recipes' linear congruential generator: the same caches on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
