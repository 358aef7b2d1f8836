import { pointValue } from "../capacity/terms/point-value.js";
import type { Moment } from "../capacity/terms/term-context.js";
import { unknownIn } from "../capacity/terms/unknown-in.js";
import { costsOf, type Judged, judgeResource } from "../judge.js";
import type { Resource } from "../model/resource.js";
import type { Rules, Site } from "../model/rule.js";
import type { Ladder } from "./ladder.js";
import type { PlanningInput } from "./planning-input.js";

/** A chosen rung for some ladders; the others stay as declared. */
export type Choice = ReadonlyMap<Ladder, number>;

/** The site with the chosen rungs climbed. */
export function siteWith(site: Site, choice: Choice): Site {
  let { topology } = site;
  const changed = new Map<string, Resource>();
  for (const [ladder, rung] of choice) {
    if (rung === 0) continue;
    const before = changed.get(ladder.address) ?? topology.resources.get(ladder.address);
    if (before !== undefined)
      changed.set(ladder.address, (ladder.rungs[rung] as Ladder["rungs"][number]).apply(before));
  }
  for (const resource of changed.values()) topology = topology.with(resource);
  return changed.size === 0 ? site : { ...site, topology };
}

/** The dimensions of a resource with the chosen rungs climbed. */
export function judgedIn(address: string, site: Site, choice: Choice, rules: Rules): Judged[] {
  const there = siteWith(site, choice);
  const resource = there.topology.resources.get(address);
  return resource === undefined ? [] : judgeResource(resource, there, rules, () => {});
}

/** One dimension of its resource with the chosen rungs climbed; null where it no longer applies (nothing left to cross). */
export function dimensionIn({ address, id }: Judged, site: Site, choice: Choice, rules: Rules): Judged | null {
  const one = { ...rules, dimensions: rules.dimensions.filter((it) => it.id === id) };
  return judgedIn(address, site, choice, one)[0] ?? null;
}

/** US dollars a month of a resource with the chosen rungs climbed, at a moment; NaN where a price is not known. */
export function costIn(address: string, input: PlanningInput, choice: Choice, moment: Moment): number {
  const there = siteWith(input.site, choice);
  const resource = there.topology.resources.get(address);
  return resource === undefined ? 0 : resourceCost(resource, there, input, moment);
}

/** US dollars a month of a resource at a moment; NaN where a price is not known. */
export function resourceCost(
  resource: Resource,
  site: Site,
  { rules, context }: PlanningInput,
  moment: Moment,
): number {
  let total = 0;
  for (const line of costsOf(resource, site, rules, () => {})) {
    total += unknownIn(line.amount, context) === null ? pointValue(line.amount, context, moment) : Number.NaN;
  }
  return total;
}
