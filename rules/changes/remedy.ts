import { loadCatalog } from "../../catalog/load-catalog.js";
import type { ResourceKind } from "../../engine/model/resource.js";
import { type Disruption, defineRemedy, type Remedy } from "../../engine/model/rule.js";

type Numbered = "disruption" | "irreversibility" | "leadTimeMonths" | "stepCost";

const catalog = loadCatalog();

/** A remedy whose cost, disruption and lead time are the rows `remedy.<id>.*` of the catalog, read when they are asked for. */
export function remedy<K extends ResourceKind>(it: Omit<Remedy<K>, Numbered>): Remedy<K> {
  const number = (name: string) => catalog.number(`remedy.${it.id}.${name}`);
  return defineRemedy({
    ...it,
    get disruption() {
      return number("disruption").value as Disruption;
    },
    get irreversibility() {
      return number("irreversibility").value;
    },
    get leadTimeMonths() {
      return number("lead-time");
    },
    get stepCost() {
      return number("step-cost");
    },
  });
}
