import fc from "fast-check";
import type { Move, PlanningProblem, Tier } from "../../../engine/planner/planning-problem.js";

/** Small enough to enumerate: at most six states and twelve months, few of both when tiers may come back. */
export function problems(): fc.Arbitrary<PlanningProblem> {
  return fc
    .record({
      sizes: fc.constantFrom([2], [3], [4], [2, 2], [2, 3], [3, 2]),
      months: fc.integer({ min: 2, max: 12 }),
      reversible: fc.boolean(),
      seed: fc.integer(),
    })
    .map(({ sizes, months, reversible, seed }) => {
      const pick = integers(seed);
      const span = reversible ? Math.min(months, sizes.length > 1 ? 4 : 6) : months;
      return problemOf(sizes, span, reversible, pick);
    });
}

/** Whole numbers from `low` to `high`: a small congruential generator, so that one seed shrinks as one value. */
function integers(seed: number): (low: number, high: number) => number {
  let state = seed >>> 0;
  return (low, high) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + Math.floor((state / 2 ** 32) * (high - low + 1));
  };
}

function problemOf(
  sizes: readonly number[],
  months: number,
  reversible: boolean,
  pick: (low: number, high: number) => number,
): PlanningProblem {
  const tiers = sizes.map((size, at) => tierOf(`tier-${"ab"[at]}`, size, reversible, pick));
  const combinations = sizes.reduce((product, size) => product * size, 1);
  const all = sizes.map((_, at) => at);
  const tables = [...all.map((at) => [at]), ...(sizes.length > 1 && pick(0, 1) === 1 ? [all] : [])];
  const sizeOf = (of: readonly number[]) => (of.length === 1 ? (sizes[of[0] as number] as number) : combinations);
  return {
    months,
    discountMonthly: 0.01 * pick(0, 3),
    targetRisk: 0.1,
    tiers,
    runCosts: tables.map((of, k) => ({
      id: `cost-${k}`,
      tiers: of,
      table: Float64Array.from({ length: sizeOf(of) }, () => pick(0, 100)),
    })),
    constraints: tables.map((of, k) => ({ id: `risk-${k}`, tiers: of, risk: risks(sizeOf(of), months, pick) })),
    disruptionCost: pick(0, 1) * 7,
    irreversibilityPremium: pick(0, 1) * 13,
  };
}

function tierOf(id: string, size: number, reversible: boolean, pick: (low: number, high: number) => number): Tier {
  const anyMove = (): Move => ({
    cost: pick(0, 60),
    disruption: pick(0, 4),
    irreversibility: pick(0, 4) / 4,
    leadMonths: pick(0, 4) === 0 ? 2 : 1,
  });
  const allowed = (from: number, to: number) => to > from || (to < from && reversible && pick(0, 2) === 0);
  return {
    id,
    levels: Array.from({ length: size }, (_, level) => `level-${level}`),
    start: 0,
    moves: Array.from({ length: size }, (_, from) =>
      Array.from({ length: size }, (_, to) => (allowed(from, to) && pick(0, 9) > 0 ? anyMove() : null)),
    ),
  };
}

/** Rising risks, a level up later; now and then a row that never holds. Month 0 and the months no change reaches are free of risk. */
function risks(combinations: number, months: number, pick: (low: number, high: number) => number): Float64Array {
  return Float64Array.from(
    Array.from({ length: combinations }, (_, combination) => {
      const from = pick(2, 4) + combination * pick(0, 5);
      const slope = pick(1, 6) / 12;
      return Array.from({ length: months + 1 }, (_, t) => (t < from ? 0 : Math.min(1, (t - from + 1) * slope)));
    }).flat(),
  );
}
