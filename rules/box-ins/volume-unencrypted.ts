import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue, isOff } from "../declared-scalars.js";

/** Encryption can only be chosen when the volume is made. */
export const volumeUnencrypted: BoxInRule = {
  id: "volume-unencrypted",
  title: "Volume without encryption",
  types: ["aws_ebs_volume"],
  find(resource) {
    // Absent is not off: the account may encrypt by default.
    if (declaredValue(resource, "encrypted") === null || !isOff(resource, "encrypted")) return null;
    return {
      attribute: "encrypted",
      value: false,
      consequence: "turning encryption on replaces the volume by an empty one",
      alternative:
        "set encrypted = true before it holds data, or turn on aws_ebs_encryption_by_default; later: encrypted copy of a snapshot",
      dataLoss: "all data, unless it is moved by a snapshot",
      source: "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/ec2/ebs_volume.go:67",
      cheapUntil: [],
    };
  },
};
