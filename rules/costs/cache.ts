import { defineCost } from "../../engine/model/rule.js";

import { fact, product, sum } from "../../engine/model/term.js";
import { one } from "../load/numbers.js";
import { machineHours } from "./monthly.js";

/** Every node: shards, each a primary with its replicas. */
export const cacheCost = defineCost({
  of: ["cache"],
  cost(cache, site) {
    const replicas = fact(cache.address, "replicasPerShard", "nodes", cache.replicasPerShard);
    const nodes = product(
      "nodes",
      "nodes",
      fact(cache.address, "shards", "shards", cache.shards),
      sum("nodes a shard", "nodes", one, replicas),
    );
    return [{ name: "nodes", amount: machineHours(cache.address, "machine", cache.machine, nodes, site) }];
  },
});
