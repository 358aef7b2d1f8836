import { defineDimension } from "../../engine/model/rule.js";

import { draw, fact, product } from "../../engine/model/term.js";
import { cacheReads } from "../load/cache-traffic.js";
import { number } from "../load/numbers.js";

/** The one core of each primary that serves commands. Unknown until the workload says what a command costs. */
export const cacheCpu = defineDimension({
  id: "cache-cpu",
  kind: "rate",
  title: "CPU of the cache",
  of: ["cache"],
  judge: (cache, site) => ({
    unit: "cores",
    limit: product(
      "serving cores",
      "cores",
      fact(cache.address, "shards", "shards", cache.shards),
      number(site, "target.cache.cores", "cores that serve commands"),
    ),
    target: number(site, "target.cache.cpu", "highest utilisation"),
    demand: product("CPU in use", "cores", cacheReads(cache, site.load.peak), draw("cache.cpuSeconds")),
  }),
});
