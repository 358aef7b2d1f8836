import { WORLD } from "../../engine/model/architecture.js";
import { knownValue, written } from "../../engine/model/known.js";
import type { UnitCount } from "../../engine/model/resource.js";
import type { FieldChange, Site } from "../../engine/model/rule.js";
import type { Fleet } from "../load/units.js";
import { offered } from "./offered.js";

/** Another count of a fleet. */
export interface OtherCount {
  readonly units: number;
  readonly changes: readonly FieldChange[];
  readonly count: UnitCount;
}

/** Multiples of the present count. Where a policy moves the count its maximum is raised; otherwise the count itself. */
export function largerCounts(fleet: Fleet, site: Site): readonly OtherCount[] {
  if (!takesMoreUnits(fleet, site)) return [];
  const { count } = fleet;
  const now = knownValue(count.autoscaled ? count.max : count.desired);
  if (now === null || now < 1) return [];
  const most = site.catalog.number("remedy.units.most").value;
  return offered(site.catalog, "remedy.units.multiple", ["1", "2", "3", "4", "5", "6", "7"])
    .map((multiple) => Math.ceil(now * multiple))
    .filter((units) => units <= most)
    .map((units) => ({ units, changes: [{ field: "count", from: now, to: units }], count: countOf(units, count) }));
}

/**
 * Parts of the present count, smallest first; never fewer than what lets a unit, or a zone, be lost. None where a policy moves the count: it falls
 * by itself.
 */
export function smallerCounts({ count, zones }: Fleet, site: Site): readonly OtherCount[] {
  const now = knownValue(count.desired);
  const least = leastUnits(knownValue(zones), site);
  if (now === null || least === null || count.autoscaled) return [];
  const parts = offered(site.catalog, "remedy.reduction.multiple", ["1", "2", "3"]).map((part) =>
    Math.ceil(now * part),
  );
  return [...new Set(parts)]
    .filter((units) => units >= least && units < now)
    .map((units) => ({ units, changes: [{ field: "count", from: now, to: units }], count: countOf(units, count) }));
}

/** Null where it depends on zones that are not known. */
function leastUnits(zones: number | null, site: Site): number | null {
  switch (site.workload.risk.survive) {
    case "none":
      return 1;
    case "instance":
      return 1 + 1;
    case "zone":
      return zones === null ? null : Math.max(1 + 1, zones);
  }
}

/**
 * Whether more units would share the load: a single unit that users reach by its own address is an entry itself, a second one would not be
 * reached.
 */
export function takesMoreUnits(fleet: Fleet, { topology }: Site): boolean {
  const entry = topology.publicRoots.includes(fleet.address);
  const fed = topology.edges.some((it) => it.to === fleet.address && it.from !== WORLD && it.kind !== "replicates");
  const several = (knownValue(fleet.count.desired) ?? 0) > 1;
  return fed || !entry || several || fleet.count.autoscaled;
}

function countOf(units: number, count: UnitCount): UnitCount {
  const all = written(units);
  return count.autoscaled ? { ...count, max: all } : { ...count, min: all, desired: all, max: all };
}
