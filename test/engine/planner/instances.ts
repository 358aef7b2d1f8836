import type { Constraint, Move, PlanningProblem, RunCost, Tier } from "../../../engine/planner/planning-problem.js";

/** A move that costs money and nothing else. */
export function move(cost: number, leadMonths = 1, disruption = 0, irreversibility = 0): Move {
  return { cost, disruption, irreversibility, leadMonths };
}

/** A tier that may climb any number of levels at once and never comes back. */
export function ladder(id: string, levels: readonly string[], step: Move): Tier {
  return { id, levels, start: 0, moves: levels.map((_, from) => levels.map((_, to) => (to > from ? step : null))) };
}

export function runCost(id: string, tiers: readonly number[], table: readonly number[]): RunCost {
  return { id, tiers, table: Float64Array.from(table) };
}

/** @param risk one row of months a combination */
export function constraint(id: string, tiers: readonly number[], risk: readonly (readonly number[])[]): Constraint {
  return { id, tiers, risk: Float64Array.from(risk.flat()) };
}

/** A tier that must carry a demand: risk 1 in the months in which its level does not. */
export function carries(id: string, tier: number, capacity: readonly number[], demand: readonly number[]): Constraint {
  return constraint(
    id,
    [tier],
    capacity.map((most) => demand.map((it) => (it > most ? 1 : 0))),
  );
}

/** PL-01 of the table of numeric vectors. */
export function pl01(): PlanningProblem {
  const demand = Array.from({ length: 11 }, (_, t) => 1000 * 1.6 ** t);
  return {
    months: 10,
    discountMonthly: 0.01,
    targetRisk: 0.1,
    tiers: [ladder("web", ["0", "1", "2"], move(300)), ladder("db", ["0", "1"], move(800))],
    runCosts: [runCost("web", [0], [61, 121, 420]), runCost("db", [1], [64, 128])],
    constraints: [carries("web", 0, [14_000, 42_000, 115_000], demand), carries("db", 1, [60_000, 130_000], demand)],
  };
}
