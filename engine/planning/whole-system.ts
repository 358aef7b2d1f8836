import { unknownIn } from "../capacity/terms/unknown-in.js";
import { shareAbove, usable } from "../capacity/threshold.js";
import type { Assessed } from "../findings/assess.js";
import { costsOf, type Judged, judgeSystem } from "../judge.js";
import type { Unresolved } from "../model/roadmap.js";
import type { Plan } from "../planner/plan.js";
import { exceeds } from "../planner/planning-problem.js";
import type { Ladder } from "./ladder.js";
import { choiceIn } from "./phases.js";
import type { PlanningInput } from "./planning-input.js";
import { siteWith } from "./planning-state.js";

/**
 * Budget and team are read off the joined plan, with its changes in place: each at the first step at whose end it is above the risk asked for.
 * No change of a resource is tied to them, so the plan cannot keep them; it says when it does not.
 */
export function unresolvedInWhole(
  plan: Plan,
  whole: readonly Assessed[],
  ladders: readonly Ladder[],
  input: PlanningInput,
): Unresolved[] {
  const { timeline } = input;
  return whole.flatMap((it): Unresolved[] => {
    const risk = (step: number) => riskAt(it, plan, step, ladders, input);
    const step = firstAbove(plan, timeline.last, (at) => exceeds(risk(at), plan.targetRisk));
    if (step === null) return [];
    const month = timeline.timed ? step : null;
    const reason = it.kind === "cost" ? "over-budget" : "no-remedy";
    const users = Math.round(timeline.at(step).users);
    return [{ address: it.address, dimension: it.id, month, users, risk: risk(step), reason }];
  });
}

/** Between two changes of the plan it only gets worse: their ends are looked at, and the first bad stretch is halved. */
function firstAbove(plan: Plan, last: number, isAbove: (step: number) => boolean): number | null {
  const starts = [...new Set([0, ...plan.changes.map((it) => it.month)])].sort((a, b) => a - b);
  for (const [at, start] of starts.entries()) {
    const end = (starts[at + 1] ?? last + 1) - 1;
    if (!isAbove(end)) continue;
    let [low, high] = [start, end];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (isAbove(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
  return null;
}

/** The share of draws in which a dimension of the system is crossed at the end of a step. */
function riskAt(
  { address, id }: Judged,
  plan: Plan,
  step: number,
  ladders: readonly Ladder[],
  { site, rules, context, fresh, timeline }: PlanningInput,
): number {
  const there = siteWith(site, choiceIn(plan, step, ladders));
  const costs = [...there.topology.resources.values()].flatMap((it) => costsOf(it, there, rules, () => {}));
  const one = { ...rules, system: rules.system.filter((it) => it.id === id) };
  const [judged] = judgeSystem(address, there, costs, one, () => {});
  if (judged === undefined) return 0;
  const { demand } = judged.judgement;
  const limit = usable(judged.judgement);
  if (unknownIn(demand, context) !== null || unknownIn(limit, context) !== null) return 0;
  const sampler = fresh();
  const moment = timeline.endOf(step);
  return shareAbove(sampler.quotient(sampler.scaled(demand, moment), sampler.scaled(limit, moment)), 1, sampler);
}
