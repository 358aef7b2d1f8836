import { pointValue } from "../capacity/terms/point-value.js";
import { type Crossing, crossingOf, usable } from "../capacity/threshold.js";
import type { Judged } from "../judge.js";
import type { Resource } from "../model/resource.js";
import type { Deferred } from "../model/roadmap.js";
import type { Remedy } from "../model/rule.js";
import { nodes, quotient } from "../model/term.js";
import type { Plan } from "../planner/plan.js";
import { changesOf } from "./declared-changes.js";
import type { Ladder, Rung } from "./ladder.js";
import { choiceIn } from "./phases.js";
import type { PlanningInput } from "./planning-input.js";
import { type Choice, dimensionIn, judgedIn } from "./planning-state.js";

/** What is not needed within the plan, and the number of users at which it would be: never build it earlier. */
export function deferredOf(plan: Plan, ladders: readonly Ladder[], input: PlanningInput): Deferred[] {
  const last = plan.months.length - 1;
  const choice = choiceIn(plan, last, ladders);
  return ladders.flatMap((ladder): Deferred[] => {
    const rung = choice.get(ladder) ?? 0;
    const standing = ladder.rungs[rung] as Rung;
    const next = nextRungs(ladder, rung);
    const helped = new Set(next.flatMap((it) => it.remedy.helps));
    const needs = needsOf(ladder.address, helped, { choice, ladders, risk: plan.risk }, input);
    return next.map(({ remedy, rung: higher }) => {
      const first = needs.find((it) => remedy.helps.includes(it.id));
      const resource = input.site.topology.resources.get(ladder.address) as Resource;
      return {
        remedy: remedy.id,
        address: ladder.address,
        changes: newChanges(standing, higher, remedy).flatMap((it) => changesOf(it, resource)),
        neededAtUsers: first?.users ?? null,
        reason: first?.id ?? "",
      };
    });
  });
}

/** For each remedy of a ladder the nearest rung above that takes it further. */
function nextRungs(ladder: Ladder, from: number): { readonly remedy: Remedy; readonly rung: Rung }[] {
  const standing = ladder.rungs[from] as Rung;
  const found = new Map<Remedy, Rung>();
  ladder.rungs.forEach((rung, to) => {
    if (ladder.move(from, to) === null) return;
    for (const { remedy, height } of rung.taken) {
      const now = standing.taken.find((it) => it.remedy === remedy)?.height ?? 0;
      const best = found.get(remedy)?.taken.find((it) => it.remedy === remedy)?.height ?? Number.POSITIVE_INFINITY;
      if (height > now && height < best) found.set(remedy, rung);
    }
  });
  return [...found].map(([remedy, rung]) => ({ remedy, rung }));
}

function newChanges(standing: Rung, higher: Rung, remedy: Remedy) {
  const was = new Map(
    (standing.taken.find((it) => it.remedy === remedy)?.changes ?? []).map((it) => [it.field, it.to]),
  );
  return (higher.taken.find((it) => it.remedy === remedy)?.changes ?? [])
    .filter((it) => was.get(it.field) !== it.to)
    .map((it) => ({ ...it, from: was.get(it.field) ?? it.from }));
}

/** Where the plan ends. */
interface Standing {
  readonly choice: Choice;
  readonly ladders: readonly Ladder[];
  readonly risk: number;
}

interface Need {
  readonly id: string;
  readonly users: number;
}

/** Users at which the dimensions of a resource reach the risk, fewest first. */
function needsOf(address: string, helped: ReadonlySet<string>, standing: Standing, input: PlanningInput): Need[] {
  return judgedIn(address, input.site, standing.choice, input.rules)
    .filter((it) => helped.has(it.id))
    .flatMap((it): Need[] => {
      const users = usersAtRisk(it, standing, input);
      return users === null ? [] : [{ id: it.id, users }];
    })
    .sort((a, b) => a.users - b.users);
}

/** Users at which a dimension reaches the risk; null where nothing that grows moves it. */
function usersAtRisk(judged: Judged, standing: Standing, input: PlanningInput): number | null {
  const crossing = crossingOf(judged.judgement, input.context, input.sampler);
  if (crossing.state === "unknown") return null;
  if (crossing.state === "steady") return usersThroughOthers(judged, standing, input);
  const value = valueAtRisk(crossing, standing.risk, input);
  if (!Number.isFinite(value)) return null;
  switch (crossing.shape.variable) {
    case "users":
      return value;
    // Users stay as many as the growth plan ends with; the time it takes goes on.
    case "user-months":
      return input.timeline.timed ? input.timeline.at(input.timeline.last).users : null;
    default:
      return null;
  }
}

function valueAtRisk(crossing: Extract<Crossing, { state: "crossed" }>, risk: number, { sampler }: PlanningInput) {
  return sampler.quantile(crossing.at, risk);
}

/**
 * A demand that only other resources move (connections, which their units hold open): it grows when these have to grow, and then in proportion. They
 * have to at the users at which the first of them is full. Null where they only get bigger, not more.
 */
function usersThroughOthers(judged: Judged, standing: Standing, input: PlanningInput): number | null {
  const { sampler, timeline } = input;
  const { demand } = judged.judgement;
  const others = new Set(addressesIn(demand).filter((it) => it !== judged.address));
  if (!standing.ladders.some((it) => others.has(it.address) && raises(it, judged, input))) return null;
  const full = [...others].flatMap((address) =>
    judgedIn(address, input.site, standing.choice, input.rules).flatMap((it) => {
      const crossing = crossingOf(it.judgement, input.context, sampler);
      if (crossing.state !== "crossed" || crossing.shape.variable !== "users") return [];
      return [valueAtRisk(crossing, standing.risk, input)];
    }),
  );
  const moment = timeline.at(timeline.last);
  const used = sampler.scaled(quotient("", "", demand, usable(judged.judgement)), moment);
  const utilisation = sampler.quantile(used, 1 - standing.risk);
  const users = Math.min(...full) / utilisation;
  return Number.isFinite(users) ? users : null;
}

/** Whether some rung of another resource's ladder raises the demand. */
function raises(ladder: Ladder, judged: Judged, { site, rules, context, timeline }: PlanningInput): boolean {
  const end = timeline.at(timeline.last);
  const demandAt = (rung: number) => {
    const there = dimensionIn(judged, site, new Map([[ladder, rung]]), rules);
    return there === null ? 0 : pointValue(there.judgement.demand, context, end);
  };
  const declared = demandAt(0);
  return ladder.rungs.some((_, rung) => demandAt(rung) > declared);
}

function addressesIn(term: Judged["judgement"]["demand"]): string[] {
  return [...nodes(term)].flatMap((it) => (it.op === "fact" ? [it.address] : []));
}
