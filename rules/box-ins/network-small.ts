import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue, prefixLength } from "../declared-scalars.js";

/** The primary block of a network is fixed when it is made. */
export const networkSmall: BoxInRule = {
  id: "network-small",
  title: "Network with few addresses",
  types: ["aws_vpc"],
  find(resource, { catalog }) {
    const prefix = prefixLength(resource, "cidr_block");
    if (prefix === null || prefix < catalog.number("box-in.network.prefix").value) return null;
    return {
      attribute: "cidr_block",
      value: declaredValue(resource, "cidr_block"),
      consequence: "the primary block cannot be changed: the whole network is rebuilt",
      alternative: "use a /16 of its own for each environment; in place only aws_vpc_ipv4_cidr_block_association helps",
      dataLoss: "everything placed in it",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/ec2/vpc_.go:78; CFN 0.1.216 AWS::EC2::VPC.CidrBlock replacement=yes",
      cheapUntil: [],
    };
  },
};
