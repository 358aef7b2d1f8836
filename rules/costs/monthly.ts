import type { Machine } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { type Constant, fact, max, product, sum, type Term } from "../../engine/model/term.js";
import { baselineVcpu } from "../load/credits.js";
import { minus, nothing, number } from "../load/numbers.js";

/** Hours a month. */
export function hours(site: Site): Constant {
  return number(site, "cost.hours-per-month", "hours a month");
}

/** `units` machines for a month, US dollars. */
export function machineHours(address: string, attribute: string, machine: Machine, units: Term, site: Site): Term {
  const price = fact(address, `${attribute}.pricePerHour`, "USD/h", machine.pricePerHour);
  return product("machines", "USD/month", units, price, hours(site));
}

/**
 * What a burstable machine without a throttle is billed for: the mean of busy vCPUs above what credits are earned for. Null where the size
 * is not burstable, or is throttled instead.
 * @param price id of the price of one vCPU-hour
 */
export function creditSurplus(
  address: string,
  machine: Machine,
  units: Term,
  busy: Term,
  price: string,
  site: Site,
): Term | null {
  const { credits } = machine;
  if (credits === null || credits.mode.state !== "known" || credits.mode.value !== "unlimited") return null;
  const earned = product("baseline", "vCPU", units, baselineVcpu(address, machine, credits));
  const above = max("above the baseline", "vCPU", nothing, sum("", "vCPU", busy, minus(earned)));
  return product("CPU credits", "USD/month", above, number(site, price, "price of surplus credits"), hours(site));
}
