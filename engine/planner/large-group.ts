import { blocksOf, partsOf } from "./blocks.js";
import type { CoupledGroup } from "./coupled-groups.js";
import { greedySchedule } from "./greedy-schedule.js";
import type { GroupPlan } from "./group-plan.js";
import { monthPrices, type RiskRule, riskWeight, type Schedule } from "./month-prices.js";
import { cheapestPath } from "./month-sweep.js";
import type { PlannerLimits } from "./planning-problem.js";
import type { Factor, ReducedTier } from "./reduced-problem.js";
import { costOfSchedule } from "./schedule-cost.js";

/** More rounds than any descent was seen to need; each stops by itself when nothing improves. */
const MOST_ROUNDS = 50;

/**
 * A group with too many states to plan exactly: each change as late as it is safe, one at a time; then blocks of coupled tiers are planned
 * exactly while the others stay, until nothing improves. The lower bound is the exact plan of disjoint parts, each of them free to
 * choose what the others do.
 */
export function planLargeGroup(
  group: CoupledGroup,
  discount: Float64Array,
  targetRisk: number,
  limits: PlannerLimits,
): GroupPlan {
  const blocks = blocksOf(group, limits.blockStates);
  const weight = riskWeight(group, discount);
  let examined = 0;
  const descended = (risk: number) => {
    const rule = { limit: Number.POSITIVE_INFINITY, target: risk, weight };
    const descent = descend(group, blocks, greedySchedule(group, rule), discount, rule);
    examined += descent.statesExamined;
    return { schedule: descent.schedule, ...costOfSchedule(group, descent.schedule, discount, risk) };
  };
  for (const risk of [targetRisk, ...limits.riskSteps.filter((step) => step > targetRisk)]) {
    const bound = lowerBound(group, discount, risk, limits.blockStates);
    examined += bound.statesExamined;
    if (bound.cost === Number.POSITIVE_INFINITY) continue;
    const { schedule, excess, cost } = descended(risk);
    if (excess > 0) continue;
    return { schedule, risk, exact: false, gap: Math.max(0, cost - bound.cost), statesExamined: examined };
  }
  const { schedule, worstRisk } = descended(targetRisk);
  return { schedule, risk: worstRisk, exact: false, gap: null, statesExamined: examined };
}

function descend(
  group: CoupledGroup,
  blocks: readonly (readonly number[])[],
  start: Schedule,
  discount: Float64Array,
  rule: RiskRule,
): { readonly schedule: Schedule; readonly statesExamined: number } {
  const weighed = (it: Schedule) => {
    const { cost, excess } = costOfSchedule(group, it, discount, rule.target);
    return cost + rule.weight * excess;
  };
  let schedule = start;
  let best = weighed(start);
  let statesExamined = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = best;
    for (const block of blocks) {
      const tiers = block.map((tier) => group.tiers[tier] as ReducedTier);
      const prices = monthPrices(group, block, schedule, discount, rule);
      const path = cheapestPath(tiers, group.months, discount, prices);
      statesExamined += group.months * tiers.reduce((states, it) => states * it.levels.length, 1);
      if (path === null) continue;
      const others = schedule;
      const candidate = others.map((levels, tier) => path.schedule[block.indexOf(tier)] ?? levels);
      const cost = weighed(candidate);
      // The present schedule is among the block's choices: what is not better is the same but for rounding.
      if (cost < best) {
        schedule = candidate;
        best = cost;
      }
    }
    if (before - best <= 1e-9 * Math.abs(before)) break;
  }
  return { schedule, statesExamined };
}

/** The cost of the relaxed problem: no plan of the group that keeps to this risk is cheaper. Infinite: none keeps to it. */
function lowerBound(
  group: CoupledGroup,
  discount: Float64Array,
  risk: number,
  blockStates: number,
): { readonly cost: number; readonly statesExamined: number } {
  const parts = partsOf(group, blockStates);
  const home = group.costs.map((it) => mostTiersOf(parts, it));
  let cost = 0;
  let statesExamined = 0;
  for (const [at, part] of parts.entries()) {
    const relaxed: CoupledGroup = {
      months: group.months,
      tiers: part.map((tier) => group.tiers[tier] as ReducedTier),
      costs: group.costs.filter((_, k) => home[k] === at).map((it) => lowestOver(group, part, it)),
      risks: group.risks
        .filter((it) => it.tiers.some((tier) => part.includes(tier)))
        .map((it) => lowestOver(group, part, it)),
      states: part.reduce((states, tier) => states * (group.tiers[tier] as ReducedTier).levels.length, 1),
    };
    const all = relaxed.tiers.map((_, tier) => tier);
    const prices = monthPrices(relaxed, all, [], discount, { limit: risk, target: risk, weight: 0 });
    const path = cheapestPath(relaxed.tiers, group.months, discount, prices);
    statesExamined += relaxed.states * group.months;
    cost += path === null ? Number.POSITIVE_INFINITY : path.cost;
  }
  return { cost, statesExamined };
}

function mostTiersOf(parts: readonly (readonly number[])[], factor: Factor): number {
  const shared = parts.map((part) => factor.tiers.filter((tier) => part.includes(tier)).length);
  return shared.indexOf(Math.max(...shared));
}

/** The table over the tiers of the part alone: the lowest entry over all levels of the other tiers. */
function lowestOver(group: CoupledGroup, part: readonly number[], factor: Factor): Factor {
  const sizes = factor.tiers.map((tier) => (group.tiers[tier] as ReducedTier).levels.length);
  const inside = factor.tiers.filter((tier) => part.includes(tier));
  const combinations = sizes.reduce((product, size) => product * size, 1);
  const span = factor.values.length / combinations;
  const kept = inside.reduce((product, tier) => product * (group.tiers[tier] as ReducedTier).levels.length, 1);
  const lowest = new Float64Array(kept * span).fill(Number.POSITIVE_INFINITY);
  for (let combination = 0; combination < combinations; combination++) {
    let rest = combination;
    let to = 0;
    let stride = 1;
    for (let at = sizes.length - 1; at >= 0; at--) {
      const size = sizes[at] as number;
      const level = rest % size;
      rest = (rest - level) / size;
      if (!part.includes(factor.tiers[at] as number)) continue;
      to += level * stride;
      stride *= size;
    }
    for (let x = 0; x < span; x++) {
      const value = factor.values[combination * span + x] as number;
      if (value < (lowest[to * span + x] as number)) lowest[to * span + x] = value;
    }
  }
  return { tiers: inside.map((tier) => part.indexOf(tier)), values: lowest };
}
