import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue } from "../declared-scalars.js";

/** A file system of one zone cannot become a regional one. */
export const fileSystemOneZone: BoxInRule = {
  id: "file-system-one-zone",
  title: "File system in one zone",
  types: ["aws_efs_file_system"],
  find(resource) {
    if (typeof declaredValue(resource, "availability_zone_name") !== "string") return null;
    return {
      attribute: "availability_zone_name",
      value: declaredValue(resource, "availability_zone_name"),
      consequence: "compute in other zones depends on this one; reaching all zones replaces the file system",
      alternative: "leave availability_zone_name out (Regional)",
      dataLoss: "all files, unless they are copied",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/efs/file_system.go:57; CFN 0.1.216 AWS::EFS::FileSystem.AvailabilityZoneName replacement=yes",
      cheapUntil: [],
    };
  },
};
