import { databaseConnections, serverlessConnections } from "../../../catalog/aws/database-connections.js";
import { databaseMachineOf } from "../../../catalog/aws/machine.js";
import { rdsStorageOf } from "../../../catalog/aws/storage.js";
import { unitPrice } from "../../../catalog/aws/unit-price.js";
import { numberAt, textAt } from "../../../engine/model/declared.js";
import { absent, type Known, mapNumber, mapped, orWhenAbsent, written } from "../../../engine/model/known.js";
import type { Machine, RelationalDatabase, ServerlessRange } from "../../../engine/model/resource.js";
import { described, notDeclared, sizeTrouble, writtenBy } from "../described.js";
import { asPart, asResource, type Declared, type Mapping, type MappingContext } from "../mapping.js";
import { clusterMembers, type Members, SERVERLESS } from "./cluster-members.js";
import { connectionLimit } from "./connection-limit.js";
import { defaultPort } from "./database-port.js";
import { proxyParts } from "./db-proxy.js";
import { attachedToGroups } from "./firewall.js";

const CLUSTER_PARAMETERS = ["aws_rds_cluster_parameter_group"];

/** A cluster with its members; its storage grows by itself, but for clusters of plain engines. */
export const rdsCluster: Mapping = {
  terraform: ["aws_rds_cluster"],
  pulumi: ["aws:rds/cluster:Cluster"],
  map: (it, context) => {
    const members = clusterMembers(it, context);
    const proxies = proxyParts(it, context);
    const groups = [
      ...context.referenced(it, "db_cluster_parameter_group_name", CLUSTER_PARAMETERS),
      ...members.all.flatMap((member) =>
        context.referenced(member, "db_parameter_group_name", ["aws_db_parameter_group"]),
      ),
    ];
    return asResource(databaseOf(it, context, members, groups, proxies.length > 0), {
      parts: [...members.all, ...new Set(groups), ...proxies],
      links: attachedToGroups(it, context, "vpc_security_group_ids"),
      diagnostics: members.all.flatMap((member) =>
        sizeTrouble(member, context.catalog, "aws/rds", textAt(member.attributes, "instance_class")),
      ),
    });
  },
};

export const rdsClusterInstance: Mapping = {
  terraform: ["aws_rds_cluster_instance"],
  pulumi: ["aws:rds/clusterInstance:ClusterInstance"],
  map: () => asPart(),
};

export const clusterParameterGroup: Mapping = {
  terraform: CLUSTER_PARAMETERS,
  pulumi: ["aws:rds/clusterParameterGroup:ClusterParameterGroup"],
  pulumiNames: { parameters: "parameter" },
  map: () => asPart(),
};

function databaseOf(
  it: Declared,
  context: MappingContext,
  members: Members,
  groups: readonly Declared[],
  pooled: boolean,
): RelationalDatabase {
  const engine = orWhenAbsent(textAt(it.attributes, "engine"), notDeclared(it, "engine"));
  const serverless = serverlessOf(it, context, members);
  const sized = databaseMachineOf(context.catalog, members.size, engine, written(false), it.region);
  const machine = serverless === null ? sized : serverlessMachine(sized, serverless, context);
  const limit = connectionLimit([...new Set(groups)], machine.memoryGiB, context);
  const byDefault =
    serverless === null
      ? databaseConnections(context.catalog, engine, machine.memoryGiB)
      : serverlessConnections(context.catalog, engine, serverless.minUnits, serverless.maxUnits);
  return {
    kind: "relational-database",
    ...described(it),
    engine,
    machine,
    serverless,
    standby: members.standby,
    readers: members
      .readers(engine)
      .map((group) =>
        serverless !== null && isServerless(group.machine)
          ? { ...group, machine: serverlessMachine(group.machine, serverless, context) }
          : group,
      ),
    storage: plainStorage(it, context, engine),
    maxConnections: orWhenAbsent(limit.maxConnections, byDefault),
    ...(limit.connectionFormula === null ? {} : { connectionFormula: limit.connectionFormula }),
    port: orWhenAbsent(numberAt(it.attributes, "port"), defaultPort(engine, context)),
    pooled,
    writes: {
      "machine.size": members.sizeWriter,
      ...(members.countWriter === null ? {} : { "readers.count": members.countWriter }),
      ...(serverless === null ? {} : { maxUnits: maxUnitsWriter(it) }),
      ...(it.attributes.has("allocated_storage")
        ? { "storage.sizeGiB": writtenBy(it, "allocated_storage", "allocatedStorage") }
        : {}),
    },
  };
}

function isVersion1(it: Declared): boolean {
  const mode = textAt(it.attributes, "engine_mode");
  return mode.state === "known" && mode.value === "serverless";
}

function serverlessOf(it: Declared, context: MappingContext, members: Members): ServerlessRange | null {
  const first = isVersion1(it);
  if (!first && !members.serverless) return null;
  const block = first ? "scaling_configuration" : "serverlessv2_scaling_configuration";
  const version = first ? "v1" : "v2";
  return {
    minUnits: orWhenAbsent(
      numberAt(it.attributes, `${block}.min_capacity`),
      context.numberDefault("aurora-serverless.min-units"),
    ),
    maxUnits: orWhenAbsent(numberAt(it.attributes, `${block}.max_capacity`), notDeclared(it, `${block}.max_capacity`)),
    pricePerUnitHour: unitPrice(context.catalog, `aws.aurora.serverless-${version}.price-per-acu-hour`, it.region),
  };
}

/** The machine that the maximum of the range gives. CPU a unit is not published: an estimate of the lowest grade. */
function serverlessMachine(sized: Machine, range: ServerlessRange, context: MappingContext): Machine {
  const times = (id: string): Known<number> => {
    const perUnit = context.catalog.number(`aws.aurora-serverless.${id}`);
    const amount = mapNumber(range.maxUnits, (units) => units * perUnit.value);
    return amount.state === "known" ? mapped(amount.value, perUnit.source, amount.at) : amount;
  };
  const price = range.pricePerUnitHour;
  return {
    ...sized,
    vcpu: times("vcpu-per-unit"),
    memoryGiB: times("gib-per-unit"),
    credits: null,
    pricePerHour: price.state === "known" ? mapNumber(range.maxUnits, (units) => units * price.value) : price,
  };
}

function isServerless(machine: Machine): boolean {
  return machine.size.state === "known" && machine.size.value === SERVERLESS;
}

function maxUnitsWriter(it: Declared) {
  return isVersion1(it)
    ? writtenBy(it, "scaling_configuration.max_capacity", "scalingConfiguration.maxCapacity")
    : writtenBy(it, "serverlessv2_scaling_configuration.max_capacity", "serverlessv2ScalingConfiguration.maxCapacity");
}

/** Clusters of plain MySQL and PostgreSQL have provisioned storage; Aurora's grows by itself. */
function plainStorage(it: Declared, context: MappingContext, engine: Known<string>) {
  const size = numberAt(it.attributes, "allocated_storage");
  if (size.state === "absent" || !(engine.state === "known" && !engine.value.startsWith("aurora"))) return null;
  return rdsStorageOf(
    context.catalog,
    {
      type: orWhenAbsent(textAt(it.attributes, "storage_type"), notDeclared(it, "storage_type")),
      sizeGiB: size,
      maxSizeGiB: absent(),
      iops: numberAt(it.attributes, "iops"),
      throughputMiBps: absent(),
    },
    engine,
    it.region,
  );
}
