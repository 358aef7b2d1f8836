import type { CoupledGroup } from "./coupled-groups.js";
import type { RiskRule, Schedule } from "./month-prices.js";
import { exceeds } from "./planning-problem.js";
import { combination } from "./schedule-cost.js";

/**
 * A first schedule: month by month, whenever a constraint would not hold, the one change that removes most of the risk above the target
 * for its money lands then, and so on until all hold or nothing helps. So each change is at its latest safe month. A tier changes at
 * most once a month.
 */
export function greedySchedule(group: CoupledGroup, rule: RiskRule): Schedule {
  const levels = group.tiers.map((it) => it.start);
  const schedule = group.tiers.map((it) => new Uint8Array(group.months + 1).fill(it.start));
  for (let t = 1; t <= group.months; t++) {
    const moved = new Set<number>();
    for (;;) {
      const change = bestChange(group, levels, moved, t, rule);
      if (change === null) break;
      levels[change.tier] = change.to;
      moved.add(change.tier);
    }
    levels.forEach((level, tier) => {
      (schedule[tier] as Uint8Array)[t] = level;
    });
  }
  return schedule;
}

interface Change {
  readonly tier: number;
  readonly to: number;
}

function bestChange(
  group: CoupledGroup,
  levels: readonly number[],
  moved: ReadonlySet<number>,
  t: number,
  rule: RiskRule,
): Change | null {
  const excess = excessAt(group, levels, t, rule);
  if (excess === 0) return null;
  const cost = runCost(group, levels);
  let best: Change | null = null;
  let bestValue = 0;
  for (const [tier, { moves }] of group.tiers.entries()) {
    if (moved.has(tier)) continue;
    for (const move of moves[levels[tier] as number] ?? []) {
      if (move.move === null || move.lands > t) continue;
      const changed = levels.map((level, at) => (at === tier ? move.to : level));
      const removed = excess - excessAt(group, changed, t, rule);
      // What a month costs more, with the change itself spread over the months left; never below a cent.
      const dearer = runCost(group, changed) - cost + move.weight / (group.months - t + 1);
      const value = removed / Math.max(0.01, dearer);
      if (removed > 0 && value > bestValue) {
        best = { tier, to: move.to };
        bestValue = value;
      }
    }
  }
  return best;
}

function excessAt(group: CoupledGroup, levels: readonly number[], t: number, rule: RiskRule): number {
  return group.risks.reduce((sum, it) => {
    const at = combination(group, it, (tier) => levels[tier] as number) * (group.months + 1) + t;
    const risk = it.values[at] as number;
    return exceeds(risk, rule.target) ? sum + risk - rule.target : sum;
  }, 0);
}

function runCost(group: CoupledGroup, levels: readonly number[]): number {
  return group.costs.reduce(
    (sum, it) => sum + (it.values[combination(group, it, (tier) => levels[tier] as number)] as number),
    0,
  );
}
