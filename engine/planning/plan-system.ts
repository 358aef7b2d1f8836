import { pointValue } from "../capacity/terms/point-value.js";
import { shapeOf } from "../capacity/terms/shape.js";
import { amountOf, NOTHING } from "../capacity/terms/term-context.js";
import { unknownIn } from "../capacity/terms/unknown-in.js";
import { crossingAt, usable, utilisationAt } from "../capacity/threshold.js";
import type { Assessed } from "../findings/assess.js";
import type { Judged } from "../judge.js";
import type { Diagnostic } from "../model/declared.js";
import type { Deferred, PlanRoadmap, Unresolved } from "../model/roadmap.js";
import type { Term } from "../model/term.js";
import type { Plan, Violation } from "../planner/plan.js";
import { planChanges } from "../planner/plan-changes.js";
import { exceeds } from "../planner/planning-problem.js";
import { stateKey } from "../topology/neutral-order.js";
import { deferredOf } from "./deferred.js";
import { type DimensionTable, feasibilityTables } from "./feasibility.js";
import { type Ladder, laddersOf, type Rung } from "./ladder.js";
import { phasesOf } from "./phases.js";
import type { PlanningInput } from "./planning-input.js";
import { constraintId, planningProblemOf } from "./planning-problem-of.js";
import { costIn, dimensionIn, judgedIn } from "./planning-state.js";
import { keptRungs, type RungWorth, withRungs } from "./prune-ladder.js";
import { unresolvedInWhole } from "./whole-system.js";

/** The plan of a system, and what it shows about changes that can wait. */
export interface SystemPlan {
  readonly plan: PlanRoadmap;
  readonly deferred: readonly Deferred[];
}

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
  const whole = assessed.filter((it) => it.kind === "cost" || it.kind === "team");
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
      unresolved: [...unresolvedOf(plan, tables, input), ...unresolvedInWhole(plan, whole, ladders, input)],
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
  const kept = new Map<string, readonly number[]>();
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
    const own = planned.filter((it) => it.address === address);
    const ladders = laddersOf(resource, input.site, input.rules, failed);
    const state = stateKey(resource);
    return ladders
      .map((it) => {
        const key = `${it.aspect} ${state} ${loadKey(own, input)}`;
        const rungs = kept.get(key) ?? rungsWorthKeeping(it, ladders, own, input);
        kept.set(key, rungs);
        return withRungs(it, rungs);
      })
      .filter((it) => it.rungs.length > 1);
  });
}

/** What growth asks of a resource: demand and limit of each of its dimensions. Equal resources under equal load keep the same rungs. */
function loadKey(own: readonly Assessed[], input: PlanningInput): string {
  const end = input.timeline.at(input.timeline.last);
  return own
    .map((it) => {
      if (it.crossing.state === "unknown") return `${it.id} unknown`;
      const value = (term: Term) => pointValue(term, input.context, end).toPrecision(12);
      return `${it.id} ${value(it.judgement.demand)} ${value(usable(it.judgement))} ${cautionOf(it, input).toPrecision(6)}`;
    })
    .join();
}

function rungsWorthKeeping(
  ladder: Ladder,
  siblings: readonly Ladder[],
  own: readonly Assessed[],
  input: PlanningInput,
): number[] {
  const end = input.timeline.at(input.timeline.last);
  const helped = new Set(ladder.rungs.flatMap((rung) => rung.taken.flatMap((it) => it.remedy.helps)));
  const declared = own.filter(
    (it) =>
      helped.has(it.id) &&
      it.crossing.state !== "unknown" &&
      !siblings.some((other) => other !== ladder && endsForNothing(it, other, ladder, input)),
  );
  const ids = new Set(declared.map((it) => it.id));
  const rules = { ...input.rules, dimensions: input.rules.dimensions.filter((it) => ids.has(it.id)) };
  const worth = ladder.rungs.map((_: Rung, at): RungWorth => {
    const choice = new Map([[ladder, at]]);
    const judged = new Map(judgedIn(ladder.address, input.site, choice, rules).map((it) => [it.id, it]));
    return {
      carries: declared.map((it) => carriedBy(judged.get(it.id) ?? null, it, input)),
      cost: costIn(ladder.address, input, choice, end),
    };
  });
  return keptRungs(worth);
}

/**
 * Whether another ladder of the resource takes the dimension away altogether, at no cost on some rung of this one (credits that are bought where
 * enough machines share the load): then no rung of this ladder is worth more for carrying it.
 */
