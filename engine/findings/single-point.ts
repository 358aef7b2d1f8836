import type { Known } from "../model/known.js";
import type { Resource } from "../model/resource.js";

/** One copy of which nothing takes over when it fails. A matter of policy, not capacity zero. Unknown counts are not accused. */
export function isSinglePoint(it: Resource): boolean {
  switch (it.kind) {
    case "compute-pool":
    case "container-service":
      return is(it.count.max, 1);
    case "relational-database":
      return it.standby.state === "known" && !it.standby.value && it.readers.every((group) => is(group.count, 0));
    case "cache":
      return is(it.shards, 1) && is(it.replicasPerShard, 0);
    case "nat-gateway":
    case "function":
    case "load-balancer":
    case "volume":
      return false;
    default:
      return it satisfies never;
  }
}

function is(it: Known<number>, value: number): boolean {
  return it.state === "known" && it.value === value;
}
