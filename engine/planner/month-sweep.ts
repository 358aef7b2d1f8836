import { type MonthMoves, monthMoves, openMoves } from "./month-moves.js";
import type { MonthPrices } from "./month-prices.js";
import { moveRank } from "./move-rank.js";
import { productOf } from "./planning-problem.js";
import type { ReducedTier } from "./reduced-problem.js";

/** The cheapest path from month 1 on: its cost, and the position of each tier's level in every month (month 0 is the start). */
export interface CheapestPath {
  readonly cost: number;
  readonly schedule: readonly Uint8Array[];
}

/** Two costs closer than this share of them are equal: far above rounding, far below a cent. */
const EQUAL = 2 ** -42;

/**
 * Exact dynamic programme over months and states, backwards, swept tier by tier within a month: a change of several tiers is a chain
 * of one-tier moves, so a month takes |S| · Σ levels steps instead of |S|². Returns null when no path exists. Among equal costs:
 * least irreversibility, least disruption, fewest changes, latest changes, then the lowest ids in the first month that differs.
 * @param discount factor of each month
 */
export function cheapestPath(
  tiers: readonly ReducedTier[],
  months: number,
  discount: Float64Array,
  prices: MonthPrices,
): CheapestPath | null {
  const states = productOf(tiers.map((it) => it.levels.length));
  const choices = new Choices(months, tiers.length, states);
  const rank = moveRank(tiers, months);
  let cost = new Float64Array(states);
  let rankOf = new Float64Array(states);
  let nextCost = new Float64Array(states);
  let nextRank = new Float64Array(states);
  let price = new Float64Array(states);
  let priceBefore = new Float64Array(states);
  prices(months, price);
  for (let t = months; t >= 1; t--) {
    addTo(cost, price);
    if (t > 1) prices(t - 1, priceBefore);
    let stride = 1;
    for (let k = tiers.length - 1; k >= 0; k--) {
      const tier = tiers[k] as ReducedTier;
      const open = openMoves(tier, t, t > 1 ? priceBefore : null, cost, stride);
      const moves = monthMoves(open, (it) => rank(it, t), discount[t] as number, stride);
      sweepTier(moves, stride, cost, rankOf, nextCost, nextRank, choices.of(t, k));
      [cost, nextCost] = [nextCost, cost];
      [rankOf, nextRank] = [nextRank, rankOf];
      stride *= tier.levels.length;
    }
    [price, priceBefore] = [priceBefore, price];
  }
  return follow(tiers, months, choices, cost);
}

/** Where each state goes: a level a month, tier and state, in one piece of memory because many small ones wake the collector. */
class Choices {
  private readonly levels: Uint8Array;

  constructor(
    months: number,
    private readonly tiers: number,
    private readonly states: number,
  ) {
    this.levels = new Uint8Array(months * tiers * states);
  }

  of(t: number, tier: number): Uint8Array {
    const from = ((t - 1) * this.tiers + tier) * this.states;
    return this.levels.subarray(from, from + this.states);
  }
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (values[at] as number);
}

/**
 * The hot loop: for each state the best of the tier's moves, staying among them. One move of one level at a time, over all states at that
 * level, so that the innermost loop is long and does next to nothing for a move that is dearer than the best so far.
 */
function sweepTier(
  moves: MonthMoves,
  stride: number,
  cost: Float64Array,
  rankOf: Float64Array,
  nextCost: Float64Array,
  nextRank: Float64Array,
  choice: Uint8Array,
): void {
  const block = stride * moves.levels;
  const blocks = cost.length / block;
  // The states of a level are `blocks` runs of `stride`: the longer of the two is walked inside.
  const runs = stride >= blocks;
  const [outer, outerStep, inner, innerStep] = runs ? [blocks, block, stride, 1] : [stride, 1, blocks, block];
  for (let level = 0; level < moves.levels; level++) {
    const begin = moves.first[level] as number;
    const end = moves.first[level + 1] as number;
    for (let m = begin; m < end; m++) {
      const distance = moves.distance[m] as number;
      const moveCost = moves.cost[m] as number;
      const moveRank = moves.rank[m] as number;
      const to = moves.to[m] as number;
      for (let o = 0; o < outer; o++) {
        let s = level * stride + o * outerStep;
        for (let i = 0; i < inner; i++, s += innerStep) {
          const candidate = (cost[s + distance] as number) + moveCost;
          if (m > begin) {
            const best = nextCost[s] as number;
            if (candidate > best * (1 + EQUAL) || candidate === Number.POSITIVE_INFINITY) continue;
            const cheaper = candidate < best * (1 - EQUAL);
            if (!cheaper && (rankOf[s + distance] as number) + moveRank >= (nextRank[s] as number)) continue;
          }
          nextCost[s] = candidate;
          nextRank[s] = (rankOf[s + distance] as number) + moveRank;
          choice[s] = to;
        }
      }
    }
  }
}

function follow(
  tiers: readonly ReducedTier[],
  months: number,
  choices: Choices,
  cost: Float64Array,
): CheapestPath | null {
  const strides: number[] = [];
  let stride = 1;
  for (let k = tiers.length - 1; k >= 0; k--) {
    strides[k] = stride;
    stride *= tiers[k]?.levels.length as number;
  }
  let state = tiers.reduce((sum, it, k) => sum + it.start * (strides[k] as number), 0);
  const total = cost[state] as number;
  if (total === Number.POSITIVE_INFINITY) return null;
  const schedule = tiers.map((it) => new Uint8Array(months + 1).fill(it.start));
  for (let t = 1; t <= months; t++) {
    tiers.forEach((_, k) => {
      const levels = schedule[k] as Uint8Array;
      const to = choices.of(t, k)[state] as number;
      state += (to - (levels[t - 1] as number)) * (strides[k] as number);
      levels[t] = to;
    });
  }
  return { cost: total, schedule };
}
