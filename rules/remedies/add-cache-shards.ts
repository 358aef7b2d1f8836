import { knownValue, written } from "../../engine/model/known.js";
import { offered } from "../changes/offered.js";
import { remedy } from "../changes/remedy.js";

/** More shards of a cache that has several: items and reads are divided anew while it serves. One shard cannot be split in place. */
export const addCacheShards = remedy({
  id: "add-cache-shards",
  title: "Divide the cache over more shards",
  of: ["cache"],
  aspect: "nodes",
  helps: ["cache-cpu", "cache-memory", "cache-network"],
  options({ shards, engine }, { catalog }) {
    const now = knownValue(shards);
    if (now === null || (now <= 1 && knownValue(engine) !== "memcached")) return [];
    const most = catalog.number("aws.elasticache.shards-max").value;
    return offered(catalog, "remedy.units.multiple", ["1", "3", "4"])
      .map((multiple) => Math.ceil(now * multiple))
      .filter((count) => count <= most)
      .map((count) => ({
        id: `shards=${count}`,
        changes: [{ field: "shards", from: now, to: count }],
        apply: (it) => ({ ...it, shards: written(count) }),
      }));
  },
});
