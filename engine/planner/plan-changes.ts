import { compareText } from "../model/text-order.js";
import { assumedPrices } from "./assumed-prices.js";
import { type CoupledGroup, coupledGroups } from "./coupled-groups.js";
import { explainChanges, type LevelsByMonth, moveIn, violationsOf } from "./explain-changes.js";
import type { GroupPlan } from "./group-plan.js";
import type { Plan, PlannedMonth } from "./plan.js";
import { planGroup } from "./plan-group.js";
import {
  checkShape,
  combinationOf,
  defaultLimits,
  exceeds,
  type Move,
  type PlannerLimits,
  type PlanningProblem,
} from "./planning-problem.js";
import { reduceProblem, weightOf } from "./reduced-problem.js";

/**
 * The cheapest way through the months that keeps every constraint at or below the target risk. What cannot matter is dropped, tiers that
 * share nothing are planned apart, each group exactly up to a limit of states. A plan always comes back: a group that cannot keep to
 * the target keeps to the lowest step of risk it can, and the plan says so. Input order has no influence.
 * @throws RangeError when a table does not fit its tiers
 */
export function planChanges(problem: PlanningProblem, limits: PlannerLimits = defaultLimits): Plan {
  checkShape(problem);
  const { months, targetRisk } = problem;
  const discount = Float64Array.from({ length: months + 1 }, (_, t) => (1 + problem.discountMonthly) ** -t);
  const prices = problem.runCosts.map((it) => assumedPrices(problem, it));
  const groups = coupledGroups(reduceProblem(problem, prices));
  const plans = groups.map((it) => planGroup(it, discount, targetRisk, limits));
  const levels = levelsByMonth(problem, groups, plans);
  const objective = objectiveOf(problem, prices, discount, levels);
  const gap = plans.reduce<number | null>((sum, it) => (sum === null || it.gap === null ? null : sum + it.gap), 0);
  const kept = plans.map((it) => it.risk);
  return {
    feasible: !kept.some((risk) => exceeds(risk, targetRisk)),
    targetRisk,
    risk: Math.max(targetRisk, ...kept),
    months: levels.map((it, month) => plannedMonth(problem, it, month)),
    changes: explainChanges(problem, levels, explainedRisk(problem, groups, plans, limits)),
    violations: violationsOf(problem, levels),
    npv: netPresentValue(problem, discount, levels),
    objective,
    lowerBound: objective - (gap ?? objective),
    gap,
    exact: plans.every((it) => it.exact),
    statesExamined: plans.reduce((sum, it) => sum + it.statesExamined, 0),
    groups: groups.map((it, at) => {
      const { risk, exact } = plans[at] as GroupPlan;
      const tiers = it.tiers.map(({ tier }) => tier);
      return { tiers, states: it.states, exact, risk, feasible: !exceeds(risk, targetRisk) };
    }),
  };
}

function levelsByMonth(
  problem: PlanningProblem,
  groups: readonly CoupledGroup[],
  plans: readonly GroupPlan[],
): LevelsByMonth {
  return Array.from({ length: problem.months + 1 }, (_, t) => {
    const levels = problem.tiers.map((it) => it.start);
    groups.forEach((group, at) => {
      group.tiers.forEach((it, k) => {
        const position = plans[at]?.schedule[k]?.[t] as number;
        levels[it.tier] = it.levels[position] as number;
      });
    });
    return levels;
  });
}

/** By tier of the problem: the risk that makes a change of it necessary. */
function explainedRisk(
  problem: PlanningProblem,
  groups: readonly CoupledGroup[],
  plans: readonly GroupPlan[],
  limits: PlannerLimits,
): number[] {
  const risks = problem.tiers.map(() => problem.targetRisk);
  groups.forEach((group, at) => {
    const { risk } = plans[at] as GroupPlan;
    // At the lowest reachable risk the plan keeps as little as possible above the target: that is what its changes are for.
    for (const { tier } of group.tiers) if (limits.riskSteps.includes(risk)) risks[tier] = risk;
  });
  return risks;
}

function plannedMonth(problem: PlanningProblem, levels: readonly number[], month: number): PlannedMonth {
  const prices = problem.runCosts.map((it) => ({
    id: it.id,
    price: it.table[combinationOf(problem, it.tiers, levels)] as number,
  }));
  const known = prices.filter((it) => !Number.isNaN(it.price));
  return {
    month,
    levels,
    runCost: known.reduce((sum, it) => sum + it.price, 0),
    unknownCosts: prices
      .filter((it) => Number.isNaN(it.price))
      .map((it) => it.id)
      .sort(compareText),
  };
}

/** Known money, discounted: run costs of every month and costs of changes. */
function netPresentValue(problem: PlanningProblem, discount: Float64Array, levels: LevelsByMonth): number {
  return levels.reduce((sum, it, t) => {
    const { runCost } = plannedMonth(problem, it, t);
    const once = movesIn(problem, levels, t).reduce((total, move) => total + move.cost, 0);
    return sum + (discount[t] as number) * (runCost + once);
  }, 0);
}

function objectiveOf(
  problem: PlanningProblem,
  prices: readonly Float64Array[],
  discount: Float64Array,
  levels: LevelsByMonth,
): number {
  return levels.reduce((sum, it, t) => {
    const run = problem.runCosts.reduce(
      (total, cost, at) => total + (prices[at]?.[combinationOf(problem, cost.tiers, it)] as number),
      0,
    );
    const weights = movesIn(problem, levels, t).reduce((total, move) => total + weightOf(problem, move), 0);
    return sum + (discount[t] as number) * (run + weights);
  }, 0);
}

function movesIn(problem: PlanningProblem, levels: LevelsByMonth, t: number): Move[] {
  if (t === 0) return [];
  return problem.tiers.flatMap(
    (it, tier) => moveIn(it, levels[t - 1]?.[tier] as number, levels[t]?.[tier] as number) ?? [],
  );
}
