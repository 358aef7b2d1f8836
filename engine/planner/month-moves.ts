import type { Move } from "./planning-problem.js";
import type { ReducedTier, WeighedMove } from "./reduced-problem.js";

/** One tier's moves in one month, by level left: distances in the state index, costs, ranks. Flat, for the inner loop. */
export interface MonthMoves {
  readonly levels: number;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly distance: Int32Array;
  readonly cost: Float64Array;
  readonly rank: Float64Array;
}

/**
 * By level left: the moves that can land in month t. None for a level at which no state was allowed the month before, and none into a level
 * from which no state can go on: most of the work, where growth leaves level after level behind.
 * @param before prices of the month before; null in month 1, which only the start level comes into
 * @param cost of each state from this month on
 */
export function openMoves(
  tier: ReducedTier,
  t: number,
  before: Float64Array | null,
  cost: Float64Array,
  stride: number,
): WeighedMove[][] {
  const finite = (values: Float64Array) =>
    tier.levels.map((_, level) => someFinite(values, level, tier.levels.length, stride));
  const left = before === null ? tier.levels.map((_, level) => level === tier.start) : finite(before);
  const entered = finite(cost);
  return tier.moves.map((moves, from) => {
    if (!left[from]) return [];
    const open = moves.filter((it) => it.lands <= t && entered[it.to]);
    return open.length > 0 ? open : moves.filter((it) => it.to === from);
  });
}

/** Whether any state at a level of a tier has a finite value. */
function someFinite(values: Float64Array, level: number, levels: number, stride: number): boolean {
  for (let first = level * stride; first < values.length; first += stride * levels) {
    for (let s = first; s < first + stride; s++) if ((values[s] as number) < Number.POSITIVE_INFINITY) return true;
  }
  return false;
}

export function monthMoves(
  open: readonly (readonly WeighedMove[])[],
  rank: (move: Move) => number,
  discount: number,
  stride: number,
): MonthMoves {
  const first = [0];
  for (const moves of open) first.push((first.at(-1) as number) + moves.length);
  const all = open.flatMap((moves, from) => moves.map((it) => ({ ...it, distance: (it.to - from) * stride })));
  return {
    levels: open.length,
    first: Int32Array.from(first),
    to: Int32Array.from(all, (it) => it.to),
    distance: Int32Array.from(all, (it) => it.distance),
    cost: Float64Array.from(all, (it) => discount * it.weight),
    rank: Float64Array.from(all, (it) => (it.move === null ? 0 : rank(it.move))),
  };
}
