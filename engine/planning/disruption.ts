import { isSinglePoint } from "../findings/single-point.js";
import { knownValue } from "../model/known.js";
import type { Resource } from "../model/resource.js";
import type { Disruption, Remedy } from "../model/rule.js";

const WORDS = ["none", "rolling", "failover", "downtime", "data migration"] as const;
const DOWNTIME: Disruption = 3;

/**
 * What users notice of a change. Another machine under what has no second one is downtime: nothing goes on working while it is rolled, nothing
 * fails over. With a second one before or after the change, that one serves meanwhile.
 * @param states the resource before and after the change
 */
export function disruptionOf({ disruption }: Pick<Remedy, "disruption">, states: readonly Resource[]): string {
  const [before, after] = states.map((it) => ("machine" in it ? knownValue(it.machine.size) : null));
  const interrupts = disruption > 0 && before !== after && states.every(isSinglePoint);
  return WORDS[interrupts ? DOWNTIME : disruption];
}
