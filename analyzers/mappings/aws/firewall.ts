import { type Link, WORLD } from "../../../engine/model/architecture.js";
import { type Attribute, attributeAt, blocks, numberAt, textAt } from "../../../engine/model/declared.js";
import { textsOf } from "../attribute-leaves.js";
import { asCarrier, type Declared, link, type Mapping, type MappingContext, placeOf } from "../mapping.js";

const GROUP = ["aws_security_group"];
const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0/0", "::/0"]);

export const securityGroup: Mapping = {
  terraform: ["aws_security_group", "aws_default_security_group"],
  pulumi: ["aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  map: (it, context) => asCarrier([...inlineRules(it, context, "ingress"), ...inlineRules(it, context, "egress")]),
};

export const securityGroupRule: Mapping = {
  terraform: ["aws_security_group_rule"],
  pulumi: ["aws:ec2/securityGroupRule:SecurityGroupRule"],
  map: (it, context) => {
    const type = textAt(it.attributes, "type");
    if (type.state !== "known") return asCarrier([]);
    const groups = context.referenced(it, "security_group_id", GROUP);
    const others = context.referenced(it, "source_security_group_id", GROUP);
    return asCarrier(rules(it, type.value === "ingress", groups, others, it.attributes));
  },
};

export const ingressRule: Mapping = {
  terraform: ["aws_vpc_security_group_ingress_rule"],
  pulumi: ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"],
  map: (it, context) => separateRule(it, context, true),
};

export const egressRule: Mapping = {
  terraform: ["aws_vpc_security_group_egress_rule"],
  pulumi: ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"],
  map: (it, context) => separateRule(it, context, false),
};

/** `it` belongs to the security groups that it names at these paths. */
export function attachedToGroups(it: Declared, context: MappingContext, ...paths: readonly string[]): readonly Link[] {
  const groups = new Set(paths.flatMap((path) => context.referenced(it, path, GROUP)));
  return [...groups].map((group) => link("attached-to", it.address, group.address, placeOf(it)));
}

function separateRule(it: Declared, context: MappingContext, ingress: boolean) {
  const groups = context.referenced(it, "security_group_id", GROUP);
  const others = context.referenced(it, "referenced_security_group_id", GROUP);
  return asCarrier(rules(it, ingress, groups, others, it.attributes));
}

/**
 * Rules written inside the group. A reference does not say in which of several blocks it stands: then each block that names groups counts
 * for all of them.
 */
function inlineRules(it: Declared, context: MappingContext, direction: "ingress" | "egress"): readonly Link[] {
  const named = context.referenced(it, `${direction}.security_groups`, GROUP);
  return blocks(it.attributes, direction).flatMap((block) => {
    if (block.kind !== "object") return [];
    const groups = isWritten(block.entries, "security_groups") ? named : [];
    return rules(it, direction === "ingress", [it], groups, block.entries);
  });
}

function isWritten(attributes: ReadonlyMap<string, Attribute>, path: string): boolean {
  const found = attributeAt(attributes, path);
  if (found.kind === "list") return found.items.length > 0;
  return found.kind !== "leaf" || found.value.state !== "absent";
}

/** Ingress lets `others` reach `groups`; egress is the same from the other end, and says nothing about the internet. */
function rules(
  it: Declared,
  ingress: boolean,
  groups: readonly Declared[],
  others: readonly Declared[],
  attributes: ReadonlyMap<string, Attribute>,
): readonly Link[] {
  const at = placeOf(it);
  const ports = portsOf(attributes);
  const links = groups.flatMap((group) =>
    others.map((other) => {
      const [from, to] = ingress ? [other, group] : [group, other];
      return link("opens", from.address, to.address, at, ports);
    }),
  );
  if (!ingress || !fromEverywhere(attributes)) return links;
  return [...links, ...groups.map((group) => link("opens", WORLD, group.address, at, ports))];
}

function fromEverywhere(attributes: ReadonlyMap<string, Attribute>): boolean {
  return ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"].some((path) =>
    [...textsOf(attributeAt(attributes, path), path)].some(({ text }) => EVERYWHERE.has(text)),
  );
}

/** Null: all, or not known. Protocol `-1` and the port 0 to 0 of all protocols mean all. */
function portsOf(attributes: ReadonlyMap<string, Attribute>): Link["ports"] {
  const from = numberAt(attributes, "from_port");
  const to = numberAt(attributes, "to_port");
  const protocol = ["protocol", "ip_protocol"]
    .map((path) => textAt(attributes, path))
    .find((text) => text.state === "known");
  if (protocol?.state === "known" && (protocol.value === "-1" || protocol.value === "all")) return null;
  if (from.state !== "known" || to.state !== "known" || from.value < 0) return null;
  return { from: from.value, to: to.value };
}
