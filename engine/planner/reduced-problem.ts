import { compareText } from "../model/text-order.js";
import { keptLevels } from "./kept-levels.js";
import {
  exceeds,
  firstLanding,
  type Move,
  type PlanningProblem,
  sizeOf,
  stridesOf,
  type Tier,
} from "./planning-problem.js";

/** A move to another level, weighed: what the plan minimises. */
export interface WeighedMove {
  /** Position in the levels of the reduced tier. */
  readonly to: number;
  readonly lands: number;
  /** Money plus the weights of disruption and irreversibility. 0 for staying. */
  readonly weight: number;
  /** Null for staying. */
  readonly move: Move | null;
}

/** A tier with the levels worth considering, in the order of their ids; tiers that cannot change are gone. */
export interface ReducedTier {
  /** Index in the problem. */
  readonly tier: number;
  /** Indices in the problem's tier. */
  readonly levels: readonly number[];
  /** Position of the start level in `levels`. */
  readonly start: number;
  /** By position of the level left: all moves and staying, in the order of `to`. */
  readonly moves: readonly (readonly WeighedMove[])[];
}

/** A table over the tiers it truly depends on, in ascending order; the first slowest, `span` entries a combination. */
export interface Factor {
  readonly tiers: readonly number[];
  readonly values: Float64Array;
}

/** The problem without what cannot matter. Tiers are in the order of their ids, so input order has no influence. */
export interface ReducedProblem {
  readonly months: number;
  readonly tiers: readonly ReducedTier[];
  readonly costs: readonly Factor[];
  /** Span months + 1. A risk at or below the target, or before any change could land, is 0. */
  readonly risks: readonly Factor[];
}

/** @param prices the tables of the run costs without NaN, in their order */
export function reduceProblem(problem: PlanningProblem, prices: readonly Float64Array[]): ReducedProblem {
  const kept = keptLevels(problem, prices);
  const order = problem.tiers
    .map((_, tier) => tier)
    .sort((a, b) => compareText(problem.tiers[a]?.id, problem.tiers[b]?.id));
  const live = order.filter((tier) => (kept[tier] as number[]).length > 1);
  const position = new Map(live.map((tier, at) => [tier, at]));
  const rank = new Map(order.map((tier, at) => [tier, at]));
  const span = problem.months + 1;
  const shrink = (tiers: readonly number[], values: Float64Array, width: number) =>
    restrict(problem, kept, rank, position, tiers, values, width);
  const costs = sortedById(
    problem.runCosts.map((it, at) => ({ id: it.id, tiers: it.tiers, values: prices[at] as Float64Array })),
  );
  return {
    months: problem.months,
    tiers: live.map((tier) => reduceTier(problem, tier, kept[tier] as number[])),
    costs: costs.map((it) => shrink(it.tiers, it.values, 1)),
    risks: sortedById(problem.constraints)
      .map((it) => shrink(it.tiers, bindingRisk(problem, it.tiers, it.risk), span))
      .filter((it) => it.values.some((risk) => risk > 0)),
  };
}

/**
 * The first month in which any change could move a constraint over these tiers; 1 where none ever could, so that a constraint without a
 * remedy is not excused for it.
 */
export function firstInfluence(problem: PlanningProblem, tiers: readonly number[]): number {
  let first = problem.months + 1;
  for (const tier of tiers) {
    const { moves, start } = problem.tiers[tier] as Tier;
    moves[start]?.forEach((move, to) => {
      if (move !== null && to !== start) first = Math.min(first, firstLanding(move));
    });
  }
  return first > problem.months ? 1 : first;
}

function bindingRisk(problem: PlanningProblem, tiers: readonly number[], risk: Float64Array | Float32Array) {
  const span = problem.months + 1;
  const from = firstInfluence(problem, tiers);
  const binding = new Float64Array(risk.length);
  for (let at = 0; at < risk.length; at++) {
    const it = risk[at] as number;
    if (exceeds(it, problem.targetRisk) && at % span >= from) binding[at] = it;
  }
  return binding;
}

/** US dollars a move weighs in the choice: its money and what its disruption and irreversibility are put at. */
export function weightOf(problem: PlanningProblem, move: Move): number {
  const { disruptionCost = 0, irreversibilityPremium = 0 } = problem;
  return move.cost + disruptionCost * move.disruption + irreversibilityPremium * move.irreversibility;
}

function reduceTier(problem: PlanningProblem, tier: number, levels: readonly number[]): ReducedTier {
  const { moves, start } = problem.tiers[tier] as Tier;
  return {
    tier,
    levels,
    start: levels.indexOf(start),
    moves: levels.map((from) =>
      levels.flatMap((to, at): WeighedMove[] => {
        if (from === to) return [{ to: at, lands: 0, weight: 0, move: null }];
        const move = moves[from]?.[to] ?? null;
        return move === null ? [] : [{ to: at, lands: firstLanding(move), weight: weightOf(problem, move), move }];
      }),
    ),
  };
}

/** Keeps the levels worth considering and drops the tiers along which nothing varies. */
function restrict(
  problem: PlanningProblem,
  kept: readonly (readonly number[])[],
  rank: ReadonlyMap<number, number>,
  position: ReadonlyMap<number, number>,
  tiers: readonly number[],
  values: Float64Array,
  span: number,
): Factor {
  const strides = stridesOf(tiers.map((tier) => sizeOf(problem, tier)));
  const sorted = [...tiers].sort((a, b) => (rank.get(a) as number) - (rank.get(b) as number));
  let offsets = [0];
  for (const tier of sorted) {
    const stride = strides[tiers.indexOf(tier)] as number;
    offsets = offsets.flatMap((offset) => (kept[tier] as number[]).map((level) => offset + level * stride));
  }
  let sizes = sorted.map((tier) => (kept[tier] as number[]).length);
  const left: number[] = [];
  for (const tier of sorted) {
    const at = left.length;
    const size = sizes[at] as number;
    const stride = stridesOf(sizes)[at] as number;
    const level = (combination: number) => Math.floor(combination / stride) % size;
    const varies = offsets.some((offset, combination) => {
      const base = offsets[combination - level(combination) * stride] as number;
      for (let x = 0; x < span; x++) if (values[offset * span + x] !== values[base * span + x]) return true;
      return false;
    });
    if (varies) left.push(position.get(tier) as number);
    else {
      offsets = offsets.filter((_, combination) => level(combination) === 0);
      sizes = sizes.filter((_, k) => k !== at);
    }
  }
  const restricted = new Float64Array(offsets.length * span);
  offsets.forEach((offset, at) => {
    restricted.set(values.subarray(offset * span, (offset + 1) * span), at * span);
  });
  return { tiers: left, values: restricted };
}

function sortedById<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compareText(a.id, b.id));
}
