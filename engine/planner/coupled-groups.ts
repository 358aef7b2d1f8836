import { productOf } from "./planning-problem.js";
import type { Factor, ReducedProblem, ReducedTier } from "./reduced-problem.js";

/** Tiers that share a constraint or a cost, with all tables over them. The tables name tiers by their position in `tiers`. */
export interface CoupledGroup {
  readonly months: number;
  readonly tiers: readonly ReducedTier[];
  readonly costs: readonly Factor[];
  readonly risks: readonly Factor[];
  readonly states: number;
}

/**
 * Splits a problem into the groups that can be planned apart: its plan is the sum of theirs. Costs over no tier are left out (they
 * choose nothing); each constraint that no change moves is a group without tiers. Groups are in the order of their first tier.
 */
export function coupledGroups(problem: ReducedProblem): CoupledGroup[] {
  const root = problem.tiers.map((_, at) => at);
  const find = (at: number): number => (root[at] === at ? at : find(root[at] as number));
  for (const { tiers } of [...problem.costs, ...problem.risks]) {
    const roots = tiers.map(find);
    const lowest = Math.min(...roots);
    for (const it of roots) root[it] = lowest;
  }
  const groups = [...new Set(problem.tiers.map((_, at) => find(at)))].map((first) => {
    const members = problem.tiers.map((_, at) => at).filter((at) => find(at) === first);
    const local = (factors: readonly Factor[]) =>
      factors
        .filter((it) => it.tiers.length > 0 && find(it.tiers[0] as number) === first)
        .map((it) => ({ tiers: it.tiers.map((tier) => members.indexOf(tier)), values: it.values }));
    return group(problem, members, local(problem.costs), local(problem.risks));
  });
  const fixed = problem.risks.filter((it) => it.tiers.length === 0).map((it) => group(problem, [], [], [it]));
  return [...groups, ...fixed];
}

function group(
  problem: ReducedProblem,
  members: readonly number[],
  costs: readonly Factor[],
  risks: readonly Factor[],
): CoupledGroup {
  const tiers = members.map((at) => problem.tiers[at] as ReducedTier);
  const states = productOf(tiers.map((it) => it.levels.length));
  return { months: problem.months, tiers, costs, risks, states };
}
