import { attributeAt } from "../../engine/model/declared.js";
import { type Known, mapNumber, written } from "../../engine/model/known.js";
import type { UnitCount } from "../../engine/model/resource.js";
import type { Declared } from "./mapping.js";

/** The same number whatever happens. */
export function fixedCount(count: Known<number>): UnitCount {
  return { min: count, desired: count, max: count, autoscaled: false };
}

/** A count for each of several declared instances: one symbolic resource stands for all. */
export function timesInstances(count: Known<number>, it: Declared): Known<number> {
  const { instances } = it;
  if (instances.state === "known") {
    return instances.value === 1 ? count : mapNumber(count, (value) => value * instances.value);
  }
  if (instances.state === "bounded" && count.state === "known") {
    return { ...instances, low: instances.low * count.value, high: instances.high * count.value };
  }
  return instances;
}

/** How many entries a list attribute has; absent where it is not written. */
export function lengthOf(it: Declared, path: string): Known<number> {
  const found = attributeAt(it.attributes, path);
  switch (found.kind) {
    case "list":
      return written(found.items.length);
    case "each":
      return found.count;
    case "object":
      return written(found.entries.size);
    case "leaf":
      return found.value.state === "known" ? written(1, found.value.at) : (found.value as Known<never>);
  }
}
