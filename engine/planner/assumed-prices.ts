import { type PlanningProblem, productOf, type RunCost, sizeOf, stridesOf } from "./planning-problem.js";

/**
 * The table with a stand-in for each unknown price, chosen so that an unknown price is never a reason to change a level, neither into
 * it nor away from it. With every tier changed it is the highest known price of the table; for tiers still at their start level it
 * is the lowest known price along them. A table without any known price is 0 everywhere. The plan reports none of these as money.
 */
export function assumedPrices(problem: PlanningProblem, cost: RunCost): Float64Array {
  const { table } = cost;
  const known = [...table].filter((price) => !Number.isNaN(price));
  if (known.length === table.length) return table;
  const highest = known.reduce((high, price) => Math.max(high, price), 0);
  const sizes = cost.tiers.map((tier) => sizeOf(problem, tier));
  const strides = stridesOf(sizes);
  const starts = cost.tiers.map((tier) => problem.tiers[tier]?.start ?? 0);
  return table.map((price, combination) => {
    if (!Number.isNaN(price)) return price;
    const atStart = sizes.map((size, k) => Math.floor(combination / (strides[k] as number)) % size === starts[k]);
    const lowest = lowestAlong(table, combination, sizes, strides, atStart);
    return Number.isFinite(lowest) ? lowest : highest;
  });
}

/** The lowest known price among the combinations that differ only in the tiers at their start; Infinity where there is none. */
function lowestAlong(
  table: Float64Array,
  combination: number,
  sizes: readonly number[],
  strides: readonly number[],
  free: readonly boolean[],
): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let other = 0; other < productOf(sizes); other++) {
    const price = table[other] as number;
    if (Number.isNaN(price) || price >= lowest) continue;
    const agrees = sizes.every((size, k) => {
      const stride = strides[k] as number;
      return free[k] || Math.floor(other / stride) % size === Math.floor(combination / stride) % size;
    });
    if (agrees) lowest = price;
  }
  return lowest;
}
