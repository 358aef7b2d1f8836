import { type Link, WORLD } from "../../../engine/model/architecture.js";
import { type Attribute, attributeAt, blocks, numberAt, type Scalar, textAt } from "../../../engine/model/declared.js";
import { type Known, knownValue, orWhenAbsent } from "../../../engine/model/known.js";
import { leavesOf, textsOf } from "../attribute-leaves.js";
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

/** Rules written inside the group. */
function inlineRules(it: Declared, context: MappingContext, direction: "ingress" | "egress"): readonly Link[] {
  const named = context.referenced(it, `${direction}.security_groups`, GROUP);
  return blocks(it.attributes, direction).flatMap((block) =>
    block.kind === "object"
      ? rules(it, direction === "ingress", [it], groupsIn(block.entries, named), block.entries)
      : [],
  );
}

/**
 * Those of the named groups that stand in this block: a reference does not say in which of several blocks it stands, but each entry of the
 * list says what it is. With an entry that says nothing, all of them.
 */
function groupsIn(block: ReadonlyMap<string, Attribute>, named: readonly Declared[]): readonly Declared[] {
  const entries = [...leavesOf(attributeAt(block, "security_groups"), "")].map((it) => it.value);
  const found = entries.filter((it) => it.state !== "absent").map((it) => named.filter((group) => isFor(group, it)));
  return found.some((groups) => groups.length === 0) ? named : [...new Set(found.flat())];
}

/** The entry is the group's id or name, or what is unknown because the provider sets it for the group. */
function isFor(group: Declared, entry: Known<Scalar>): boolean {
  switch (entry.state) {
    case "known":
      return IDENTITIES.some((name) => knownValue(textAt(group.attributes, name)) === entry.value);
    case "unknown":
      return entry.because.detail.startsWith(`${group.address}.`);
    default:
      return false;
  }
}

const IDENTITIES = ["id", "name", "arn"];

/** Ingress lets `others` reach `groups`; egress is the same from the other end, and says nothing about the internet. */
function rules(
  it: Declared,
  ingress: boolean,
  groups: readonly Declared[],
  others: readonly Declared[],
  attributes: ReadonlyMap<string, Attribute>,
): readonly Link[] {
  const at = placeOf(it);
  if (!carriesRequests(attributes)) return [];
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

/** TCP, UDP, all protocols, or not known. ICMP is no way in, and its "ports" are message types. */
function carriesRequests(attributes: ReadonlyMap<string, Attribute>): boolean {
  const protocol = knownValue(protocolOf(attributes));
  return protocol === null || ["tcp", "udp", "6", "17", ...ALL_PROTOCOLS].includes(protocol.toLowerCase());
}

const ALL_PROTOCOLS: readonly string[] = ["-1", "all"];

function protocolOf(attributes: ReadonlyMap<string, Attribute>): Known<string> {
  return orWhenAbsent(textAt(attributes, "protocol"), textAt(attributes, "ip_protocol"));
}

/** Null: all, or not known. Protocol `-1` and the port 0 to 0 of all protocols mean all. */
function portsOf(attributes: ReadonlyMap<string, Attribute>): Link["ports"] {
  const from = numberAt(attributes, "from_port");
  const to = numberAt(attributes, "to_port");
  if (ALL_PROTOCOLS.includes(knownValue(protocolOf(attributes))?.toLowerCase() ?? "")) return null;
  if (from.state !== "known" || to.state !== "known" || from.value < 0) return null;
  return { from: from.value, to: to.value };
}
