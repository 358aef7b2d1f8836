import type { MonthPrices } from "./month-prices.js";
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
  const sizes = tiers.map((it) => it.levels.length);
  const states = productOf(sizes);
  const choices: Uint8Array[][] = Array.from({ length: months + 1 }, () => []);
  const rank = moveRank(tiers, months);
  let cost = new Float64Array(states);
  let rankOf = new Float64Array(states);
  let nextCost = new Float64Array(states);
  let nextRank = new Float64Array(states);
  const price = new Float64Array(states);
  for (let t = months; t >= 1; t--) {
    prices(t, price);
    for (let s = 0; s < states; s++) cost[s] = (cost[s] as number) + (price[s] as number);
    let stride = 1;
    for (let k = tiers.length - 1; k >= 0; k--) {
      const choice = new Uint8Array(states);
      const moves = movesInMonth(tiers[k] as ReducedTier, t, discount[t] as number, stride, rank);
      sweepTier(moves, stride, cost, rankOf, nextCost, nextRank, choice);
      (choices[t] as Uint8Array[])[k] = choice;
      [cost, nextCost] = [nextCost, cost];
      [rankOf, nextRank] = [nextRank, rankOf];
      stride *= sizes[k] as number;
    }
  }
  return follow(tiers, months, choices, cost);
}

/** One tier's moves in one month, by level left: distances in the state index, costs, ranks. Flat, for the inner loop. */
interface MonthMoves {
  readonly levels: number;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly distance: Int32Array;
  readonly cost: Float64Array;
  readonly rank: Float64Array;
}

function movesInMonth(
  tier: ReducedTier,
  t: number,
  discount: number,
  stride: number,
  rank: (move: NonNullable<ReducedTier["moves"][number][number]["move"]>, t: number) => number,
): MonthMoves {
  const first = [0];
  const landing = tier.moves.flatMap((moves, from) => {
    const open = moves.filter((it) => it.lands <= t).map((it) => ({ ...it, from }));
    first.push((first[from] as number) + open.length);
    return open;
  });
  return {
    levels: tier.levels.length,
    first: Int32Array.from(first),
    to: Int32Array.from(landing, (it) => it.to),
    distance: Int32Array.from(landing, (it) => (it.to - it.from) * stride),
    cost: Float64Array.from(landing, (it) => discount * it.weight),
    rank: Float64Array.from(landing, (it) => (it.move === null ? 0 : rank(it.move, t))),
  };
}

/** The hot loop. One state of the tier's line at a time: the best of its moves, staying among them. */
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
  const { first, to, distance, cost: moveCost, rank } = moves;
  for (let outer = 0; outer < cost.length; outer += block) {
    for (let level = 0; level < moves.levels; level++) {
      const begin = first[level] as number;
      const end = first[level + 1] as number;
      const start = outer + level * stride;
      for (let s = start; s < start + stride; s++) {
        let high = Number.POSITIVE_INFINITY;
        let low = Number.POSITIVE_INFINITY;
        let best = Number.POSITIVE_INFINITY;
        let bestRank = Number.POSITIVE_INFINITY;
        let bestMove = begin;
        for (let m = begin; m < end; m++) {
          const at = s + (distance[m] as number);
          const candidate = (cost[at] as number) + (moveCost[m] as number);
          if (candidate > high) continue;
          const candidateRank = (rankOf[at] as number) + (rank[m] as number);
          if (candidate < low || candidateRank < bestRank) {
            best = candidate;
            low = candidate * (1 - EQUAL);
            high = candidate * (1 + EQUAL);
            bestRank = candidateRank;
            bestMove = m;
          }
        }
        nextCost[s] = best;
        nextRank[s] = bestRank;
        choice[s] = to[bestMove] as number;
      }
    }
  }
}

/**
 * Packs the order among equal plans into one number that adds up along a path: irreversibility (in hundredths), disruption, number of
 * changes, earliness, each weighing more than all that follow together. Exact up to 2^53, far beyond 20,000 states and 60 months.
 */
function moveRank(tiers: readonly ReducedTier[], months: number) {
  const all = tiers.flatMap((it) => it.moves.flat()).flatMap((it) => it.move ?? []);
  const changes = tiers.reduce((sum, it) => sum + (canReturn(it) ? months : it.levels.length - 1), 0);
  const change = changes * months + 1;
  const disruption = change * (changes + 1);
  const irreversibility = disruption * (changes * Math.max(0, ...all.map((it) => it.disruption)) + 1);
  return (move: { readonly irreversibility: number; readonly disruption: number }, t: number) =>
    Math.round(move.irreversibility * 100) * irreversibility + move.disruption * disruption + change + (months - t);
}

/** Whether a level can be left and entered again: then a tier may change every month. */
function canReturn(tier: ReducedTier): boolean {
  const after = tier.moves.map((moves) => new Set(moves.flatMap((it) => (it.move === null ? [] : [it.to]))));
  for (let round = 0; round < after.length; round++) {
    for (const reached of after) for (const to of [...reached]) for (const next of after[to] ?? []) reached.add(next);
  }
  return after.some((reached, level) => reached.has(level));
}

function follow(
  tiers: readonly ReducedTier[],
  months: number,
  choices: readonly (readonly Uint8Array[])[],
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
      const to = choices[t]?.[k]?.[state] as number;
      state += (to - (levels[t - 1] as number)) * (strides[k] as number);
      levels[t] = to;
    });
  }
  return { cost: total, schedule };
}
