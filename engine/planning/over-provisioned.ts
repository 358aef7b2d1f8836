import { once } from "../capacity/terms/memo.js";
import { unknownIn } from "../capacity/terms/unknown-in.js";
import { crossingOf, usable } from "../capacity/threshold.js";
import { type Judged, judgeResource } from "../judge.js";
import type { Resource } from "../model/resource.js";
import type { OverProvisioned } from "../model/roadmap.js";
import { type Remedy, type RemedyOption, rulesFor, type Site } from "../model/rule.js";
import { nodes } from "../model/term.js";
import { changesOf } from "./declared-changes.js";
import { riskAtEnd } from "./feasibility.js";
import type { PlanningInput } from "./planning-input.js";
import { resourceCost } from "./planning-state.js";

/**
 * Resources that a cheaper state would serve through the whole horizon: every dimension known, and every risk within what is accepted to the last
 * month, of the resource and of those that lean on it (a smaller cache answers less for its database). Nothing is said without a growth plan,
 * and nothing where a dimension is not known.
 */
export function overProvisionedOf(input: PlanningInput): OverProvisioned[] {
  if (!input.timeline.timed) return [];
  const { topology } = input.site;
  const leaning = once(() => leaningOn(input));
  return [...topology.resources.values()].flatMap((resource): OverProvisioned[] => {
    if (topology.role(resource.address) !== "user-traffic") return [];
    if (!judge(resource, input.site, input).every((it) => isKnown(it, input))) return [];
    const now = resourceCost(resource, input.site, input, input.timeline.at(0));
    const cheapest = reductionsOf(resource, input)
      .map((option) => ({ option, saving: now - costWith(option, resource, input) }))
      .filter((it) => it.saving > 0)
      .sort((a, b) => b.saving - a.saving)
      .find((it) => holds(it.option, resource, leaning, input));
    if (cheapest === undefined) return [];
    const changes = cheapest.option.changes.flatMap((it) => changesOf(it, resource));
    return [{ address: resource.address, changes, monthlySaving: cheapest.saving }];
  });
}

function reductionsOf(resource: Resource, { site, rules }: PlanningInput): RemedyOption[] {
  return rulesFor<Remedy>(rules.remedies, resource).flatMap((it) => [...(it.reductions?.(resource, site) ?? [])]);
}

function judge(resource: Resource, site: Site, { rules }: PlanningInput): Judged[] {
  return judgeResource(resource, site, rules, () => {});
}

function isKnown({ judgement }: Judged, { context }: PlanningInput): boolean {
  return unknownIn(usable(judgement), context) === null && unknownIn(judgement.demand, context) === null;
}

function changed(option: RemedyOption, resource: Resource, site: Site) {
  const smaller = option.apply(resource);
  return { resource: smaller, site: { ...site, topology: site.topology.with(smaller) } };
}

function costWith(option: RemedyOption, resource: Resource, input: PlanningInput): number {
  const there = changed(option, resource, input.site);
  return resourceCost(there.resource, there.site, input, input.timeline.at(0));
}

/** The smaller state is judged at the end of the horizon: risks only grow on the way. */
function holds(option: RemedyOption, resource: Resource, leaning: () => Leaning, input: PlanningInput): boolean {
  const there = changed(option, resource, input.site);
  if (!judge(there.resource, there.site, input).every((it) => isWithinRisk(it, input))) return false;
  return [...(leaning().get(resource.address) ?? [])].every((address) => {
    const other = there.site.topology.resources.get(address);
    if (other === undefined) return true;
    const mentioning = judge(other, there.site, input).filter((it) => mentions(it).has(resource.address));
    return mentioning.every((it) => isWithinRisk(it, input));
  });
}

function isWithinRisk({ judgement }: Judged, input: PlanningInput): boolean {
  const crossing = crossingOf(judgement, input.context, input.sampler);
  return crossing.state !== "unknown" && riskAtEnd(crossing, input) <= input.site.workload.risk.crossing;
}

/** By address: the other resources with a dimension that speaks of it. */
type Leaning = ReadonlyMap<string, ReadonlySet<string>>;

function leaningOn(input: PlanningInput): Leaning {
  const found = new Map<string, Set<string>>();
  for (const resource of input.site.topology.resources.values()) {
    for (const judged of judge(resource, input.site, input)) {
      for (const address of mentions(judged)) {
        if (address !== resource.address) found.set(address, (found.get(address) ?? new Set()).add(resource.address));
      }
    }
  }
  return found;
}

function mentions({ judgement }: Judged): Set<string> {
  const addresses = new Set<string>();
  for (const term of [judgement.limit, judgement.target, judgement.demand]) {
    for (const node of nodes(term)) if (node.op === "fact") addresses.add(node.address);
  }
  return addresses;
}
