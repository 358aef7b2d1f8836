import { compareText } from "../model/text-order.js";
import type { ChangeReason, PlannedChange, Violation } from "./plan.js";
import { type Constraint, exceeds, type Move, type PlanningProblem, riskAt, type Tier } from "./planning-problem.js";
import { firstInfluence } from "./reduced-problem.js";

/** Level of each tier of the problem in each month: `levels[t][tier]`. */
export type LevelsByMonth = readonly (readonly number[])[];

/**
 * Every change of the plan with the reason for it: the constraints that would not hold without it.
 * @param keptRisk by tier, the risk its group keeps to; where that is no step but the lowest reachable, the target
 */
export function explainChanges(
  problem: PlanningProblem,
  levels: LevelsByMonth,
  keptRisk: readonly number[],
): PlannedChange[] {
  const touching = problem.tiers.map((): Constraint[] => []);
  for (const it of problem.constraints) for (const tier of it.tiers) touching[tier]?.push(it);
  const changes = problem.tiers.flatMap((it, tier) =>
    levels.slice(1).flatMap((now, before): PlannedChange[] => {
      const month = before + 1;
      const from = levels[before]?.[tier] as number;
      const to = now[tier] as number;
      const move = moveIn(it, from, to);
      if (move === null) return [];
      const { cost, leadMonths } = move;
      const risk = keptRisk[tier] as number;
      const need = firstNeed(problem, levels, { tier, from, month, touched: touching[tier] as Constraint[] }, risk);
      return [{ month, tier, from, to, cost, latestSafeStart: month - leadMonths, risk, ...need }];
    }),
  );
  const id = (it: PlannedChange) => problem.tiers[it.tier]?.id;
  return changes.sort((a, b) => a.month - b.month || compareText(id(a), id(b)));
}

/** The first month from the change on in which the old level would leave a constraint above the risk, and higher than planned. */
function firstNeed(
  problem: PlanningProblem,
  levels: LevelsByMonth,
  change: {
    readonly tier: number;
    readonly from: number;
    readonly month: number;
    readonly touched: readonly Constraint[];
  },
  risk: number,
): Pick<PlannedChange, "neededBy" | "reasons"> {
  for (let t = change.month; t <= problem.months; t++) {
    const planned = levels[t] as readonly number[];
    const without = planned.map((level, tier) => (tier === change.tier ? change.from : level));
    const reasons = change.touched
      .map(
        (it): ChangeReason => ({
          constraint: it.id,
          before: riskAt(problem, it, without, t),
          after: riskAt(problem, it, planned, t),
        }),
      )
      .filter((it) => exceeds(it.before, risk) && it.before > it.after)
      .sort((a, b) => compareText(a.constraint, b.constraint));
    if (reasons.length > 0) return { neededBy: t, reasons };
  }
  return { neededBy: null, reasons: [] };
}

/** Everything that is above the target risk at the end of a month. */
export function violationsOf(problem: PlanningProblem, levels: LevelsByMonth): Violation[] {
  const constraints = [...problem.constraints].sort((a, b) => compareText(a.id, b.id));
  const influence = constraints.map((it) => firstInfluence(problem, it.tiers));
  return levels.flatMap((planned, month) =>
    constraints.flatMap((it, at): Violation[] => {
      const risk = riskAt(problem, it, planned, month);
      if (!exceeds(risk, problem.targetRisk)) return [];
      return [{ constraint: it.id, month, risk, forced: month < (influence[at] as number) }];
    }),
  );
}

/** The move a tier makes in a month, or null for staying. */
export function moveIn(tier: Tier, from: number, to: number): Move | null {
  return from === to ? null : (tier.moves[from]?.[to] ?? null);
}
