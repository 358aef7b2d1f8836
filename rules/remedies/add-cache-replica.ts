import { knownValue, written } from "../../engine/model/known.js";
import { offered } from "../changes/offered.js";
import { remedy } from "../changes/remedy.js";

/** A copy of each shard that takes over: availability, not capacity, so it moves no dimension. */
export const addCacheReplica = remedy({
  id: "add-cache-replica",
  title: "Keep replicas of the cache",
  of: ["cache"],
  aspect: "replicas",
  helps: [],
  options({ replicasPerShard, engine }, { catalog }) {
    const now = knownValue(replicasPerShard);
    if (now === null || knownValue(engine) === "memcached") return [];
    const most = catalog.number("aws.elasticache.replicas-max").value;
    return offered(catalog, "remedy.cache.replicas", ["1", "2"])
      .filter((count) => count > now && count <= most)
      .map((count) => ({
        id: `replicas=${count}`,
        changes: [{ field: "replicasPerShard", from: now, to: count }],
        apply: (it) => ({ ...it, replicasPerShard: written(count) }),
      }));
  },
});
