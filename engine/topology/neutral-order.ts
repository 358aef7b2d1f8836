import type { Resource } from "../model/resource.js";
import { compareText } from "../model/text-order.js";

/** Fields that name a resource or say where it is written, and those that pooling adds up. */
const NAMES = new Set("address members type at region writes source because origin sensitive count zones".split(" "));

const keys = new WeakMap<Resource, string>();

/** What makes two resources equal: all they state but their names and places. The same through every reader. */
export function factsKey(resource: Resource): string {
  const known = keys.get(resource);
  if (known !== undefined) return known;
  const key = JSON.stringify(resource, (name, value: unknown) => (NAMES.has(name) ? undefined : value));
  keys.set(resource, key);
  return key;
}

/** Everything a resource states, counts too: resources of one key have the same rungs to climb. */
export function stateKey(resource: Resource): string {
  return JSON.stringify(resource, (key, value: unknown) =>
    NAMES.has(key) && key !== "count" && key !== "zones" ? undefined : value,
  );
}

/**
 * Resources in an order that does not depend on how they are called, but among equals: by kind, then facts, then address. Sums are taken in
 * this order, so that the same infrastructure gives the same bytes under other names.
 */
export function neutralOrder<R extends Resource>(resources: readonly R[]): R[] {
  return [...resources].sort(
    (a, b) => compareText(a.kind, b.kind) || compareText(factsKey(a), factsKey(b)) || compareText(a.address, b.address),
  );
}
