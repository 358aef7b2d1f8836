import type { Move } from "./planning-problem.js";
import type { ReducedTier } from "./reduced-problem.js";

/** Where a move landing in month t stands among moves of equal cost: lower is better, and the ranks of a path add up. */
export type MoveRank = (move: Move, t: number) => number;

/**
 * Packs the order among equal plans into one number that adds up along a path: irreversibility (in hundredths), disruption, number of
 * changes, earliness, each weighing more than all that follow together. Exact up to 2^53, far beyond 20,000 states and 60 months.
 */
export function moveRank(tiers: readonly ReducedTier[], months: number): MoveRank {
  const all = tiers.flatMap((it) => it.moves.flat()).flatMap((it) => it.move ?? []);
  const changes = tiers.reduce((sum, it) => sum + (canReturn(it) ? months : it.levels.length - 1), 0);
  const change = changes * months + 1;
  const disruption = change * (changes + 1);
  const irreversibility = disruption * (changes * Math.max(0, ...all.map((it) => it.disruption)) + 1);
  return (move, t) =>
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
