import { machineOf } from "../../../catalog/aws/machine.js";
import { blocks, numberAt, textAt, truthAt } from "../../../engine/model/declared.js";
import { absent, type Known, orWhenAbsent, unknown } from "../../../engine/model/known.js";
import type { UnitCount, WrittenBound } from "../../../engine/model/resource.js";
import { timesInstances } from "../counted.js";
import { described, notDeclared, sizeTrouble, writtenBy } from "../described.js";
import { asPart, asResource, type Declared, link, type Mapping, type MappingContext, placeOf } from "../mapping.js";
import { creditMode, declaredVolume } from "./machine-image.js";
import { placedOnSubnets, publicSubnets, zonesAt } from "./network-place.js";

const POLICY = "aws_autoscaling_policy";
const PROVIDER = "aws_ecs_capacity_provider";
const TEMPLATES = ["aws_launch_template", "aws_launch_configuration"];

export const autoscalingGroup: Mapping = {
  terraform: ["aws_autoscaling_group"],
  pulumi: ["aws:autoscaling/group:Group"],
  pulumiNames: {
    vpc_zone_identifiers: "vpc_zone_identifier",
    overrides: "override",
    traffic_sources: "traffic_source",
    tags: "tag",
  },
  map: (it, context) => {
    const template = templateOf(it, context);
    const { size, by } = sizeOf(it, template);
    const policies = context.referring(it, [POLICY], "autoscaling_group_name");
    const mode = template === null ? absent() : creditMode(template);
    const count = countOf(it, context, policies.length > 0);
    return asResource(
      {
        kind: "compute-pool",
        ...described(it),
        machine: machineOf(context.catalog, "aws/ec2", size, "linux", it.region, mode),
        count,
        zones: zonesOf(it, context),
        storage: template === null ? null : declaredVolume(template, context),
        publicAddress: publicAddress(it, template, context),
        writes: {
          ...(by === null ? {} : { "machine.size": writtenBy(by.at, by.attribute, by.pulumi) }),
          count: countWriter(it, count.autoscaled),
          ...(template === null ? {} : { "machine.credits.mode": creditWriter(template) }),
        },
      },
      {
        parts: [...(template === null ? [] : [template]), ...policies, ...context.referring(it, [SCHEDULE])],
        links: [...incoming(it, context), ...placedOnSubnets(it, context, "vpc_zone_identifier")],
        diagnostics: sizeTrouble(it, context.catalog, "aws/ec2", size),
      },
    );
  },
};

const SCHEDULE = "aws_autoscaling_schedule";

export const scalingPolicy: Mapping = {
  terraform: [POLICY],
  pulumi: ["aws:autoscaling/policy:Policy"],
  map: () => asPart(),
};

export const scalingSchedule: Mapping = {
  terraform: [SCHEDULE],
  pulumi: ["aws:autoscaling/schedule:Schedule"],
  map: () => asPart(),
};

function templateOf(it: Declared, context: MappingContext): Declared | null {
  const paths = ["launch_template", "launch_configuration", "mixed_instances_policy"];
  const found = paths.flatMap((path) => context.referenced(it, path, TEMPLATES));
  return found.find((other) => other.mode === "managed") ?? null;
}

interface WrittenSize {
  readonly size: Known<string>;
  readonly by: { readonly at: Declared; readonly attribute: string; readonly pulumi: string } | null;
}

/** The first override of a mixed group, else the template's type. */
function sizeOf(it: Declared, template: Declared | null): WrittenSize {
  const [override] = blocks(it.attributes, "mixed_instances_policy.launch_template.override");
  if (override?.kind === "object") {
    const size = textAt(override.entries, "instance_type");
    const attribute = "mixed_instances_policy.launch_template.override.instance_type";
    const pulumi = "mixedInstancesPolicy.launchTemplate.overrides[0].instanceType";
    if (size.state !== "absent") return { size, by: { at: it, attribute, pulumi } };
    return { size: notDeclared(it, "one instance type (it is chosen by requirements)"), by: null };
  }
  if (template === null) {
    const detail = `the launch template of ${it.address} is not declared here`;
    return { size: unknown({ code: "reference-not-found", detail, supply: null }, placeOf(it)), by: null };
  }
  const size = orWhenAbsent(textAt(template.attributes, "instance_type"), notDeclared(template, "instance_type"));
  return { size, by: { at: template, attribute: "instance_type", pulumi: "instanceType" } };
}

/** Without a desired capacity the group starts at its minimum. */
function countOf(it: Declared, context: MappingContext, scaledByPolicy: boolean): UnitCount {
  const number = (path: string) => timesInstances(numberAt(it.attributes, path), it);
  const min = orWhenAbsent(number("min_size"), notDeclared(it, "min_size"));
  const desired = orWhenAbsent(number("desired_capacity"), min);
  const autoscaled = scaledByPolicy || scaledByTasks(it, context);
  const max = orWhenAbsent(number("max_size"), desired);
  return autoscaled ? { min, desired, max, autoscaled } : { min: desired, desired, max: desired, autoscaled };
}

/** A capacity provider of a container cluster keeps as many machines as its tasks need. */
function scaledByTasks(it: Declared, context: MappingContext): boolean {
  return context.referring(it, [PROVIDER], "auto_scaling_group_provider").some((provider) => {
    const status = textAt(provider.attributes, "auto_scaling_group_provider.managed_scaling.status");
    return status.state === "known" && status.value === "ENABLED";
  });
}

/** What a policy moves grows by its maximum; a fixed group by its number, and by the bounds that would be in the way. */
function countWriter(it: Declared, autoscaled: boolean) {
  if (autoscaled) return writtenBy(it, "max_size", "maxSize");
  const bound = (which: WrittenBound["bound"], attribute: string, pulumi: string): WrittenBound => {
    return { bound: which, attribute, pulumi, value: numberAt(it.attributes, attribute) };
  };
  const upper = bound("upper", "max_size", "maxSize");
  if (!it.attributes.has("desired_capacity")) return writtenBy(it, "min_size", "minSize", { bounds: [upper] });
  const bounds = [bound("lower", "min_size", "minSize"), upper];
  return writtenBy(it, "desired_capacity", "desiredCapacity", { bounds });
}

function creditWriter(template: Declared) {
  return writtenBy(template, "credit_specification.cpu_credits", "creditSpecification.cpuCredits");
}

function zonesOf(it: Declared, context: MappingContext): Known<number> {
  const subnets = zonesAt(it, context, "vpc_zone_identifier");
  if (subnets.state !== "absent") return subnets;
  return orWhenAbsent(zonesAt(it, context, "availability_zones"), notDeclared(it, "vpc_zone_identifier"));
}

function publicAddress(it: Declared, template: Declared | null, context: MappingContext): Known<boolean> {
  for (const path of ["network_interfaces.associate_public_ip_address", "associate_public_ip_address"]) {
    const own = template === null ? absent() : truthAt(template.attributes, path);
    if (own.state !== "absent") return own;
  }
  return orWhenAbsent(
    publicSubnets(it, context, "vpc_zone_identifier"),
    context.truthDefault("instance.public-address"),
  );
}

function incoming(it: Declared, context: MappingContext) {
  return ["target_group_arns", "load_balancers", "traffic_source"].flatMap((path) =>
    context.referenced(it, path).map((other) => link("forwards", other.address, it.address, placeOf(it))),
  );
}
