import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue, isOff } from "../declared-scalars.js";

/** Encryption at rest can only be chosen when the group is made. */
export const cacheUnencryptedAtRest: BoxInRule = {
  id: "cache-unencrypted-at-rest",
  title: "Cache without encryption at rest",
  types: ["aws_elasticache_replication_group"],
  find(resource) {
    // Valkey is encrypted where nothing is said.
    const valkey =
      declaredValue(resource, "engine") === "valkey" && declaredValue(resource, "at_rest_encryption_enabled") === null;
    if (valkey || !isOff(resource, "at_rest_encryption_enabled")) return null;
    return {
      attribute: "at_rest_encryption_enabled",
      value: false,
      consequence: "turning encryption on replaces the replication group; it starts empty",
      alternative: "set at_rest_encryption_enabled = true now",
      dataLoss: "what the cache holds",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/elasticache/replication_group.go:61; CFN 0.1.216 AWS::ElastiCache::ReplicationGroup.AtRestEncryptionEnabled replacement=yes",
      cheapUntil: [],
    };
  },
};
