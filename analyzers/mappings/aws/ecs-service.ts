import { unitPrice } from "../../../catalog/aws/unit-price.js";
import { numberAt, textAt, truthAt } from "../../../engine/model/declared.js";
import { type Known, orWhenAbsent, unknown, written } from "../../../engine/model/known.js";
import type { ContainerService, UnitCount } from "../../../engine/model/resource.js";
import { fixedCount, timesInstances } from "../counted.js";
import { described, notDeclared, writtenBy } from "../described.js";
import { asResource, type Declared, link, type Mapping, type MappingContext, placeOf } from "../mapping.js";
import { launchOf } from "./ecs-launch.js";
import { SCALING_POLICY, scalingPolicies, scalingTargetOf } from "./ecs-scaling.js";
import { attachedToGroups } from "./firewall.js";
import { placedOnSubnets, zonesAt } from "./network-place.js";
import { taskMemoryGiB, taskVcpu, taskWriters } from "./task-definition.js";

export const ecsService: Mapping = {
  terraform: ["aws_ecs_service"],
  pulumi: ["aws:ecs/service:Service"],
  pulumiNames: { load_balancers: "load_balancer", capacity_provider_strategies: "capacity_provider_strategy" },
  map: (it, context) => {
    const tasks = context.referenced(it, "task_definition", ["aws_ecs_task_definition"]);
    const task = tasks.find((other) => other.mode === "managed") ?? null;
    const target = scalingTargetOf(it, context);
    const policies = target === null ? [] : scalingPolicies(target, context);
    const scaled = policies.some((other) => other.type === SCALING_POLICY);
    return asResource(service(it, context, task, target, scaled), {
      parts: [...(task === null ? [] : [task]), ...(target === null ? [] : [target]), ...policies],
      links: linksOf(it, context),
    });
  },
};

function service(
  it: Declared,
  context: MappingContext,
  task: Declared | null,
  target: Declared | null,
  scaledByPolicy: boolean,
): ContainerService {
  const launch = launchOf(it, task, context);
  const vcpu = task === null ? taskElsewhere(it) : taskVcpu(task);
  const memoryGiB = task === null ? taskElsewhere(it) : taskMemoryGiB(task);
  const count = countOf(it, context, target, scaledByPolicy);
  const countWriter = count.autoscaled && target !== null ? writtenBy(target, "max_capacity", "maxCapacity") : null;
  return {
    kind: "container-service",
    ...described(it),
    launch,
    vcpu,
    memoryGiB,
    count,
    zones: orWhenAbsent(zonesAt(it, context, "network_configuration.subnets"), notDeclared(it, "the zones")),
    pricePerHour: priceOf(it, context, launch, vcpu, memoryGiB),
    publicAddress: orWhenAbsent(
      truthAt(it.attributes, "network_configuration.assign_public_ip"),
      context.truthDefault("ecs_service.assign_public_ip"),
    ),
    writes: {
      ...(task === null ? {} : taskWriters(task)),
      count: countWriter ?? writtenBy(it, "desired_count", "desiredCount"),
    },
  };
}

function taskElsewhere(it: Declared): Known<never> {
  const detail = `the task definition of ${it.address} is not declared here`;
  return unknown({ code: "reference-not-found", detail, supply: null }, placeOf(it));
}

function countOf(it: Declared, context: MappingContext, target: Declared | null, scaledByPolicy: boolean): UnitCount {
  const strategy = textAt(it.attributes, "scheduling_strategy");
  if (strategy.state === "known" && strategy.value === "DAEMON") {
    const detail = "one task runs on each machine of the cluster";
    return fixedCount(unknown({ code: "not-modelled", detail, supply: null }, strategy.at));
  }
  const of = (from: Declared, path: string) => timesInstances(numberAt(from.attributes, path), it);
  const stated = of(it, "desired_count");
  if (target === null) return fixedCount(orWhenAbsent(stated, context.numberDefault("ecs_service.desired_count")));
  const min = orWhenAbsent(of(target, "min_capacity"), notDeclared(target, "min_capacity"));
  const max = orWhenAbsent(of(target, "max_capacity"), notDeclared(target, "max_capacity"));
  // The scaling target lifts the count to its minimum, whatever the service says.
  const desired =
    stated.state === "known" && min.state === "known" && stated.value < min.value ? min : orWhenAbsent(stated, min);
  return scaledByPolicy ? { min, desired, max, autoscaled: true } : fixedCount(desired);
}

/** US dollars an hour for a task; tasks on machines are paid with the machines. */
function priceOf(
  it: Declared,
  context: MappingContext,
  launch: ContainerService["launch"],
  vcpu: Known<number>,
  memoryGiB: Known<number>,
): Known<number> {
  if (launch.state !== "known") return launch as Known<never>;
  if (launch.value === "machines") return written(0);
  if (vcpu.state !== "known") return vcpu;
  if (memoryGiB.state !== "known") return memoryGiB;
  const perVcpu = unitPrice(context.catalog, "aws.fargate.price-per-vcpu-hour", it.region);
  const perGiB = unitPrice(context.catalog, "aws.fargate.price-per-gb-hour", it.region);
  if (perVcpu.state !== "known" || perGiB.state !== "known") return perVcpu;
  return { ...perVcpu, value: vcpu.value * perVcpu.value + memoryGiB.value * perGiB.value };
}

function linksOf(it: Declared, context: MappingContext) {
  const at = placeOf(it);
  const balanced = context.referenced(it, "load_balancer");
  const discovered = context.referenced(it, "service_registries");
  const clusters = context.referenced(it, "cluster", ["aws_ecs_cluster"]);
  return [
    ...balanced.map((other) => link("forwards", other.address, it.address, at)),
    ...discovered.map((other) => link("calls", other.address, it.address, at)),
    ...attachedToGroups(it, context, "network_configuration.security_groups"),
    ...placedOnSubnets(it, context, "network_configuration.subnets"),
    ...clusters.map((cluster) => link("placed-on", it.address, cluster.address, at)),
  ];
}