function endsForNothing(judged: Judged, other: Ladder, ladder: Ladder, input: PlanningInput): boolean {
  const { site, rules, timeline } = input;
  const end = timeline.at(timeline.last);
  return other.rungs.some((_, cure) => {
    if (cure === 0 || dimensionIn(judged, site, new Map([[other, cure]]), rules) !== null) return false;
    return ladder.rungs.some((__, at) => {
      const without = new Map([[ladder, at]]);
      if (dimensionIn(judged, site, without, rules) === null) return false;
      const cured = costIn(judged.address, input, new Map(without).set(other, cure), end);
      return cured <= costIn(judged.address, input, without, end);
    });
  });
}

/** Headroom in a demand that growth does not move is worth the more of, the more other ladders may add to it; this much is plenty. */
const PLENTY_OF_HEADROOM = 16;

/**
 * How much of what the end of the horizon needs a dimension carries at the risk accepted. The distance from the typical crossing to the one at that
 * risk is taken from the declared state: a larger machine moves both alike.
 */
function carriedBy(judged: Judged | null, declared: Assessed, input: PlanningInput): number {
  if (judged === null) return Number.POSITIVE_INFINITY;
  const { context, timeline } = input;
  const { judgement } = judged;
  if (unknownIn(usable(judgement), context) !== null || unknownIn(judgement.demand, context) !== null) return 0;
  const { variable } = shapeOf(judgement.demand, context);
  if (variable === null) return 1 / (utilisationAt(judgement, context, NOTHING) * PLENTY_OF_HEADROOM);
  const needed = amountOf(variable, timeline.at(timeline.last));
  const typical = crossingAt(judgement, context) ?? Number.POSITIVE_INFINITY;
  return needed === 0 ? Number.POSITIVE_INFINITY : (typical * cautionOf(declared, input)) / needed;
}

/** Crossing at the risk accepted over the typical one, as declared. */
export function cautionOf({ crossing, typical }: Assessed, { sampler, site }: PlanningInput): number {
  if (crossing.state !== "crossed" || typical === null || !(typical > 0) || !Number.isFinite(typical)) return 1;
  const atRisk = sampler.quantile(crossing.at, site.workload.risk.crossing);
  return Number.isFinite(atRisk) ? atRisk / typical : 1;
}

/**
 * What no change in place keeps at the risk accepted, each at its first month. A plan that keeps to a higher risk leaves more above the one asked for;
 * what a change could hold is not unresolved, unless nothing else explains why the plan falls short: then all of it, held only one by one.
 */
function unresolvedOf(plan: Plan, tables: readonly DimensionTable[], input: PlanningInput): Unresolved[] {
  const found = firstOfEach(plan, tables, input, (it, table) => whyUnresolved(it, table, plan.targetRisk, input));
  if (plan.feasible || found.some((it) => it.reason !== "too-late")) return found;
  return firstOfEach(plan, tables, input, (it) => (it.forced ? "too-late" : "not-together"));
}

function firstOfEach(
  plan: Plan,
  tables: readonly DimensionTable[],
  { timeline }: PlanningInput,
  why: (it: Violation, table: DimensionTable) => string | null,
): Unresolved[] {
  const byConstraint = new Map(tables.map((it) => [constraintId(it), it]));
  const first = new Map<string, Unresolved>();
  for (const it of plan.violations) {
    const table = byConstraint.get(it.constraint);
    const reason = table === undefined || first.has(it.constraint) ? null : why(it, table);
    if (table === undefined || reason === null) continue;
    first.set(it.constraint, {
      address: table.judged.address,
      dimension: table.judged.id,
      month: timeline.timed ? it.month : null,
      users: Math.round(timeline.at(it.month).users),
      risk: it.risk,
      reason,
    });
  }
  return [...first.values()];
}

/** Null where some combination of changes would hold the dimension. */
function whyUnresolved(it: Violation, table: DimensionTable, target: number, input: PlanningInput): string | null {
  if (it.forced) return "too-late";
  if (table.ladders.length === 0) return "no-remedy";
  return exceeds(lowestRisk(table, it.month, input), target) ? "no-level-holds" : null;
}

function lowestRisk({ risk }: DimensionTable, step: number, { timeline }: PlanningInput): number {
  let lowest = 1;
  for (let at = step; at < risk.length; at += timeline.last + 1) lowest = Math.min(lowest, risk[at] as number);
  return lowest;
}
