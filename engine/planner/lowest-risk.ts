import type { CoupledGroup } from "./coupled-groups.js";
import { indexFactors } from "./state-index.js";

/**
 * The lowest risk to which any path of the group can keep: the minimum over paths of the highest risk on the way. Swept tier by tier
 * within a month, backwards, as the cheapest path is.
 */
export function lowestReachableRisk(group: CoupledGroup): number {
  const all = group.tiers.map((_, at) => at);
  const indexes = indexFactors(group, all, group.risks);
  const span = group.months + 1;
  let risk = new Float64Array(group.states);
  let next = new Float64Array(group.states);
  for (let t = group.months; t >= 1; t--) {
    for (const { factor, offsets, combination } of indexes) {
      const here = Float64Array.from(offsets, (offset) => factor.values[offset * span + t] as number);
      for (let s = 0; s < risk.length; s++) {
        const it = here[combination[s] as number] as number;
        if (it > (risk[s] as number)) risk[s] = it;
      }
    }
    let stride = 1;
    for (let k = group.tiers.length - 1; k >= 0; k--) {
      sweepTier(group, k, t, stride, risk, next);
      [risk, next] = [next, risk];
      stride *= group.tiers[k]?.levels.length as number;
    }
  }
  return risk[startState(group)] as number;
}

function sweepTier(
  group: CoupledGroup,
  tier: number,
  t: number,
  stride: number,
  risk: Float64Array,
  next: Float64Array,
): void {
  const moves = group.tiers[tier]?.moves ?? [];
  const block = stride * moves.length;
  moves.forEach((from, level) => {
    const distances = from.filter((it) => it.lands <= t).map((it) => (it.to - level) * stride);
    for (let outer = level * stride; outer < risk.length; outer += block) {
      for (let s = outer; s < outer + stride; s++) {
        let lowest = Number.POSITIVE_INFINITY;
        for (const distance of distances) lowest = Math.min(lowest, risk[s + distance] as number);
        next[s] = lowest;
      }
    }
  });
}

function startState(group: CoupledGroup): number {
  return group.tiers.reduce((state, it) => state * it.levels.length + it.start, 0);
}
