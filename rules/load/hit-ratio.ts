import type { Cache } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { apply, draw, fact, product, quotient, sum, type Term, users, visits } from "../../engine/model/term.js";
import { bytesPerKilobyte, number } from "./numbers.js";

/** Items a cache can hold: its primaries' memory less the reserve, over the size of an item. */
export function slotsOf(cache: Cache, site: Site): Term {
  const bytes = product(
    "usable bytes",
    "bytes",
    fact(cache.address, "shards", "shards", cache.shards),
    fact(cache.address, "bytesPerNode", "bytes", cache.bytesPerNode),
    number(site, "target.cache.usable-memory", "usable share"),
  );
  return quotient("slots", "items", bytes, product("bytes an item", "bytes", draw("cache.keyKB"), bytesPerKilobyte));
}

/** Items in use: those of the active users, divided over the caches as the reads are. */
export function keysOf(cache: Cache): Term {
  return product(
    "keys",
    "items",
    users,
    draw("activity.activeShare"),
    draw("cache.keysPerActiveUser"),
    visits(cache.address),
  );
}

/** Share of cacheable reads that the caches answer (Che's approximation), each cache weighted by its share of the reads. Null without caches. */
export function hitRatio(caches: readonly Cache[], site: Site): Term | null {
  const of = (cache: Cache) =>
    apply("hit ratio", "", "lru-hit-ratio", slotsOf(cache, site), keysOf(cache), draw("cache.zipf"));
  const [only, ...others] = caches;
  if (only === undefined) return null;
  if (others.length === 0) return of(only);
  const hits = caches.map((it) => product("hits here", "", visits(it.address), of(it)));
  const reads = caches.map((it) => visits(it.address));
  return quotient("hit ratio of all caches", "", sum("hits", "", ...hits), sum("reads", "", ...reads));
}
