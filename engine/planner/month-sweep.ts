import type { MonthPrices } from "./month-prices.js";
import { type MoveRank, moveRank } from "./move-rank.js";
import { productOf } from "./planning-problem.js";
import type { ReducedTier, WeighedMove } from "./reduced-problem.js";

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
  let values = newValues(states);
  let next = newValues(states);
  let price = new Float64Array(states);
  let priceBefore = new Float64Array(states);
  prices(months, price);
  for (let t = months; t >= 1; t--) {
    addTo(values.cost, price);
    if (t > 1) prices(t - 1, priceBefore);
    let stride = 1;
    for (let k = tiers.length - 1; k >= 0; k--) {
      const tier = tiers[k] as ReducedTier;
      const left =
        t > 1 ? finiteLevels(priceBefore, tier, stride) : tier.levels.map((_, level) => level === tier.start);
      sweepTier({ tier, stride, left, t, discount: discount[t] as number, rank }, values, next, choices.of(t, k));
      [values, next] = [next, values];
      stride *= tier.levels.length;
    }
    [price, priceBefore] = [priceBefore, price];
  }
  return follow(tiers, months, choices, values.cost);
}

/** What it costs to go on from each state, and where that stands among equal costs. */
interface Values {
  readonly cost: Float64Array;
  readonly rank: Float64Array;
}

function newValues(states: number): Values {
  return { cost: new Float64Array(states), rank: new Float64Array(states) };
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

/** Which levels of a tier have a state with a finite value. */
function finiteLevels(values: Float64Array, tier: ReducedTier, stride: number): boolean[] {
  const block = stride * tier.levels.length;
  return tier.levels.map((_, level) => {
    for (let first = level * stride; first < values.length; first += block) {
      for (let s = first; s < first + stride; s++) if ((values[s] as number) < Number.POSITIVE_INFINITY) return true;
    }
    return false;
  });
}

/** One tier in one month. */
interface Sweep {
  readonly tier: ReducedTier;
  /** How far one level of the tier moves the state index. */
  readonly stride: number;
  /** By level: whether any state at it was allowed the month before. */
  readonly left: readonly boolean[];
  readonly t: number;
  readonly discount: number;
  readonly rank: MoveRank;
}

/**
 * For each state the best of the tier's moves, staying among them. Levels that no state comes from, and moves to levels that no state can go
 * on from, are passed over: most of the work, where growth leaves level after level behind.
 */
function sweepTier(sweep: Sweep, values: Values, next: Values, choice: Uint8Array): void {
  const { tier, t } = sweep;
  const goesOn = finiteLevels(values.cost, tier, sweep.stride);
  tier.moves.forEach((moves, level) => {
    if (!sweep.left[level]) return;
    let first = true;
    for (const it of moves) {
      if (it.lands > t || !goesOn[it.to]) continue;
      relax(sweep, level, it, first, values, next, choice);
      first = false;
    }
    if (first) endAll(sweep, level, next);
  });
}

/** The hot loop: one move of one level, over all states at that level. `first` overwrites, later moves have to be better. */
function relax(
  sweep: Sweep,
  level: number,
  { to, weight, move }: WeighedMove,
  first: boolean,
  { cost, rank }: Values,
  next: Values,
  choice: Uint8Array,
): void {
  const { stride, tier } = sweep;
  const { cost: nextCost, rank: nextRank } = next;
  const distance = (to - level) * stride;
  const once = sweep.discount * weight;
  const moveRank = move === null ? 0 : sweep.rank(move, sweep.t);
  const block = stride * tier.levels.length;
  const blocks = cost.length / block;
  // The states of a level are `blocks` runs of `stride`: the longer of the two is walked inside.
  const inRuns = stride >= blocks;
  const outer = inRuns ? blocks : stride;
  const inner = inRuns ? stride : blocks;
  const outerStep = inRuns ? block : 1;
  const innerStep = inRuns ? 1 : block;
  for (let o = 0; o < outer; o++) {
    let s = level * stride + o * outerStep;
    for (let i = 0; i < inner; i++, s += innerStep) {
      const candidate = (cost[s + distance] as number) + once;
      if (!first) {
        const best = nextCost[s] as number;
        if (candidate > best * (1 + EQUAL) || candidate === Number.POSITIVE_INFINITY) continue;
        const cheaper = candidate < best * (1 - EQUAL);
        if (!cheaper && (rank[s + distance] as number) + moveRank >= (nextRank[s] as number)) continue;
      }
      nextCost[s] = candidate;
      nextRank[s] = (rank[s + distance] as number) + moveRank;
      choice[s] = to;
    }
  }
}

/** Nothing leads on from any state at this level. */
function endAll({ tier, stride }: Sweep, level: number, next: Values): void {
  const block = stride * tier.levels.length;
  for (let first = level * stride; first < next.cost.length; first += block) {
    next.cost.fill(Number.POSITIVE_INFINITY, first, first + stride);
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
