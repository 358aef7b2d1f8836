import { defineDimension } from "../../engine/model/rule.js";

import { draw, fact, product } from "../../engine/model/term.js";
import { cacheReads } from "../load/cache-traffic.js";
import { megabitsPerKilobyte, number } from "../load/numbers.js";

/** Items read at the peak against the base bandwidth of the primaries. */
export const cacheNetwork = defineDimension({
  id: "cache-network",
  kind: "rate",
  title: "Network of the cache",
  of: ["cache"],
  judge: (cache, site) => ({
    unit: "Mbit/s",
    limit: product(
      "base bandwidth",
      "Mbit/s",
      fact(cache.address, "shards", "shards", cache.shards),
      fact(cache.address, "machine.networkBaseMbps", "Mbit/s", cache.machine.networkBaseMbps),
    ),
    target: number(site, "target.network", "highest utilisation"),
    demand: product("items", "Mbit/s", cacheReads(cache, site.load.peak), draw("cache.keyKB"), megabitsPerKilobyte),
  }),
});
