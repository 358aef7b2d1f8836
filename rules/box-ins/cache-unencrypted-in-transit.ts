import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue, isOff } from "../declared-scalars.js";

/** Before engine 7.0.5 encryption in transit can only be chosen when the group is made. */
export const cacheUnencryptedInTransit: BoxInRule = {
  id: "cache-unencrypted-in-transit",
  title: "Cache without encryption in transit",
  types: ["aws_elasticache_replication_group"],
  find(resource, { catalog }) {
    if (!isOff(resource, "transit_encryption_enabled")) return null;
    const major = Number.parseInt(String(declaredValue(resource, "engine_version") ?? ""), 10);
    const inPlaceFrom = catalog.number("box-in.cache.transit-in-place-from").value;
    if (!(major < inPlaceFrom) || declaredValue(resource, "engine") === "valkey") return null;
    return {
      attribute: "transit_encryption_enabled",
      value: false,
      consequence: "this engine version cannot turn it on in place: the replication group is replaced and starts empty",
      alternative:
        "set transit_encryption_enabled = true now, or move to engine 7.1 first, where it is changed in place",
      dataLoss: "what the cache holds",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/elasticache/replication_group.go:330; newer provider: replication_group.go commit 001b6364 ForceNewIf engine_version_actual < 7.0.5",
      cheapUntil: [],
    };
  },
};
