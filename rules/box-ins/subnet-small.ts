import type { BoxInRule } from "../../engine/model/rule.js";
import { declaredValue, prefixLength } from "../declared-scalars.js";

/** The number of addresses of a subnet is fixed when it is made. */
export const subnetSmall: BoxInRule = {
  id: "subnet-small",
  title: "Subnet with few addresses",
  types: ["aws_subnet"],
  find(resource, { catalog }) {
    const prefix = prefixLength(resource, "cidr_block");
    if (prefix === null || prefix < catalog.number("box-in.subnet.prefix").value) return null;
    return {
      attribute: "cidr_block",
      value: declaredValue(resource, "cidr_block"),
      consequence: "a subnet cannot be resized: it and everything in it is replaced",
      alternative:
        "use /24 for load balancers and data, /20 to /22 where tasks or pods have an address each; leave gaps; or add subnets beside it",
      dataLoss: "everything placed in it",
      source:
        "hashicorp/terraform-provider-aws v5.45 (2024-04) internal/service/ec2/vpc_subnet.go:80; CFN 0.1.216 AWS::EC2::Subnet.CidrBlock replacement=yes",
      cheapUntil: [],
    };
  },
};
