import { knownValue } from "../../engine/model/known.js";
import type { ComputePool, ContainerService } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { conversion, type Fact, fact, max, product, quotient, sum, type Term } from "../../engine/model/term.js";
import { minus, one } from "./numbers.js";

/** What runs a number of equal units. */
export type Fleet = ComputePool | ContainerService;

/** Units when it matters: the maximum of an autoscaled pool, otherwise what is declared. */
export function unitsAtMost(fleet: Fleet): Fact {
  const { count } = fleet;
  return count.autoscaled
    ? fact(fleet.address, "count.max", "units", count.max)
    : fact(fleet.address, "count.desired", "units", count.desired);
}

/**
 * Units that go on working when what the workload wants to survive is lost: one unit, or one of z zones. Null where nothing is to be
 * survived, or where one unit or one zone is all there is: that is a matter of policy, not capacity zero.
 */
export function unitsSurviving(fleet: Fleet, site: Site): Term | null {
  const { survive } = site.workload.risk;
  const units = unitsAtMost(fleet);
  if (survive === "none" || isOne(units)) return null;
  if (survive === "instance") return atLeastOne(sum("one unit lost", "units", units, minus(one)), units);
  const zones = fact(fleet.address, "zones", "zones", fleet.zones);
  if (isOne(zones)) return null;
  const share = quotient(
    "share of zones left",
    "",
    atLeastOne(sum("one zone lost", "zones", zones, minus(one)), zones),
    zones,
  );
  return product("units in the zones left", "units", units, share);
}

function isOne(it: Fact): boolean {
  const value = knownValue(it.value);
  return value !== null && value <= 1;
}

/** A count known only between bounds may be one: then nothing is lost, as with a single unit. */
function atLeastOne(left: Term, whole: Fact): Term {
  return whole.value.state === "bounded" ? max("at least one left", whole.unit, left, one) : left;
}

/** Units to run beyond those that carry the load, so that what is to be survived can be lost. */
export function spareUnits(site: Site): Term {
  return conversion("spare units", "units", site.workload.risk.survive === "none" ? 0 : 1);
}
