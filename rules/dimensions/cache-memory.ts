import { defineDimension } from "../../engine/model/rule.js";

import { keysOf, slotsOf } from "../load/hit-ratio.js";
import { one } from "../load/numbers.js";

/**
 * Items of a cache with no database behind it: what is evicted is gone, so all must fit. In front of a database a full cache is no
 * threshold: the hit ratio falls, and the database's own dimensions say when that is too much.
 */
export const cacheMemory = defineDimension({
  id: "cache-memory",
  kind: "pool",
  title: "Items kept in a cache with nothing behind it",
  of: ["cache"],
  judge(cache, site) {
    const { topology } = site;
    const backed = topology
      .databases()
      .some((it) => topology.cachesOf(it.address).some((c) => c.address === cache.address));
    if (backed) return null;
    return { unit: "items", limit: slotsOf(cache, site), target: one, demand: keysOf(cache) };
  },
});
