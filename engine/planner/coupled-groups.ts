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
  const find = (at: number): number => {
    let it = at;
    for (let above = root[it] as number; above !== it; above = root[it] as number) {
      // Halving the path on the way keeps long chains of tiers cheap.
      root[it] = root[above] as number;
      it = above;
    }
    return it;
  };
  for (const { tiers } of [...problem.costs, ...problem.risks]) {
    const roots = tiers.map(find);
    const lowest = Math.min(...roots);
    for (const it of roots) root[it] = lowest;
  }
  const firstOf = (factor: Factor) => (factor.tiers.length === 0 ? null : find(factor.tiers[0] as number));
  const members = groupedBy([...root.keys()], find);
  const costs = groupedBy(problem.costs, firstOf);
  const risks = groupedBy(problem.risks, firstOf);
  const groups = [...members].map(([first, its]) => {
    const position = new Map(its.map((tier, at) => [tier, at]));
    const local = (factors: readonly Factor[] = []) =>
      factors.map((it) => ({ tiers: it.tiers.map((tier) => position.get(tier) as number), values: it.values }));
    return group(problem, its, local(costs.get(first)), local(risks.get(first)));
  });
  const fixed = (risks.get(null) ?? []).map((it) => group(problem, [], [], [it]));
  return [...groups, ...fixed];
}

function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const it of items) {
    const key = keyOf(it);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [it]);
    else group.push(it);
  }
  return groups;
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
