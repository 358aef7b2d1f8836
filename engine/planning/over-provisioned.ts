import { crossingOf } from "../capacity/threshold.js";
import { judgeResource } from "../judge.js";
import type { Resource } from "../model/resource.js";
import type { OverProvisioned } from "../model/roadmap.js";
import { type Remedy, type RemedyOption, rulesFor, type Site } from "../model/rule.js";
import { riskAtEnd } from "./feasibility.js";
import { changeOf } from "./phases.js";
import type { PlanningInput } from "./planning-input.js";
import { resourceCost } from "./planning-state.js";

/**
 * Resources that a cheaper state would serve through the whole horizon: every dimension known, and every risk within what is accepted to the last
 * month. Nothing is said without a growth plan, and nothing where a dimension of the smaller state is not known.
 */
export function overProvisionedOf(input: PlanningInput): OverProvisioned[] {
  if (!input.timeline.timed) return [];
  const { topology } = input.site;
  return [...topology.resources.values()].flatMap((resource): OverProvisioned[] => {
    if (topology.role(resource.address) !== "user-traffic") return [];
    const now = resourceCost(resource, input.site, input, input.timeline.at(0));
    const cheapest = reductionsOf(resource, input)
      .map((option) => ({ option, saving: now - costWith(option, resource, input) }))
      .filter((it) => it.saving > 0 && holds(it.option, resource, input))
      .sort((a, b) => b.saving - a.saving)[0];
    if (cheapest === undefined) return [];
    const changes = cheapest.option.changes.map((it) => changeOf(it, resource));
    return [{ address: resource.address, changes, monthlySaving: cheapest.saving }];
  });
}

function reductionsOf(resource: Resource, { site, rules }: PlanningInput): RemedyOption[] {
  return rulesFor<Remedy>(rules.remedies, resource).flatMap((it) => [...(it.reductions?.(resource, site) ?? [])]);
}

function changed(
  option: RemedyOption,
  resource: Resource,
  site: Site,
): { readonly resource: Resource; readonly site: Site } {
  const smaller = option.apply(resource);
  return { resource: smaller, site: { ...site, topology: site.topology.with(smaller) } };
}

function costWith(option: RemedyOption, resource: Resource, input: PlanningInput): number {
  const there = changed(option, resource, input.site);
  return resourceCost(there.resource, there.site, input, input.timeline.at(0));
}

/** The smaller state is judged at the end of the horizon: risks only grow on the way. */
function holds(option: RemedyOption, resource: Resource, input: PlanningInput): boolean {
  const there = changed(option, resource, input.site);
  const judged = judgeResource(there.resource, there.site, input.rules, () => {});
  return judged.every((it) => {
    const crossing = crossingOf(it.judgement, input.context, input.sampler);
    return crossing.state !== "unknown" && riskAtEnd(crossing, input) <= input.site.workload.risk.crossing;
  });
}
