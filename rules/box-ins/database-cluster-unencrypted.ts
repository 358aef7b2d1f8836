import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue, isOff, isSet } from "../declared-scalars.js";

/** Encryption at rest can only be chosen when the cluster is made. */
export const databaseClusterUnencrypted: BoxInRule = {
  id: "database-cluster-unencrypted",
  title: "Database cluster without encryption at rest",
  types: ["aws_rds_cluster"],
  find(resource) {
    if (!isOff(resource, "storage_encrypted")) return null;
    // The first serverless mode is always encrypted; a restored or replicated cluster has what its source has.
    if (declaredValue(resource, "engine_mode") === "serverless") return null;
    if (
      ["snapshot_identifier", "replication_source_identifier", "global_cluster_identifier"].some((it) =>
        isSet(resource, it),
      )
    )
      return null;
    return {
      attribute: "storage_encrypted",
      value: false,
      consequence: "turning encryption on replaces the cluster by an empty one",
      alternative:
        "set storage_encrypted = true before it holds data; later: restore an encrypted copy of the snapshot",
      dataLoss: "all data, unless it is moved by a snapshot",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/rds/cluster.go:532; CFN 0.1.216 AWS::RDS::DBCluster.StorageEncrypted replacement=yes",
      cheapUntil: [],
    };
  },
};
