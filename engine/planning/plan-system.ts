import { pointValue } from "../capacity/terms/point-value.js";
import { shapeOf } from "../capacity/terms/shape.js";
import { unknownIn } from "../capacity/terms/unknown-in.js";
import { crossingAt } from "../capacity/threshold.js";
import type { Assessed } from "../findings/assess.js";
import type { Judged } from "../judge.js";
import type { Diagnostic } from "../model/declared.js";
import type { Deferred, PlanRoadmap, Unresolved } from "../model/roadmap.js";
import type { Plan } from "../planner/plan.js";
import { planChanges } from "../planner/plan-changes.js";
import { deferredOf } from "./deferred.js";
import { type DimensionTable, feasibilityTables } from "./feasibility.js";
import { type Ladder, laddersOf, type Rung } from "./ladder.js";
import { phasesOf } from "./phases.js";
import type { PlanningInput } from "./planning-input.js";
import { constraintId, planningProblemOf } from "./planning-problem-of.js";
import { costIn, judgedIn } from "./planning-state.js";
import { pruneLadder, type RungWorth } from "./prune-ladder.js";

/** The plan of a system, and what it shows about changes that can wait. */
export interface SystemPlan {
  readonly plan: PlanRoadmap;
  readonly deferred: readonly Deferred[];
}

/** Users beyond the horizon for which a rung is still worth keeping: a deferred step shows where it would be needed. */
const BEYOND = 10;

/**
 * Plans the cheapest order of changes that keeps every dimension of user traffic within the risk.
 * @param given ladders to plan with instead of those of the rules
 */
export function planSystem(
  assessed: readonly Assessed[],
  input: PlanningInput,
  report: (it: Diagnostic) => void,
  given: readonly Ladder[] | null = null,
): SystemPlan {
  const planned = assessed.filter((it) => mayBePlanned(it, input));
  const ladders = given ?? buildLadders(planned, input, report);
  const tables = feasibilityTables(planned, ladders, input);
  const plan = planChanges(planningProblemOf(ladders, tables, input));
  return {
    plan: {
      risk: plan.risk,
      targetRisk: plan.targetRisk,
      feasible: plan.feasible,
      exact: plan.exact,
      gap: plan.gap,
      npv: plan.npv,
      phases: phasesOf(plan, ladders, tables, input),
      unresolved: unresolvedOf(plan, tables, input),
    },
    deferred: deferredOf(plan, ladders, input),
  };
}

/** Dimensions of what user traffic reaches, and policies. Budget and team are read off the joined plan: no change of a resource is tied to them. */
function mayBePlanned(it: Assessed, { site }: PlanningInput): boolean {
  return it.kind !== "cost" && it.kind !== "team" && site.topology.role(it.address) === "user-traffic";
}

/** Ladders of every resource with a dimension that may be crossed before the end of the horizon. */
function buildLadders(planned: readonly Assessed[], input: PlanningInput, report: (it: Diagnostic) => void): Ladder[] {
  const addresses = [...new Set(planned.map((it) => it.address))];
  return addresses.flatMap((address) => {
    const resource = input.site.topology.resources.get(address);
    if (resource === undefined) return [];
    const failed = (remedy: string, cause: unknown) =>
      report({
        code: "rule-failed",
        severity: "warning",
        message: `remedy ${remedy} failed on ${address}: ${cause instanceof Error ? cause.message : String(cause)}`,
        file: null,
        line: null,
        fix: "this is a fault of scale-roadmap; the other remedies were considered, please report it",
      });
    return laddersOf(resource, input.site, input.rules, failed).map((ladder) => pruned(ladder, input));
  });
}

function pruned(ladder: Ladder, input: PlanningInput): Ladder {
  const end = input.timeline.at(input.timeline.last);
  const helped = new Set(ladder.rungs.flatMap((rung) => rung.taken.flatMap((it) => it.remedy.helps)));
  const declared = judgedIn(ladder.address, input.site, new Map(), input.rules);
  const ids = declared.map((it) => it.id).filter((id) => helped.has(id));
  const worth = ladder.rungs.map((_: Rung, at): RungWorth => {
    const choice = new Map([[ladder, at]]);
    const judged = judgedIn(ladder.address, input.site, choice, input.rules);
    return {
      users: ids.map((id) =>
        crossedAt(
          judged.find((it) => it.id === id),
          input,
        ),
      ),
      cost: costIn(ladder.address, input, choice, end),
    };
  });
  return pruneLadder(ladder, worth, end.users * BEYOND);
}

/** The value of its variable at which a dimension is crossed; steady demand by its headroom, so that more room is always worth more. */
function crossedAt(judged: Judged | undefined, { context }: PlanningInput): number {
  if (judged === undefined) return Number.POSITIVE_INFINITY;
  const { judgement } = judged;
  if (unknownIn(judgement.limit, context) !== null || unknownIn(judgement.demand, context) !== null) return 0;
  if (shapeOf(judgement.demand, context).form === "constant") return headroom(judgement, context);
  return crossingAt(judgement, context) ?? Number.POSITIVE_INFINITY;
}

function headroom(judgement: Judged["judgement"], context: PlanningInput["context"]): number {
  const moment = { users: 0, userMonths: 0, developers: 0 };
  return pointValue(judgement.limit, context, moment) / pointValue(judgement.demand, context, moment);
}

/** What stays above the risk accepted in the plan: its last month of each dimension. */
function unresolvedOf(plan: Plan, tables: readonly DimensionTable[], input: PlanningInput): Unresolved[] {
  const byConstraint = new Map(tables.map((it) => [constraintId(it), it]));
  const worst = new Map<string, Unresolved>();
  for (const it of plan.violations) {
    const table = byConstraint.get(it.constraint);
    if (table === undefined || worst.has(it.constraint)) continue;
    worst.set(it.constraint, {
      address: table.judged.address,
      dimension: table.judged.id,
      month: input.timeline.timed ? it.month : null,
      users: Math.round(input.timeline.at(it.month).users),
      risk: it.risk,
      reason: it.forced ? "too-late" : table.ladders.length === 0 ? "no-remedy" : "no-level-holds",
    });
  }
  return [...worst.values()];
}
