import { pointValue } from "../capacity/terms/point-value.js";
import { shapeOf } from "../capacity/terms/shape.js";
import type { Moment } from "../capacity/terms/term-context.js";
import { unknownIn } from "../capacity/terms/unknown-in.js";
import { crossingOf } from "../capacity/threshold.js";
import { costsOf, type Judged } from "../judge.js";
import type { Resource } from "../model/resource.js";
import type { Change, Phase, Step } from "../model/roadmap.js";
import type { FieldChange, Remedy } from "../model/rule.js";
import type { ChangeReason, Plan, PlannedChange } from "../planner/plan.js";
import { changesOf } from "./declared-changes.js";
import { disruptionOf } from "./disruption.js";
import { type DimensionTable, riskIn } from "./feasibility.js";
import { jointRisk } from "./joint-risk.js";
import { heightIn, type Ladder, type Rung } from "./ladder.js";
import type { PlanningInput } from "./planning-input.js";
import { constraintId } from "./planning-problem-of.js";
import { type Choice, costIn, dimensionIn, siteWith } from "./planning-state.js";

/** The changes of a plan as phases: what is declared first, then one phase for every month in which something changes. */
export function phasesOf(
  plan: Plan,
  ladders: readonly Ladder[],
  tables: readonly DimensionTable[],
  input: PlanningInput,
): Phase[] {
  const { timeline } = input;
  const changeMonths = [...new Set(plan.changes.map((it) => it.month))].sort((a, b) => a - b);
  const starts = changeMonths[0] === 0 ? changeMonths : [0, ...changeMonths];
  return starts.map((month, at): Phase => {
    const until = starts[at + 1] ?? timeline.last;
    const choice = choiceIn(plan, month, ladders);
    const bill = monthlyBill(choice, timeline.at(month), input);
    return {
      name: at === 0 && (plan.changes.length === 0 || month === 0) ? "Now" : `Phase ${at}`,
      month: timeline.timed ? month : null,
      date: timeline.dateOf(timeline.timed ? month : null),
      fromUsers: Math.round(timeline.at(month).users),
      toUsers: Math.round(timeline.at(until).users),
      monthlyCost: bill.known,
      unpriced: bill.unpriced,
      jointRisk: jointRisk(choice, ladders, tables, Math.max(month, until - 1), input),
      steps: plan.changes
        .filter((it) => it.month === month)
        .flatMap((change) => stepsOf(change, plan, ladders, tables, input)),
    };
  });
}

export function choiceIn(plan: Plan, month: number, ladders: readonly Ladder[]): Choice {
  const levels = plan.months[month]?.levels ?? [];
  return new Map(ladders.map((it, at) => [it, levels[at] ?? 0]));
}

/** What a month costs at its beginning, as far as prices are known, and the resources with a line that has none. */
export function monthlyBill(
  choice: Choice,
  moment: Moment,
  input: PlanningInput,
): { readonly known: number; readonly unpriced: string[] } {
  const site = siteWith(input.site, choice);
  const unpriced = new Set<string>();
  let known = 0;
  for (const resource of site.topology.resources.values()) {
    for (const line of costsOf(resource, site, input.rules, () => {})) {
      if (unknownIn(line.amount, input.context) === null) known += pointValue(line.amount, input.context, moment);
      else unpriced.add(line.address);
    }
  }
  return { known, unpriced: [...unpriced].sort() };
}

/** One step for every remedy that a change of a ladder takes further. */
function stepsOf(
  change: PlannedChange,
  plan: Plan,
  ladders: readonly Ladder[],
  tables: readonly DimensionTable[],
  input: PlanningInput,
): Step[] {
  const ladder = ladders[change.tier] as Ladder;
  const from = ladder.rungs[change.from] as Rung;
  const to = ladder.rungs[change.to] as Rung;
  const climb = ladder.move(change.from, change.to);
  const climbed = to.taken.map((it) => it.remedy).filter((it) => heightIn(to, it) > heightIn(from, it));
  const released = from.taken.map((it) => it.remedy).filter((it) => heightIn(to, it) < heightIn(from, it));
  const before = choiceIn(plan, change.month - 1, ladders);
  const after = new Map(before).set(ladder, change.to);
  const moment = input.timeline.at(change.month);
  const delta = costDelta(ladder.address, before, after, moment, input);
  const reason = worstOf(change.reasons);
  const table = tables.find((it) => constraintId(it) === reason?.constraint);
  const needed = neededBy(change, table, before, ladders, input);
  const resource = input.site.topology.resources.get(ladder.address) as Resource;
  return climbed.map(
    (remedy, at): Step => ({
      remedy: remedy.id,
      address: ladder.address,
      // What the climb makes unnecessary (fewer units where they are larger) is part of its first step.
      changes: [remedy, ...(at === 0 ? released : [])].flatMap((it) => changesBetween(from, to, it, resource)),
      why:
        reason === undefined || table === undefined
          ? null
          : { dimension: table.judged.id, address: table.judged.address, before: reason.before, after: reason.after },
      neededBy: needed,
      latestSafeStart: input.timeline.timed ? change.latestSafeStart : null,
      monthlyCostDelta: at === 0 ? delta : 0,
      stepCost: at === 0 ? (climb?.cost ?? 0) : 0,
      disruption: disruptionOf(
        remedy,
        [before, after].map((it) => resourceIn(ladder.address, it, input)),
      ),
    }),
  );
}

