import type { CoupledGroup } from "./coupled-groups.js";
import type { GroupPlan } from "./group-plan.js";
import { planLargeGroup } from "./large-group.js";
import { lowestReachableRisk } from "./lowest-risk.js";
import { monthPrices, type RiskRule, riskWeight } from "./month-prices.js";
import { cheapestPath } from "./month-sweep.js";
import { exceeds, type PlannerLimits } from "./planning-problem.js";

/**
 * The cheapest plan of a group at the target risk; where there is none, at the lowest step of risk that has one; where no step has one,
 * at the lowest reachable risk, with as little risk above the target as possible. Always a plan.
 * @param discount factor of each month
 */
export function planGroup(
  group: CoupledGroup,
  discount: Float64Array,
  targetRisk: number,
  limits: PlannerLimits,
): GroupPlan {
  if (group.tiers.length === 0) return unmovable(group, targetRisk, limits);
  return group.states > limits.exactStates
    ? planLargeGroup(group, discount, targetRisk, limits)
    : planExactly(group, discount, targetRisk, limits);
}

function planExactly(
  group: CoupledGroup,
  discount: Float64Array,
  targetRisk: number,
  limits: PlannerLimits,
): GroupPlan {
  const all = group.tiers.map((_, at) => at);
  const examined = group.states * group.months;
  const pathUnder = (rule: RiskRule) =>
    cheapestPath(group.tiers, group.months, discount, monthPrices(group, all, [], discount, rule));
  const exact = { exact: true, gap: 0 } as const;
  const path = pathUnder({ limit: targetRisk, target: targetRisk, weight: 0 });
  if (path !== null) return { ...exact, schedule: path.schedule, risk: targetRisk, statesExamined: examined };
  const lowest = lowestReachableRisk(group);
  const step = riskStep(lowest, targetRisk, limits);
  const rule = { limit: step ?? lowest, target: targetRisk, weight: step === null ? riskWeight(group, discount) : 0 };
  const relaxed = pathUnder(rule);
  if (relaxed === null) throw new Error(`no path at the lowest reachable risk ${lowest}`);
  return { ...exact, schedule: relaxed.schedule, risk: rule.limit, statesExamined: 3 * examined };
}

/** A constraint no change can move: nothing to plan, only a risk to name. */
function unmovable(group: CoupledGroup, targetRisk: number, limits: PlannerLimits): GroupPlan {
  const worst = Math.max(0, ...group.risks.flatMap((it) => [...it.values.subarray(1)]));
  const risk = exceeds(worst, targetRisk) ? (riskStep(worst, targetRisk, limits) ?? worst) : targetRisk;
  return { schedule: [], risk, exact: true, gap: 0, statesExamined: 0 };
}

/** The lowest step at or above a risk; null above all of them. */
function riskStep(risk: number, targetRisk: number, limits: PlannerLimits): number | null {
  return limits.riskSteps.find((step) => step > targetRisk && !exceeds(risk, step)) ?? null;
}
