import { quantile } from "../capacity/quantile.js";
import { crossingOf } from "../capacity/threshold.js";
import type { Judged } from "../judge.js";
import type { Resource } from "../model/resource.js";
import type { Deferred } from "../model/roadmap.js";
import type { Remedy } from "../model/rule.js";
import type { Plan } from "../planner/plan.js";
import type { Ladder, Rung } from "./ladder.js";
import { changeOf, choiceIn } from "./phases.js";
import type { PlanningInput } from "./planning-input.js";
import { judgedIn } from "./planning-state.js";

/** What is not needed within the plan, and the number of users at which it would be: never build it earlier. */
export function deferredOf(plan: Plan, ladders: readonly Ladder[], input: PlanningInput): Deferred[] {
  const last = plan.months.length - 1;
  const choice = choiceIn(plan, last, ladders);
  return ladders.flatMap((ladder): Deferred[] => {
    const rung = choice.get(ladder) ?? 0;
    const standing = ladder.rungs[rung] as Rung;
    const next = nextRungs(ladder, rung);
    const helped = new Set(next.flatMap((it) => it.remedy.helps));
    const crossings = judgedIn(ladder.address, input.site, choice, input.rules)
      .filter((it) => helped.has(it.id))
      .flatMap((it) => {
        const users = usersAtRisk(it, input);
        return users === null ? [] : [{ id: it.id, users }];
      })
      .sort((a, b) => a.users - b.users);
    return next.map(({ remedy, rung: higher }) => {
      const first = crossings.find((it) => remedy.helps.includes(it.id));
      const resource = input.site.topology.resources.get(ladder.address) as Resource;
      return {
        remedy: remedy.id,
        address: ladder.address,
        changes: newChanges(standing, higher, remedy).map((it) => changeOf(it, resource)),
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

/** Users at which a dimension reaches the risk accepted; null where users do not move it. */
function usersAtRisk(judged: Judged, input: PlanningInput): number | null {
  const crossing = crossingOf(judged.judgement, input.context, input.sampler);
  if (crossing.state !== "crossed" || crossing.shape.variable !== "users") return null;
  const users =
    crossing.at.scalar * quantile(input.sampler.sorted(crossing.at.base), input.site.workload.risk.crossing);
  return Number.isFinite(users) ? users : null;
}
