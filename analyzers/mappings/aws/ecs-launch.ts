import { attributeAt, blocks, textAt } from "../../../engine/model/declared.js";
import { type Known, providerDefault, written } from "../../../engine/model/known.js";
import type { ContainerService } from "../../../engine/model/resource.js";
import { textsOf } from "../attribute-leaves.js";
import { asCarrier, type Declared, link, type Mapping, type MappingContext, placeOf } from "../mapping.js";

type Launch = ContainerService["launch"];

const CLUSTER = ["aws_ecs_cluster"];
const PROVIDERS = ["aws_ecs_cluster_capacity_providers"];

/** Where tasks of a service run: as it says, as its task requires, as its cluster's default strategy says. */
export function launchOf(it: Declared, task: Declared | null, context: MappingContext): Launch {
  const type = textAt(it.attributes, "launch_type");
  if (type.state === "known") return { ...type, value: type.value === "FARGATE" ? "fargate" : "machines" };
  if (type.state === "unknown") return type;
  const own = strategyAt(it, "capacity_provider_strategy");
  if (own !== null) return own;
  const required = task === null ? null : requiredLaunch(task);
  if (required !== null) return written(required);
  for (const cluster of context.referenced(it, "cluster", CLUSTER)) {
    for (const other of [cluster, ...context.referring(cluster, PROVIDERS)]) {
      const inherited = strategyAt(other, "default_capacity_provider_strategy");
      if (inherited !== null) return inherited;
    }
  }
  return providerDefault("machines", context.catalog.number("aws.default.ecs_service.launch-is-ec2").source);
}

/** Its machines, by way of capacity providers. */
export const ecsCluster: Mapping = {
  terraform: CLUSTER,
  pulumi: ["aws:ecs/cluster:Cluster"],
  pulumiNames: { default_capacity_provider_strategies: "default_capacity_provider_strategy" },
  map: (it, context) => asCarrier(placedOn(it, [it], context)),
};

export const clusterCapacityProviders: Mapping = {
  terraform: PROVIDERS,
  pulumi: ["aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"],
  pulumiNames: { default_capacity_provider_strategies: "default_capacity_provider_strategy" },
  map: (it, context) => asCarrier(placedOn(it, context.referenced(it, "cluster_name", CLUSTER), context)),
};

export const capacityProvider: Mapping = {
  terraform: ["aws_ecs_capacity_provider"],
  pulumi: ["aws:ecs/capacityProvider:CapacityProvider"],
  map: (it, context) => {
    const groups = context.referenced(it, "auto_scaling_group_provider", ["aws_autoscaling_group"]);
    return asCarrier(groups.map((group) => link("placed-on", it.address, group.address, placeOf(it))));
  },
};

function placedOn(it: Declared, clusters: readonly Declared[], context: MappingContext) {
  const providers = context.referenced(it, "capacity_providers", ["aws_ecs_capacity_provider"]);
  return clusters.flatMap((cluster) =>
    providers.map((provider) => link("placed-on", cluster.address, provider.address, placeOf(it))),
  );
}

function strategyAt(it: Declared, path: string): Launch | null {
  for (const block of blocks(it.attributes, path)) {
    if (block.kind !== "object") continue;
    const provider = textAt(block.entries, "capacity_provider");
    if (provider.state === "unknown") return written("machines", provider.at);
    if (provider.state === "known") return { ...provider, value: isFargate(provider) ? "fargate" : "machines" };
  }
  return null;
}

function isFargate(provider: Known<string>): boolean {
  return provider.state === "known" && provider.value.startsWith("FARGATE");
}

/** Whether a task is made for Fargate alone, for machines alone, or does not say. */
function requiredLaunch(task: Declared): "fargate" | "machines" | null {
  const path = "requires_compatibilities";
  const texts = [...textsOf(attributeAt(task.attributes, path), path)].map(({ text }) => text);
  if (texts.length !== 1) return null;
  return texts[0] === "FARGATE" ? "fargate" : "machines";
}