function resourceIn(address: string, choice: Choice, { site }: PlanningInput): Resource {
  return siteWith(site, choice).topology.resources.get(address) as Resource;
}

/** The dimension that is the most at risk without the change; the first of equals. */
function worstOf(reasons: readonly ChangeReason[]): ChangeReason | undefined {
  return reasons.reduce<ChangeReason | undefined>(
    (worst, it) => (worst === undefined || it.before > worst.before ? it : worst),
    undefined,
  );
}

function costDelta(
  address: string,
  before: Choice,
  after: Choice,
  moment: Moment,
  input: PlanningInput,
): number | null {
  const delta = costIn(address, input, after, moment) - costIn(address, input, before, moment);
  return Number.isNaN(delta) ? null : delta;
}

/**
 * The time at which the old state reaches the risk accepted, between months; without a growth plan the users. Where the old state is not
 * crossed by growth alone (another change moves it), the month in which it no longer holds.
 */
function neededBy(
  change: PlannedChange,
  table: DimensionTable | undefined,
  before: Choice,
  ladders: readonly Ladder[],
  input: PlanningInput,
): number | null {
  const { timeline, sampler } = input;
  const { risk } = change;
  const stepAt =
    change.neededBy === null ? null : timeline.timed ? change.neededBy : timeline.at(change.neededBy).users;
  if (table === undefined) return stepAt;
  const old = dimensionIn(table.judged, input.site, before, input.rules);
  if (old === null) return stepAt;
  if (shapeOf(old.judgement.demand, input.context).form === "monotone") {
    return change.neededBy === null ? stepAt : betweenSteps(table, before, ladders, change.neededBy, risk, input);
  }
  const at = crossedAtRisk(old, input);
  if (at === null) return stepAt;
  if (!timeline.timed) return at.variable === "users" ? at.value : stepAt;
  return timeline.monthOf(at.variable, at.value) ?? stepAt;
  function crossedAtRisk(judged: Judged, { context }: PlanningInput) {
    const crossing = crossingOf(judged.judgement, context, sampler);
    if (crossing.state !== "crossed" || crossing.shape.variable === null) return null;
    const value = sampler.quantile(crossing.at, risk);
    return Number.isFinite(value) ? { variable: crossing.shape.variable, value } : null;
  }
}

/** Between the ends of two steps, where the risk of the table passes what is accepted. */
function betweenSteps(
  table: DimensionTable,
  before: Choice,
  ladders: readonly Ladder[],
  step: number,
  risk: number,
  input: PlanningInput,
): number {
  const { timeline } = input;
  const above = riskIn(table, before, ladders, step, timeline);
  const below = step === 0 ? 0 : riskIn(table, before, ladders, step - 1, timeline);
  const part = above > below ? Math.min(1, Math.max(0, (risk - below) / (above - below))) : 0;
  if (timeline.timed) return Math.min(timeline.last, step + part);
  const from = step === 0 ? timeline.at(0).users : timeline.endOf(step - 1).users;
  return from * (timeline.endOf(step).users / from) ** part;
}

function changesIn(rung: Rung, remedy: Remedy): readonly FieldChange[] {
  return rung.taken.find((it) => it.remedy === remedy)?.changes ?? [];
}

/** From what was in force before, not from what is declared; what is no longer taken goes back to what is declared. */
function changesBetween(from: Rung, to: Rung, remedy: Remedy, resource: Resource): Change[] {
  const was = new Map(changesIn(from, remedy).map((it) => [it.field, it]));
  const is = new Set(changesIn(to, remedy).map((it) => it.field));
  const back = [...was.values()].flatMap((it) =>
    is.has(it.field) || it.from === null ? [] : [{ field: it.field, from: it.to, to: it.from }],
  );
  const on = changesIn(to, remedy)
    .filter((it) => was.get(it.field)?.to !== it.to)
    .map((it) => ({ ...it, from: was.get(it.field)?.to ?? it.from }));
  return [...on, ...back].flatMap((it) => changesOf(it, resource));
}
