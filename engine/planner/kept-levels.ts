import { compareText } from "../model/text-order.js";
import { firstLanding, type Move, type PlanningProblem, productOf, sizeOf, type Tier } from "./planning-problem.js";

/**
 * For each tier the indices of the levels worth considering, in the order of their ids: those that can be reached from the start
 * within the horizon, less the dominated ones. A level is dominated by another that costs no more and is no riskier (above the target
 * risk) in every combination and month, is entered and left at no more cost, disruption, irreversibility or lead time: any plan can
 * use that one instead. Of two equal levels the one with the lower id stays. `prices` are the tables of the run costs, no NaN.
 */
export function keptLevels(problem: PlanningProblem, prices: readonly Float64Array[]): number[][] {
  const tables = tablesByTier(problem, prices);
  return problem.tiers.map((tier, at) => {
    const levels = reachableLevels(tier, problem.months).sort((a, b) => compareText(tier.levels[a], tier.levels[b]));
    const beats = (a: number, b: number) => dominates(problem, tables[at] as Table[], at, levels, a, b);
    const dropped = new Set<number>();
    levels.forEach((level, rank) => {
      if (level === tier.start) return;
      const better = levels.some(
        (other, otherRank) =>
          other !== level && !dropped.has(other) && beats(other, level) && (otherRank < rank || !beats(level, other)),
      );
      if (better) dropped.add(level);
    });
    return levels.filter((level) => !dropped.has(level));
  });
}

function reachableLevels(tier: Tier, months: number): number[] {
  const reached = [tier.start];
  for (const from of reached) {
    tier.moves[from]?.forEach((move, to) => {
      if (move !== null && to !== from && firstLanding(move) <= months && !reached.includes(to)) reached.push(to);
    });
  }
  return reached;
}

function dominates(
  problem: PlanningProblem,
  tables: readonly Table[],
  tier: number,
  levels: readonly number[],
  better: number,
  worse: number,
): boolean {
  const { moves } = problem.tiers[tier] as Tier;
  const noHarder = levels.every(
    (other) =>
      other === better ||
      other === worse ||
      (noWorse(moves[other]?.[better], moves[other]?.[worse]) &&
        noWorse(moves[better]?.[other], moves[worse]?.[other])),
  );
  if (!noHarder) return false;
  return tables.every((it) => atMost(problem, it, tier, better, worse));
}

function noWorse(candidate: Move | null | undefined, than: Move | null | undefined): boolean {
  if (!than) return true;
  if (!candidate) return false;
  return (
    candidate.cost <= than.cost &&
    candidate.disruption <= than.disruption &&
    candidate.irreversibility <= than.irreversibility &&
    firstLanding(candidate) <= firstLanding(than)
  );
}

/** A table of costs or risks that depends on a tier, and below which value its entries do not matter. */
interface Table {
  readonly tiers: readonly number[];
  readonly values: Float64Array | Float32Array;
  /** Entries a combination. */
  readonly span: number;
  readonly floor: number;
}

/** For each tier the tables that depend on it: each table is looked at for its own tiers only, however many there are. */
function tablesByTier(problem: PlanningProblem, prices: readonly Float64Array[]): Table[][] {
  const byTier = problem.tiers.map((): Table[] => []);
  const add = (table: Table) => {
    for (const tier of table.tiers) byTier[tier]?.push(table);
  };
  problem.runCosts.forEach(({ tiers }, at) => {
    add({ tiers, values: prices[at] as Float64Array, span: 1, floor: Number.NEGATIVE_INFINITY });
  });
  for (const { tiers, risk } of problem.constraints) {
    add({ tiers, values: risk, span: problem.months + 1, floor: problem.targetRisk });
  }
  return byTier;
}

/** Whether every entry at one level of a tier is at or below the floor or its counterpart at another level. */
function atMost(problem: PlanningProblem, table: Table, tier: number, better: number, worse: number): boolean {
  const { tiers, values, span, floor } = table;
  const inner = productOf(tiers.slice(tiers.indexOf(tier) + 1).map((it) => sizeOf(problem, it))) * span;
  const block = inner * sizeOf(problem, tier);
  for (let outer = 0; outer < values.length; outer += block) {
    for (let x = 0; x < inner; x++) {
      const value = values[outer + better * inner + x] as number;
      if (value > floor && value > (values[outer + worse * inner + x] as number)) return false;
    }
  }
  return true;
}
