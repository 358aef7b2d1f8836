import { databaseConnections } from "../../../catalog/aws/database-connections.js";
import { databaseMachineOf } from "../../../catalog/aws/machine.js";
import { rdsStorageOf } from "../../../catalog/aws/storage.js";
import { numberAt, textAt, truthAt } from "../../../engine/model/declared.js";
import { type Known, orWhenAbsent, providerDefault } from "../../../engine/model/known.js";
import type { RelationalDatabase, Storage } from "../../../engine/model/resource.js";
import { described, notDeclared, sizeTrouble, writtenBy } from "../described.js";
import { asPart, asResource, type Declared, type Mapping, type MappingContext } from "../mapping.js";
import { connectionLimit } from "./connection-limit.js";
import { defaultPort } from "./database-port.js";
import { proxyParts } from "./db-proxy.js";
import { attachedToGroups } from "./firewall.js";
import { replicaGroups, replicasOf, sourceOf } from "./read-replicas.js";

const PARAMETERS = ["aws_db_parameter_group"];

/** A database instance with its replicas; a replica of a declared instance is a part of that. */
export const dbInstance: Mapping = {
  terraform: ["aws_db_instance"],
  pulumi: ["aws:rds/instance:Instance"],
  map: (it, context) => {
    if (sourceOf(it, context) !== null) return asPart(attachedToGroups(it, context, "vpc_security_group_ids"));
    const replicas = replicasOf(it, context);
    const groups = context.referenced(it, "parameter_group_name", PARAMETERS);
    const proxies = proxyParts(it, context);
    const resource = databaseOf(it, context, replicas, groups, proxies.length > 0);
    return asResource(resource, {
      parts: [...replicas, ...groups, ...proxies],
      links: attachedToGroups(it, context, "vpc_security_group_ids", "security_group_names"),
      diagnostics: [it, ...replicas].flatMap((other) =>
        sizeTrouble(other, context.catalog, "aws/rds", textAt(other.attributes, "instance_class")),
      ),
    });
  },
};

export const parameterGroup: Mapping = {
  terraform: PARAMETERS,
  pulumi: ["aws:rds/parameterGroup:ParameterGroup"],
  pulumiNames: { parameters: "parameter" },
  map: () => asPart(),
};

function databaseOf(
  it: Declared,
  context: MappingContext,
  replicas: readonly Declared[],
  groups: readonly Declared[],
  pooled: boolean,
): RelationalDatabase {
  const { catalog } = context;
  const engine = orWhenAbsent(textAt(it.attributes, "engine"), notDeclared(it, "engine"));
  const size = orWhenAbsent(textAt(it.attributes, "instance_class"), notDeclared(it, "instance_class"));
  const standby = orWhenAbsent(truthAt(it.attributes, "multi_az"), context.truthDefault("db_instance.multi_az"));
  const machine = databaseMachineOf(catalog, size, engine, standby, it.region);
  const limit = connectionLimit(groups, machine.memoryGiB, context);
  const readers = replicaGroups(replicas, engine, context);
  const reader = replicas[0];
  return {
    kind: "relational-database",
    ...described(it),
    engine,
    machine,
    serverless: null,
    standby,
    readers,
    storage: storageOf(it, context, engine),
    maxConnections: orWhenAbsent(limit.maxConnections, databaseConnections(catalog, engine, machine.memoryGiB)),
    ...(limit.connectionFormula === null ? {} : { connectionFormula: limit.connectionFormula }),
    port: orWhenAbsent(numberAt(it.attributes, "port"), defaultPort(engine, context)),
    pooled,
    writes: {
      "machine.size": writtenBy(it, "instance_class", "instanceClass"),
      standby: writtenBy(it, "multi_az", "multiAz"),
      "storage.sizeGiB": writtenBy(it, "allocated_storage", "allocatedStorage"),
      "storage.type": writtenBy(it, "storage_type", "storageType"),
      ...(reader === undefined ? {} : { "readers.count": writtenBy(reader, "count", "count") }),
    },
  };
}

/** Storage of an RDS instance as declared. */
function storageOf(it: Declared, context: MappingContext, engine: Known<string>): Storage {
  const iops = numberAt(it.attributes, "iops");
  const provisioned = iops.state === "known" && iops.value > 0;
  const id = provisioned ? "aws.default.db_instance.iops-type-is-io1" : "aws.default.db_instance.type-is-gp2";
  const otherwise = providerDefault(provisioned ? "io1" : "gp2", context.catalog.number(id).source);
  return rdsStorageOf(
    context.catalog,
    {
      type: orWhenAbsent(textAt(it.attributes, "storage_type"), otherwise),
      sizeGiB: orWhenAbsent(numberAt(it.attributes, "allocated_storage"), notDeclared(it, "allocated_storage")),
      maxSizeGiB: growsTo(it),
      iops,
      throughputMiBps: numberAt(it.attributes, "storage_throughput"),
    },
    engine,
    it.region,
  );
}

/** Zero switches the growing off. */
function growsTo(it: Declared): Known<number> {
  const most = numberAt(it.attributes, "max_allocated_storage");
  return most.state === "known" && most.value === 0 ? { state: "absent", sensitive: false, at: most.at } : most;
}
