import { pointValue } from "../../engine/capacity/terms/point-value.js";
import type { Moment } from "../../engine/capacity/terms/term-context.js";
import { unknownIn } from "../../engine/capacity/terms/unknown-in.js";
import { crossingAt, usable, utilisationAt } from "../../engine/capacity/threshold.js";
import { costsOf, type Judged, judgeResource } from "../../engine/judge.js";
import type { Reason } from "../../engine/model/known.js";
import type { Resource } from "../../engine/model/resource.js";
import type { CostLine } from "../../engine/model/rule.js";
import { rules } from "../../rules/index.js";
import type { Scene } from "./worked-example.js";

function fail(it: { readonly message: string }): never {
  throw new Error(it.message);
}

/** The dimension of a resource as the topology holds it; null where it does not apply. */
export function judged({ site }: Scene, resource: Resource, id: string): Judged | null {
  const there = site.topology.resources.get(resource.address);
  if (there === undefined) throw new Error(`${resource.address} is not in the topology`);
  return judgeResource(there, site, rules, fail).find((it) => it.id === id) ?? null;
}

function present(scene: Scene, resource: Resource, id: string): Judged {
  const found = judged(scene, resource, id);
  if (found === null) throw new Error(`${id} does not apply to ${resource.address}`);
  return found;
}

/** Share of what may be used, at typical inputs. */
export function utilisation(scene: Scene, resource: Resource, id: string, moment: Partial<Moment>): number {
  const { judgement } = present(scene, resource, id);
  return utilisationAt(judgement, scene.context, { users: 0, userMonths: 0, developers: 0, ...moment });
}

/** Users (or user-months) at which it is crossed, at typical inputs; null where nothing that grows moves it. */
export function typicalCrossing(scene: Scene, resource: Resource, id: string): number | null {
  return crossingAt(present(scene, resource, id).judgement, scene.context);
}

/** limit · target, at typical inputs. */
export function usableLimit(scene: Scene, resource: Resource, id: string, users = 0): number {
  return pointValue(usable(present(scene, resource, id).judgement), scene.context, {
    users,
    userMonths: 0,
    developers: 0,
  });
}

/** What keeps it from having a value; null where it has one. */
export function missing(scene: Scene, resource: Resource, id: string): Reason | null {
  const { judgement } = present(scene, resource, id);
  const found = unknownIn(usable(judgement), scene.context) ?? unknownIn(judgement.demand, scene.context);
  return found?.because ?? null;
}

export function costLines({ site }: Scene, resource: Resource): readonly CostLine[] {
  const there = site.topology.resources.get(resource.address) ?? resource;
  return costsOf(there, site, rules, fail);
}

/** US dollars a month of all lines. */
export function monthlyCost(scene: Scene, resource: Resource, users = 0): number {
  return costLines(scene, resource).reduce(
    (sum, it) => sum + pointValue(it.amount, scene.context, { users, userMonths: 0, developers: 0 }),
    0,
  );
}
