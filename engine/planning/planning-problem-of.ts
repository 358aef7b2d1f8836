import type { Constraint, Move, PlanningProblem, RunCost, Tier } from "../planner/planning-problem.js";
import type { DimensionTable } from "./feasibility.js";
import type { Ladder } from "./ladder.js";
import type { PlanningInput } from "./planning-input.js";
import { costIn } from "./planning-state.js";

/** The planner's index tables for a system: tiers are ladders, constraints dimensions, costs resources. */
export function planningProblemOf(
  ladders: readonly Ladder[],
  tables: readonly DimensionTable[],
  input: PlanningInput,
): PlanningProblem {
  const { workload } = input.site;
  return {
    months: input.timeline.last,
    discountMonthly: input.timeline.timed ? workload.risk.discountMonthly : 0,
    targetRisk: workload.risk.crossing,
    tiers: ladders.map(tierOf),
    runCosts: runCosts(ladders, input),
    constraints: tables.map((it): Constraint => ({ id: constraintId(it), tiers: it.ladders, risk: it.risk })),
  };
}

export function constraintId(it: DimensionTable): string {
  return `${it.judged.address} ${it.judged.id}`;
}

function tierOf(ladder: Ladder): Tier {
  return {
    id: `${ladder.address} ${ladder.aspect}`,
    levels: ladder.rungs.map((it) => it.id),
    start: 0,
    moves: ladder.rungs.map((_, from) =>
      ladder.rungs.map((__, to): Move | null => (from === to ? null : ladder.move(from, to))),
    ),
  };
}

/**
 * What a step costs: one table a resource, over its ladders; one number for a resource without. An autoscaled pool is priced at the users of the
 * horizon: an upper bound on the way there.
 */
function runCosts(ladders: readonly Ladder[], input: PlanningInput): RunCost[] {
  const { timeline } = input;
  const end = timeline.at(timeline.last);
  const byAddress = new Map<string, number[]>();
  ladders.forEach((it, at) => {
    byAddress.set(it.address, [...(byAddress.get(it.address) ?? []), at]);
  });
  for (const address of input.site.topology.resources.keys()) if (!byAddress.has(address)) byAddress.set(address, []);
  return [...byAddress].map(([address, tiers]) => {
    let choices: Map<Ladder, number>[] = [new Map()];
    for (const at of tiers) {
      const ladder = ladders[at] as Ladder;
      choices = choices.flatMap((choice) => ladder.rungs.map((_, rung) => new Map(choice).set(ladder, rung)));
    }
    const table = Float64Array.from(choices, (choice) => timeline.monthsAStep * costIn(address, input, choice, end));
    return { id: address, tiers, table };
  });
}
