import { asPart, type Declared, type Mapping, type MappingContext } from "../mapping.js";
import { calls } from "./calls.js";
import { attachedToGroups } from "./firewall.js";

/** What machines are made from: part of each group and machine that uses it. */
export const launchTemplate: Mapping = {
  terraform: ["aws_launch_template"],
  pulumi: ["aws:ec2/launchTemplate:LaunchTemplate"],
  map: (it, context) => template(it, context),
};

export const launchConfiguration: Mapping = {
  terraform: ["aws_launch_configuration"],
  pulumi: ["aws:ec2/launchConfiguration:LaunchConfiguration"],
  pulumiNames: { ebs_block_devices: "ebs_block_device" },
  map: (it, context) => template(it, context),
};

function template(it: Declared, context: MappingContext) {
  return asPart([
    ...attachedToGroups(
      it,
      context,
      "vpc_security_group_ids",
      "security_group_names",
      "security_groups",
      "network_interfaces.security_groups",
    ),
    ...calls(it, context, "user_data", "user_data_base64"),
  ]);
}
