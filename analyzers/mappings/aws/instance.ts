import { machineOf } from "../../../catalog/aws/machine.js";
import { textAt, truthAt } from "../../../engine/model/declared.js";
import { type Known, orWhenAbsent, providerDefault, written } from "../../../engine/model/known.js";
import { fixedCount, timesInstances } from "../counted.js";
import { described, notDeclared, sizeTrouble, writtenBy } from "../described.js";
import { asResource, type Declared, type Mapping, type MappingContext } from "../mapping.js";
import { calls } from "./calls.js";
import { attachedToGroups } from "./firewall.js";
import { creditMode, declaredVolume } from "./machine-image.js";
import { placedOnSubnets, publicSubnets } from "./network-place.js";

const TEMPLATE = ["aws_launch_template"];
const INTERFACE = ["aws_network_interface"];

/** One machine: a pool of one, merged with its equals later. */
export const instance: Mapping = {
  terraform: ["aws_instance"],
  pulumi: ["aws:ec2/instance:Instance"],
  pulumiNames: {
    ebs_block_devices: "ebs_block_device",
    network_interfaces: "network_interface",
    ephemeral_block_devices: "ephemeral_block_device",
  },
  map: (it, context) => {
    const template = context.referenced(it, "launch_template", TEMPLATE).find((other) => other.mode === "managed");
    const sized = textAt(it.attributes, "instance_type").state === "absent" && template !== undefined ? template : it;
    const size = orWhenAbsent(textAt(sized.attributes, "instance_type"), notDeclared(it, "instance_type"));
    const credits = creditMode(it);
    const mode = credits.state === "absent" && template !== undefined ? creditMode(template) : credits;
    const interfaces = interfacesOf(it, context);
    return asResource(
      {
        kind: "compute-pool",
        ...described(it),
        machine: machineOf(context.catalog, "aws/ec2", size, "linux", it.region, mode),
        count: fixedCount(timesInstances(context.numberDefault("instance.count"), it)),
        zones: written(1),
        storage: declaredVolume(it, context) ?? (template === undefined ? null : declaredVolume(template, context)),
        publicAddress: publicAddress(it, interfaces, context),
        writes: {
          "machine.size": writtenBy(sized, "instance_type", "instanceType"),
          count: writtenBy(it, "count", "count"),
          "machine.credits.mode": writtenBy(
            sized,
            "credit_specification.cpu_credits",
            "creditSpecification.cpuCredits",
          ),
        },
      },
      {
        parts: template === undefined ? [] : [template],
        links: [
          ...attachedToGroups(it, context, "vpc_security_group_ids", "security_groups"),
          ...interfaces.flatMap((other) =>
            attachedToGroups(other, context, "security_groups").map((link) => ({ ...link, from: it.address })),
          ),
          ...placedOnSubnets(it, context, "subnet_id"),
          ...calls(it, context, "user_data", "user_data_base64"),
        ],
        diagnostics: sizeTrouble(it, context.catalog, "aws/ec2", size),
      },
    );
  },
};

/** Network interfaces declared by themselves, in the words of every provider version. */
function interfacesOf(it: Declared, context: MappingContext): readonly Declared[] {
  const inside = ["network_interface", "primary_network_interface"].flatMap((path) =>
    context.referenced(it, path, INTERFACE),
  );
  const attached = context
    .referring(it, ["aws_network_interface_attachment"], "instance_id")
    .flatMap((other) => context.referenced(other, "network_interface_id", INTERFACE));
  return [...new Set([...inside, ...attached])];
}

/** Its own address, a floating one, that of its subnet, or the rule of the default network. */
function publicAddress(it: Declared, interfaces: readonly Declared[], context: MappingContext): Known<boolean> {
  const floating = [
    ...context.referring(it, ["aws_eip"], "instance"),
    ...context.referring(it, ["aws_eip_association"], "instance_id"),
    ...interfaces.flatMap((other) => context.referring(other, ["aws_eip"], "network_interface")),
    ...interfaces.flatMap((other) => context.referring(other, ["aws_eip_association"], "network_interface_id")),
  ];
  if (floating.length > 0) return written(true);
  const own = truthAt(it.attributes, "associate_public_ip_address");
  if (own.state !== "absent") return own;
  const subnet = publicSubnets(it, context, "subnet_id");
  if (subnet.state !== "absent") return subnet;
  const between = interfaces.map((other) => publicSubnets(other, context, "subnet_id"))[0];
  if (between !== undefined) return between;
  const source = context.catalog.number("aws.default.instance.public-address").source;
  return providerDefault(true, source);
}
