import type { CoupledGroup } from "./coupled-groups.js";
import type { Schedule } from "./month-prices.js";
import { exceeds } from "./planning-problem.js";
import type { Factor, ReducedTier } from "./reduced-problem.js";

/** What a schedule costs from month 1 on, discounted, and what it risks. */
export interface ScheduleCost {
  readonly cost: number;
  /** Risk above the target, summed over constraints and months. */
  readonly excess: number;
  readonly worstRisk: number;
}

export function costOfSchedule(
  group: CoupledGroup,
  schedule: Schedule,
  discount: Float64Array,
  targetRisk: number,
): ScheduleCost {
  let cost = 0;
  let excess = 0;
  let worstRisk = 0;
  for (let t = 1; t <= group.months; t++) {
    const level = (tier: number) => schedule[tier]?.[t] ?? 0;
    const run = group.costs.reduce((sum, it) => sum + (it.values[combination(group, it, level)] as number), 0);
    cost += (discount[t] as number) * (run + weightOfMoves(group, schedule, t));
    for (const it of group.risks) {
      const risk = it.values[combination(group, it, level) * (group.months + 1) + t] as number;
      worstRisk = Math.max(worstRisk, risk);
      if (exceeds(risk, targetRisk)) excess += risk - targetRisk;
    }
  }
  return { cost, excess, worstRisk };
}

/** Which combination of a table the levels select. @param level position of a tier's level */
export function combination(group: CoupledGroup, factor: Factor, level: (tier: number) => number): number {
  return factor.tiers.reduce((at, tier) => at * (group.tiers[tier] as ReducedTier).levels.length + level(tier), 0);
}

function weightOfMoves(group: CoupledGroup, schedule: Schedule, t: number): number {
  return group.tiers.reduce((sum, { moves }, tier) => {
    const levels = schedule[tier] as Uint8Array;
    const move = moves[levels[t - 1] as number]?.find((it) => it.to === levels[t]);
    return sum + (move?.weight ?? 0);
  }, 0);
}
