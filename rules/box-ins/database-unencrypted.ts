import type { BoxInRule } from "../../engine/model/rule.js";
import { isOff, isSet } from "../declared-scalars.js";

/** Encryption at rest can only be chosen when the database is made. */
export const databaseUnencrypted: BoxInRule = {
  id: "database-unencrypted",
  title: "Database without encryption at rest",
  types: ["aws_db_instance"],
  find(resource) {
    if (!isOff(resource, "storage_encrypted")) return null;
    // A replica and a restored snapshot have what their source has.
    if (isSet(resource, "replicate_source_db") || isSet(resource, "snapshot_identifier")) return null;
    return {
      attribute: "storage_encrypted",
      value: false,
      consequence: "turning encryption on replaces the database by an empty one",
      alternative:
        "set storage_encrypted = true before it holds data; later: copy the snapshot encrypted and restore it, or cut over to an encrypted replica",
      dataLoss: "all data, unless it is moved by a snapshot",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/rds/instance.go:632; CFN 0.1.216 AWS::RDS::DBInstance.StorageEncrypted replacement=yes",
      cheapUntil: [],
    };
  },
};
