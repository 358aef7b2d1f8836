import { machineOf } from "../../../catalog/aws/machine.js";
import { numberAt, textAt } from "../../../engine/model/declared.js";
import type { PriceVariant } from "../../../engine/model/facts.js";
import {
  type Known,
  mapNumber,
  mapped,
  orWhenAbsent,
  providerDefault,
  unknown,
  written,
} from "../../../engine/model/known.js";
import type { Cache, WrittenBy } from "../../../engine/model/resource.js";
import { described, notDeclared, sizeTrouble, writtenBy } from "../described.js";
import { asPart, asResource, type Declared, type Mapping, type MappingContext } from "../mapping.js";
import { attachedToGroups } from "./firewall.js";

const GROUP = "aws_elasticache_replication_group";
const CLUSTER = "aws_elasticache_cluster";
const PARAMETERS = "aws_elasticache_parameter_group";

export const replicationGroup: Mapping = {
  terraform: [GROUP],
  pulumi: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  map: (it, context) => {
    const members = context.referring(it, [CLUSTER], "replication_group_id");
    const engine = orWhenAbsent(textAt(it.attributes, "engine"), redis(context));
    return mapCache(it, context, engine, shapeOf(it, context, members.length), members);
  },
};

/** A cluster of its own, or a further replica of a replication group. */
export const cacheCluster: Mapping = {
  terraform: [CLUSTER],
  pulumi: ["aws:elasticache/cluster:Cluster"],
  map: (it, context) => {
    if (context.referenced(it, "replication_group_id", [GROUP]).length > 0) return asPart();
    const engine = orWhenAbsent(textAt(it.attributes, "engine"), notDeclared(it, "engine"));
    const nodes = orWhenAbsent(numberAt(it.attributes, "num_cache_nodes"), context.numberDefault("elasticache.nodes"));
    const shape: Shape = {
      shards: nodes,
      replicas: written(0),
      writes: { shards: writtenBy(it, "num_cache_nodes", "numCacheNodes") },
    };
    return mapCache(it, context, engine, shape, []);
  },
};

export const cacheParameterGroup: Mapping = {
  terraform: [PARAMETERS],
  pulumi: ["aws:elasticache/parameterGroup:ParameterGroup"],
  map: () => asPart(),
};

interface Shape {
  readonly shards: Known<number>;
  readonly replicas: Known<number>;
  readonly writes: Readonly<Record<string, WrittenBy>>;
}

function mapCache(
  it: Declared,
  context: MappingContext,
  engine: Known<string>,
  shape: Shape,
  members: readonly Declared[],
) {
  const size = orWhenAbsent(textAt(it.attributes, "node_type"), notDeclared(it, "node_type"));
  const resource: Cache = {
    kind: "cache",
    ...described(it),
    engine,
    machine: machineOf(context.catalog, "aws/elasticache", size, variantOf(engine), it.region),
    bytesPerNode: bytesOf(size, context),
    shards: shape.shards,
    replicasPerShard: shape.replicas,
    port: orWhenAbsent(numberAt(it.attributes, "port"), defaultPort(engine, context)),
    writes: { "machine.size": writtenBy(it, "node_type", "nodeType"), ...shape.writes },
  };
  return asResource(resource, {
    parts: [...members, ...context.referenced(it, "parameter_group_name", [PARAMETERS])],
    links: attachedToGroups(it, context, "security_group_ids", "security_group_names"),
    diagnostics: sizeTrouble(it, context.catalog, "aws/elasticache", size),
  });
}

/**
 * Shards and replicas, in the words of every provider version: shards times replicas, or a number of nodes of one shard. Clusters that are
 * declared as members are further replicas.
 */
function shapeOf(it: Declared, context: MappingContext, members: number): Shape {
  const shards = writtenAt(it, "num_node_groups", "cluster_mode.num_node_groups");
  const replicas = writtenAt(it, "replicas_per_node_group", "cluster_mode.replicas_per_node_group");
  const nodes = writtenAt(it, "num_cache_clusters", "number_cache_clusters");
  const byNodes = shards.value.state === "absent" && replicas.value.state === "absent";
  const clusters = orWhenAbsent(nodes.value, context.numberDefault("elasticache.replication-group.clusters"));
  const inside = byNodes
    ? mapNumber(clusters, (count) => Math.max(0, count - 1))
    : orWhenAbsent(replicas.value, context.numberDefault("elasticache.replication-group.replicas"));
  const writer = byNodes ? nodes.path : replicas.path;
  return {
    shards: orWhenAbsent(shards.value, context.numberDefault("elasticache.replication-group.shards")),
    replicas: members === 0 ? inside : mapNumber(inside, (count) => count + members),
    writes: {
      shards: writtenBy(it, shards.path, camel(shards.path)),
      replicasPerShard: writtenBy(it, writer, camel(writer), { offset: (byNodes ? 1 : 0) - members }),
    },
  };
}

/** The first of two spellings that is written, else the first. */
function writtenAt(it: Declared, ...paths: readonly [string, string]) {
  const found = paths.map((path) => ({ path, value: numberAt(it.attributes, path) }));
  return found.find(({ value }) => value.state !== "absent") ?? (found[0] as (typeof found)[number]);
}

function camel(path: string): string {
  return path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function redis(context: MappingContext): Known<string> {
  return providerDefault(
    "redis",
    context.catalog.number("aws.default.elasticache.replication-group.engine-is-redis").source,
  );
}

function variantOf(engine: Known<string>): PriceVariant {
  const name = engine.state === "known" ? engine.value : "redis";
  return name === "valkey" || name === "memcached" ? name : "redis";
}

function defaultPort(engine: Known<string>, context: MappingContext): Known<number> {
  if (engine.state !== "known") return engine as Known<never>;
  return context.numberDefault(`elasticache.port.${engine.value === "memcached" ? "memcached" : "redis"}`);
}

function bytesOf(size: Known<string>, context: MappingContext): Known<number> {
  if (size.state !== "known") return size as Known<never>;
  const found = context.catalog.size("aws/elasticache", size.value);
  const bytes = found?.facts.cacheBytes;
  if (found !== null && bytes !== undefined) return mapped(bytes, found.sourceOf("cacheBytes"), size.at);
  const detail = `the catalog has no cache memory for ${size.value}`;
  return unknown({ code: "size-not-in-catalog", detail, supply: null }, size.at);
}
