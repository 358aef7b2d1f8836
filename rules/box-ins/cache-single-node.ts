import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue, isSet } from "../declared-scalars.js";

/** This resource has one node for Redis; everything beyond needs another resource. */
export const cacheSingleNode: BoxInRule = {
  id: "cache-single-node",
  title: "Cache that can only ever be one node",
  types: ["aws_elasticache_cluster"],
  find(resource) {
    // A member of a replication group is not a cache of its own.
    if (declaredValue(resource, "engine") !== "redis" || isSet(resource, "replication_group_id")) return null;
    return {
      attribute: "engine",
      value: declaredValue(resource, "engine"),
      consequence:
        "no replica, no failover, no shards: growing past one node is a new resource with a cold start and a new endpoint",
      alternative: "declare aws_elasticache_replication_group with num_cache_clusters = 1",
      dataLoss: "what the cache holds",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/elasticache/cluster.go:144; CFN 0.1.216 AWS::ElastiCache::CacheCluster.Engine replacement=yes",
      cheapUntil: ["cache-memory", "cache-network", "cache-cpu"],
    };
  },
};
