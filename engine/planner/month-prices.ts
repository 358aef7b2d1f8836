import type { CoupledGroup } from "./coupled-groups.js";
import { exceeds, productOf } from "./planning-problem.js";
import { type FactorIndex, indexFactors } from "./state-index.js";

/** What a state may risk, and what risk beyond it costs. */
export interface RiskRule {
  /** A state with a constraint above this is not allowed. */
  readonly limit: number;
  /** Objective per unit of risk above `target`, summed over the constraints: 0 or more than any plan's cost. */
  readonly weight: number;
  readonly target: number;
}

/** Risk of this much in one month outweighs all money of the group. */
const RISK_THAT_OUTWEIGHS = 1e-3;

/** Objective per unit of risk above the target: so much that money decides only among plans of equal risk. */
export function riskWeight(group: CoupledGroup, discount: Float64Array): number {
  const run = group.costs.reduce((sum, it) => sum + Math.max(...it.values), 0);
  const moves = group.tiers.reduce((sum, it) => sum + Math.max(...it.moves.flat().map((move) => move.weight)), 0);
  const most = discount.reduce((sum, factor) => sum + factor * (run + moves), 0);
  return (1 + most) / RISK_THAT_OUTWEIGHS;
}

/** Level positions of every tier of the group in every month, `schedule[tier][t]`. */
export type Schedule = readonly Uint8Array[];

/** Writes the discounted cost of each state of a block in month t, Infinity where it may not be in force. */
export type MonthPrices = (t: number, out: Float64Array) => void;

/**
 * Prices the states of a block of tiers while the others follow a schedule. Months may be asked for in any order; neighbouring months
 * are cheap, because only the combinations whose verdict changed are touched.
 * @param block positions of tiers in the group, ascending; with all of them `schedule` is not read
 * @param discount factor of each month
 */
export function monthPrices(
  group: CoupledGroup,
  block: readonly number[],
  schedule: Schedule,
  discount: Float64Array,
  rule: RiskRule,
): MonthPrices {
  const states = productOf(block.map((tier) => group.tiers[tier]?.levels.length ?? 1));
  const run = new Float64Array(states);
  const costs = indexFactors(group, block, group.costs);
  const sets = riskSets(indexFactors(group, block, group.risks));
  const violated = new Uint16Array(states);
  let lastOffsets = "none";
  return (t, out) => {
    const offsets = costs.map((it) => outsideOffset(it, schedule, t));
    if (offsets.join() !== lastOffsets) {
      lastOffsets = offsets.join();
      sumCosts(costs, offsets, run);
    }
    for (const set of sets) updateViolations(set, schedule, t, group.months + 1, rule, violated);
    const factor = discount[t] as number;
    for (let s = 0; s < states; s++)
      out[s] = violated[s] === 0 ? factor * (run[s] as number) : Number.POSITIVE_INFINITY;
    if (rule.weight > 0) for (const set of sets) addExcess(set, rule.weight, out);
  };
}

/** The constraints over the same tiers of the block, judged together. */
interface RiskSet {
  readonly members: readonly FactorIndex[];
  readonly combination: Int32Array;
  /** Verdict of each combination in the month last asked for. */
  readonly violated: Uint8Array;
  readonly change: Int8Array;
  readonly excess: Float64Array;
}

function riskSets(indexes: readonly FactorIndex[]): RiskSet[] {
  const byKey = new Map<string, FactorIndex[]>();
  for (const it of indexes) byKey.set(it.key, [...(byKey.get(it.key) ?? []), it]);
  return [...byKey.values()].map((members) => {
    const { combination, offsets } = members[0] as FactorIndex;
    const size = offsets.length;
    return {
      members,
      combination,
      violated: new Uint8Array(size),
      change: new Int8Array(size),
      excess: new Float64Array(size),
    };
  });
}

function outsideOffset(index: FactorIndex, schedule: Schedule, t: number): number {
  let offset = 0;
  for (const { tier, stride } of index.outside) offset += stride * (schedule[tier]?.[t] ?? 0);
  return offset;
}

function sumCosts(costs: readonly FactorIndex[], offsets: readonly number[], run: Float64Array): void {
  run.fill(0);
  costs.forEach((it, at) => {
    const prices = it.offsets.map((offset) => offset + (offsets[at] as number));
    const { combination, factor } = it;
    for (let s = 0; s < run.length; s++) {
      run[s] = (run[s] as number) + (factor.values[prices[combination[s] as number] as number] as number);
    }
  });
}

function updateViolations(
  set: RiskSet,
  schedule: Schedule,
  t: number,
  span: number,
  rule: RiskRule,
  violated: Uint16Array,
): void {
  const { combination, change, excess } = set;
  const bases = set.members.map((it) => outsideOffset(it, schedule, t));
  let changed = false;
  for (let c = 0; c < change.length; c++) {
    let worst = 0;
    let sum = 0;
    for (let m = 0; m < set.members.length; m++) {
      const it = set.members[m] as FactorIndex;
      const risk = it.factor.values[((it.offsets[c] as number) + (bases[m] as number)) * span + t] as number;
      if (risk > worst) worst = risk;
      if (exceeds(risk, rule.target)) sum += risk - rule.target;
    }
    excess[c] = sum;
    const now = exceeds(worst, rule.limit) ? 1 : 0;
    change[c] = now - (set.violated[c] as number);
    set.violated[c] = now;
    if (change[c] !== 0) changed = true;
  }
  if (!changed) return;
  for (let s = 0; s < violated.length; s++) {
    violated[s] = (violated[s] as number) + (change[combination[s] as number] as number);
  }
}

function addExcess(set: RiskSet, weight: number, out: Float64Array): void {
  if (!set.excess.some((it) => it > 0)) return;
  for (let s = 0; s < out.length; s++) {
    out[s] = (out[s] as number) + weight * (set.excess[set.combination[s] as number] as number);
  }
}
