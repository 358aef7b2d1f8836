import { firstLanding, type Move, type PlanningProblem, riskAt } from "../../../engine/planner/planning-problem.js";

export interface BestPath {
  readonly cost: number;
  readonly levels: readonly (readonly number[])[];
  /** Paths that keep to the risk. */
  readonly feasible: number;
}

/**
 * Every path of a problem, one by one: the oracle for the planner. Costs as the planner minimises them (month 0 included); null when no path
 * keeps every constraint at or below `risk` from month 1 on.
 */
export function bruteForce(problem: PlanningProblem, risk: number): BestPath | null {
  let best: { cost: number; levels: number[][] } | null = null;
  let feasible = 0;
  const walk = (path: number[][], cost: number) => {
    const t = path.length;
    if (t > problem.months) {
      feasible++;
      if (best === null || cost < best.cost) best = { cost, levels: [...path] };
      return;
    }
    for (const { levels, weight } of successors(problem, path[t - 1] as number[], t)) {
      if (problem.constraints.some((it) => riskAt(problem, it, levels, t) > risk)) continue;
      walk([...path, levels], cost + (weight + runCostOf(problem, levels)) / (1 + problem.discountMonthly) ** t);
    }
  };
  const start = problem.tiers.map((it) => it.start);
  walk([start], runCostOf(problem, start));
  const found = best as { cost: number; levels: number[][] } | null;
  return found === null ? null : { ...found, feasible };
}

/** The lowest risk any path can keep to. */
export function lowestRisk(problem: PlanningProblem): number {
  const values = new Set(problem.constraints.flatMap((it) => [...it.risk]));
  return Math.min(...[...values].filter((risk) => bruteForce(problem, risk) !== null));
}

function successors(problem: PlanningProblem, from: readonly number[], t: number) {
  let states: { levels: number[]; weight: number }[] = [{ levels: [], weight: 0 }];
  problem.tiers.forEach((tier, k) => {
    const level = from[k] as number;
    states = states.flatMap((it) =>
      tier.levels.flatMap((_, to) => {
        if (to === level) return [{ levels: [...it.levels, to], weight: it.weight }];
        const move = tier.moves[level]?.[to];
        if (!move || firstLanding(move) > t) return [];
        return [{ levels: [...it.levels, to], weight: it.weight + weightOf(problem, move) }];
      }),
    );
  });
  return states;
}

function weightOf(problem: PlanningProblem, move: Move): number {
  return (
    move.cost +
    (problem.disruptionCost ?? 0) * move.disruption +
    (problem.irreversibilityPremium ?? 0) * move.irreversibility
  );
}

export function runCostOf(problem: PlanningProblem, levels: readonly number[]): number {
  return problem.runCosts.reduce((sum, it) => {
    const at = it.tiers.reduce(
      (index, tier) => index * (problem.tiers[tier]?.levels.length ?? 1) + (levels[tier] ?? 0),
      0,
    );
    return sum + (it.table[at] as number);
  }, 0);
}
