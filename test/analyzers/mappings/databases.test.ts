import { describe, expect, test } from "vitest";
import { written } from "../../../engine/model/known.js";
import { architectureOf, declare, linksOf, only, type Plain, ref, short, variable, verdicts } from "./declare.js";

type Attributes = { readonly [name: string]: Plain };

describe("aws_db_instance", () => {
  const db = (attributes: Attributes = {}) =>
    declare("aws_db_instance.db", {
      engine: "postgres",
      instance_class: "db.t3.medium",
      allocated_storage: 100,
      ...attributes,
    });
  const of = (attributes: Attributes, ...others: ReturnType<typeof declare>[]) =>
    only(architectureOf(db(attributes), ...others), "relational-database");

  test.each<{ claim: string; attributes: Attributes; connections: unknown }>([
    { claim: "PostgreSQL on 4 GiB", attributes: {}, connections: 405 },
    { claim: "PostgreSQL stops at 5,000", attributes: { instance_class: "db.r5.4xlarge" }, connections: 5000 },
    { claim: "MySQL on 4 GiB", attributes: { engine: "mysql" }, connections: 307 },
    { claim: "MariaDB on 4 GiB", attributes: { engine: "mariadb" }, connections: 153 },
    { claim: "an engine without a published formula", attributes: { engine: "db2-se" }, connections: "?not-modelled" },
    {
      claim: "a class that is a variable",
      attributes: { instance_class: variable("c") },
      connections: "?variable-without-default",
    },
    {
      claim: "an engine that is a variable",
      attributes: { engine: variable("e") },
      connections: "?variable-without-default",
    },
  ])("connections: $claim", ({ attributes, connections }) => {
    expect(short(of(attributes).maxConnections)).toBe(connections);
  });

  test.each<{ claim: string; value: Plain; connections: unknown }>([
    { claim: "a number", value: "800", connections: 800 },
    { claim: "half the default formula", value: "{DBInstanceClassMemory/19062784}", connections: 202 },
    { claim: "a least of two", value: "LEAST({DBInstanceClassMemory/9531392},300)", connections: 300 },
    { claim: "another formula", value: "GREATEST({log(DBInstanceClassMemory)},5)", connections: "?not-modelled" },
    { claim: "a variable", value: variable("n"), connections: "?variable-without-default" },
  ])("connections set by a parameter group: $claim", ({ value, connections }) => {
    const group = declare("aws_db_parameter_group.g", {
      parameter: [
        { name: "log_statement", value: "all" },
        { name: "max_connections", value },
      ],
    });
    const it = of({ parameter_group_name: ref("aws_db_parameter_group.g", "name") }, group);
    expect(short(it.maxConnections)).toBe(connections);
  });

  test.each<{ claim: string; attributes: Attributes; storage: readonly unknown[] }>([
    { claim: "gp2 by default, with a burst", attributes: {}, storage: ["gp2*", 300, 3000, 5_400_000] },
    { claim: "gp2 never below 100", attributes: { allocated_storage: 20 }, storage: ["gp2*", 100, 3000, 5_400_000] },
    {
      claim: "gp2 striped from 400 GiB",
      attributes: { allocated_storage: 400 },
      storage: ["gp2*", 1200, 12_000, 21_600_000],
    },
    {
      claim: "gp2 stripes late on Oracle's rule",
      attributes: { engine: "oracle-ee", allocated_storage: 200 },
      storage: ["gp2*", 600, 12_000, 21_600_000],
    },
    {
      claim: "gp3 fixed below 400 GiB",
      attributes: { storage_type: "gp3", iops: 9000 },
      storage: ["gp3", 3000, 3000, "-"],
    },
    {
      claim: "gp3 from 400 GiB",
      attributes: { storage_type: "gp3", allocated_storage: 400 },
      storage: ["gp3", 12_000, 12_000, "-"],
    },
    {
      claim: "gp3 with more IOPS",
      attributes: { storage_type: "gp3", allocated_storage: 400, iops: 20_000 },
      storage: ["gp3", 20_000, 20_000, "-"],
    },
    { claim: "IOPS without a type mean io1", attributes: { iops: 3000 }, storage: ["io1*", 3000, 3000, "-"] },
    {
      claim: "an unheard type",
      attributes: { storage_type: "gp9" },
      storage: ["gp9", "?not-modelled", "?not-modelled", "?not-modelled"],
    },
    {
      claim: "a size that is a variable",
      attributes: { allocated_storage: variable("gb") },
      storage: ["gp2*", "?variable-without-default", "?variable-without-default", "?variable-without-default"],
    },
  ])("storage: $claim", ({ attributes, storage }) => {
    const it = of(attributes).storage;
    expect(it && [it.type, it.baseIops, it.burstIops, it.burstCredits].map(short)).toEqual(storage);
  });

  test.each<{ claim: string; attributes: Attributes; price: unknown }>([
    { claim: "space", attributes: {}, price: 11.5 },
    {
      claim: "space and IOPS beyond the included",
      attributes: { storage_type: "gp3", allocated_storage: 400, iops: 20_000 },
      price: 46 + 160,
    },
    {
      claim: "an unknown size costs an unknown amount",
      attributes: { allocated_storage: variable("gb") },
      price: "?variable-without-default",
    },
  ])("price of storage: $claim", ({ attributes, price }) => {
    expect(short(of(attributes).storage!.pricePerMonth)).toBe(price);
  });

  test("a snapshot may leave the storage out: then its size is not known", () => {
    const it = only(
      architectureOf(declare("aws_db_instance.db", { snapshot_identifier: "s", instance_class: "db.t3.medium" })),
      "relational-database",
    );
    expect([it.engine, it.storage!.sizeGiB, it.maxConnections].map(short)).toEqual(Array(3).fill("?not-declared"));
  });

  test.each<{ claim: string; attributes: Attributes; facts: readonly unknown[] }>([
    { claim: "alone by default", attributes: {}, facts: ["false*", 0.072, "5432*"] },
    { claim: "two copies cost twice", attributes: { multi_az: true }, facts: [true, 0.144, "5432*"] },
    {
      claim: "MariaDB has no list of its own for two",
      attributes: { engine: "mariadb", multi_az: true, port: 3307 },
      facts: [true, 0.136, 3307],
    },
    {
      claim: "an engine without a price list",
      attributes: { engine: "sqlserver-ee" },
      facts: ["false*", "?price-not-in-catalog", "1433*"],
    },
  ])("standby, price and port: $claim", ({ attributes, facts }) => {
    const it = of(attributes);
    expect([it.standby, it.machine.pricePerHour, it.port].map(short)).toEqual(facts);
  });

  test("credits of T classes are always unlimited", () => {
    expect(short(of({}).machine.credits!.mode)).toBe("unlimited*");
  });

  test("replicas are readers of their source, by size, and replicas of replicas too", () => {
    const replica = (name: string, of: string, size: string) =>
      declare(`aws_db_instance.${name}`, {
        replicate_source_db: ref(`aws_db_instance.${of}`, "identifier"),
        instance_class: size,
      });
    const architecture = architectureOf(
      db(),
      replica("r1", "db", "db.t3.large"),
      replica("r2", "db", "db.t3.large"),
      replica("r3", "r1", "db.t3.small"),
    );
    const { readers } = only(architecture, "relational-database");
    expect(readers.map((it) => [it.address, short(it.machine.size), short(it.count)])).toEqual([
      ["aws_db_instance.r1", "db.t3.large", 2],
      ["aws_db_instance.r3", "db.t3.small", 1],
    ]);
    expect(verdicts(architecture)["aws_db_instance.r3"]).toBe("sized");
  });

  test("two instances that claim to replicate each other do not hang", () => {
    const a = declare("aws_db_instance.a", { replicate_source_db: ref("aws_db_instance.b") });
    const b = declare("aws_db_instance.b", { replicate_source_db: ref("aws_db_instance.a") });
    expect(architectureOf(a, b).accounted).toHaveLength(2);
  });

  test("a proxy in front of it pools its connections, and who calls the proxy calls the database", () => {
    const architecture = architectureOf(
      db({ identifier: "main" }),
      declare("aws_db_proxy.p", { name: "p", vpc_security_group_ids: [ref("aws_security_group.p")] }),
      declare("aws_db_proxy_target.p", {
        db_instance_identifier: "main",
        db_proxy_name: ref("aws_db_proxy.p", "name"),
      }),
      declare("aws_lambda_function.f", { environment: [{ variables: { HOST: ref("aws_db_proxy.p", "endpoint") } }] }),
      declare("aws_security_group.p"),
    );
    expect(only(architecture, "relational-database").pooled).toBe(true);
    expect(architecture.parts.get("aws_db_proxy.p")).toEqual(["aws_db_instance.db"]);
    expect(linksOf(architecture)).toContain("calls aws_lambda_function.f -> aws_db_proxy.p");
    expect(linksOf(architecture)).toContain("attached-to aws_db_proxy.p -> aws_security_group.p");
  });

  test("what a remedy may change names the attribute in both languages", () => {
    expect(of({}).writes).toMatchObject({
      "machine.size": { attribute: "instance_class", pulumi: "instanceClass" },
      standby: { attribute: "multi_az", pulumi: "multiAz" },
      "storage.sizeGiB": { attribute: "allocated_storage", pulumi: "allocatedStorage" },
      "storage.type": { attribute: "storage_type", pulumi: "storageType" },
    });
  });
});

describe("aws_rds_cluster", () => {
  const cluster = (attributes: Attributes = {}) =>
    declare("aws_rds_cluster.c", { engine: "aurora-postgresql", ...attributes });
  const member = (name: string, size: Plain, more: Attributes = {}) =>
    declare(`aws_rds_cluster_instance.${name}`, {
      cluster_identifier: ref("aws_rds_cluster.c"),
      instance_class: size,
      ...more,
    });
  const of = (...resources: ReturnType<typeof declare>[]) => only(architectureOf(...resources), "relational-database");

  test("the first member writes, the others read and stand by", () => {
    const it = of(cluster(), member("a", "db.r5.large"), member("b", "db.r5.xlarge"), member("c", "db.r5.xlarge"));
    expect([short(it.machine.size), short(it.standby)]).toEqual(["db.r5.large", true]);
    expect(it.readers.map((group) => [group.address, short(group.count)])).toEqual([["aws_rds_cluster_instance.b", 2]]);
    expect(it.storage).toBeNull();
  });

  test("the lowest promotion tier writes", () => {
    const it = of(
      cluster(),
      member("a", "db.r5.large", { promotion_tier: 3 }),
      member("b", "db.r5.xlarge", { promotion_tier: 1 }),
    );
    expect(short(it.machine.size)).toBe("db.r5.xlarge");
  });

  test("one member has nothing to fail over to", () => {
    expect(short(of(cluster(), member("a", "db.r5.large")).standby)).toBe(false);
  });

  test("a cluster without members says so", () => {
    expect(short(of(cluster()).machine.vcpu)).toBe("?not-declared");
  });

  test("members of an unknown number are an unknown number of readers", () => {
    const many = declare(
      "aws_rds_cluster_instance.m",
      { cluster_identifier: ref("aws_rds_cluster.c"), instance_class: "db.r5.large" },
      { instances: written(3) },
    );
    const it = of(cluster(), many);
    expect(it.readers.map((group) => short(group.count))).toEqual([2]);
  });

  test.each<{ claim: string; engine: string; size: string; connections: number }>([
    { claim: "PostgreSQL by its formula", engine: "aurora-postgresql", size: "db.r6g.large", connections: 1721 },
    { claim: "MySQL by its table", engine: "aurora-mysql", size: "db.r5.large", connections: 1000 },
    {
      claim: "MySQL between two rows takes the lower",
      engine: "aurora-mysql",
      size: "db.r5.16xlarge",
      connections: 6000,
    },
    { claim: "small MySQL", engine: "aurora-mysql", size: "db.t3.medium", connections: 90 },
  ])("connections: $claim", ({ engine, size, connections }) => {
    expect(short(of(cluster({ engine }), member("a", size)).maxConnections)).toBe(connections);
  });

  const range = (min: Plain, max: Plain) => ({
    serverlessv2_scaling_configuration: [{ min_capacity: min, max_capacity: max }],
  });

  test.each<{ claim: string; min: Plain; max: Plain; facts: readonly unknown[] }>([
    { claim: "memory and connections follow the maximum", min: 1, max: 16, facts: [4, 32, 3360] },
    { claim: "a small minimum caps PostgreSQL's connections", min: 0.5, max: 16, facts: [4, 32, 2000] },
    {
      claim: "a variable keeps its reason",
      min: 1,
      max: variable("max"),
      facts: Array(3).fill("?variable-without-default"),
    },
  ])("serverless v2: $claim", ({ min, max, facts }) => {
    const it = of(cluster(range(min, max)), member("a", "db.serverless"), member("b", "db.serverless"));
    expect([it.machine.vcpu, it.machine.memoryGiB, it.maxConnections].map(short)).toEqual(facts);
    expect(short(it.readers[0]!.machine.vcpu)).toBe(facts[0]);
    expect(it.serverless).not.toBeNull();
  });

  test("CPU of a capacity unit is an estimate of the lowest grade", () => {
    const { vcpu } = of(cluster(range(1, 4)), member("a", "db.serverless")).machine;
    expect(vcpu.state === "known" && vcpu.source?.grade).toBe("D");
  });

  test("a cluster of a plain engine has two readable standbys and storage", () => {
    const it = of(
      declare("aws_rds_cluster.c", {
        engine: "postgres",
        db_cluster_instance_class: "db.r6gd.large",
        allocated_storage: 100,
        storage_type: "io1",
        iops: 1000,
      }),
    );
    expect([short(it.standby), short(it.readers[0]!.count), short(it.storage!.baseIops)]).toEqual([true, 2, 1000]);
  });
});

describe("ElastiCache", () => {
  const group = (attributes: Attributes) =>
    only(
      architectureOf(declare("aws_elasticache_replication_group.c", { node_type: "cache.r6g.large", ...attributes })),
      "cache",
    );

  test.each<{ claim: string; attributes: Attributes; shape: readonly unknown[]; writes: string | undefined }>([
    { claim: "one node by default", attributes: {}, shape: ["1*", "0*"], writes: "num_cache_clusters" },
    {
      claim: "nodes of one shard",
      attributes: { num_cache_clusters: 3 },
      shape: ["1*", 2],
      writes: "num_cache_clusters",
    },
    {
      claim: "in older words",
      attributes: { number_cache_clusters: 2 },
      shape: ["1*", 1],
      writes: "number_cache_clusters",
    },
    {
      claim: "shards and replicas",
      attributes: { num_node_groups: 3, replicas_per_node_group: 2 },
      shape: [3, 2],
      writes: "replicas_per_node_group",
    },
    {
      claim: "in the block of older providers",
      attributes: { cluster_mode: [{ num_node_groups: 4, replicas_per_node_group: 1 }] },
      shape: [4, 1],
      writes: "cluster_mode.replicas_per_node_group",
    },
    {
      claim: "a variable keeps its reason",
      attributes: { num_cache_clusters: variable("n") },
      shape: ["1*", "?variable-without-default"],
      writes: "num_cache_clusters",
    },
  ])("replication group: $claim", ({ attributes, shape, writes }) => {
    const it = group(attributes);
    expect([it.shards, it.replicasPerShard].map(short)).toEqual(shape);
    expect(it.writes["replicasPerShard"]?.attribute).toBe(writes);
  });

  test("memory, port and engine", () => {
    const it = group({});
    expect([it.bytesPerNode, it.port, it.engine].map(short)).toEqual([14_037_181_030, "6379*", "redis*"]);
  });

  test("memcached nodes are shards", () => {
    const it = only(
      architectureOf(
        declare("aws_elasticache_cluster.m", { engine: "memcached", node_type: "cache.t3.micro", num_cache_nodes: 3 }),
      ),
      "cache",
    );
    expect([it.shards, it.replicasPerShard, it.port].map(short)).toEqual([3, 0, "11211*"]);
  });

  test("a cluster of a replication group is one more replica of it", () => {
    const architecture = architectureOf(
      declare("aws_elasticache_replication_group.c", { node_type: "cache.t3.micro", num_cache_clusters: 1 }),
      declare("aws_elasticache_cluster.r", { replication_group_id: ref("aws_elasticache_replication_group.c") }),
    );
    expect(short(only(architecture, "cache").replicasPerShard)).toBe(1);
    expect(architecture.parts.get("aws_elasticache_cluster.r")).toEqual(["aws_elasticache_replication_group.c"]);
  });
});

describe("volumes and NAT gateways", () => {
  test.each<{ attributes: Attributes; storage: readonly unknown[] }>([
    { attributes: { size: 100 }, storage: ["gp2*", 300, 3000, 10] },
    { attributes: { size: 1000 }, storage: ["gp2*", 3000, 3000, 100] },
    { attributes: { size: 100, type: "gp3" }, storage: ["gp3", 3000, 3000, 8] },
    { attributes: { size: 100, type: "gp3", iops: 5000, throughput: 225 }, storage: ["gp3", 5000, 5000, 8 + 10 + 4] },
    { attributes: { size: 100, type: "io2", iops: 5000 }, storage: ["io2", 5000, 5000, 12.5 + 325] },
    { attributes: { size: 500, type: "st1" }, storage: ["st1", 500, 500, 22.5] },
    { attributes: {}, storage: ["gp2*", "?not-declared", "?not-declared", "?not-declared"] },
  ])("volume $attributes", ({ attributes, storage }) => {
    const it = only(architectureOf(declare("aws_ebs_volume.v", attributes)), "volume").storage;
    expect([it.type, it.baseIops, it.burstIops, it.pricePerMonth].map(short)).toEqual(storage);
  });

  test("an attachment ties a volume to its machine", () => {
    const architecture = architectureOf(
      declare("aws_ebs_volume.v", { size: 1 }),
      declare("aws_instance.i", { instance_type: "t3.micro" }),
      declare("aws_volume_attachment.a", { volume_id: ref("aws_ebs_volume.v"), instance_id: ref("aws_instance.i") }),
    );
    expect(linksOf(architecture)).toContain("attached-to aws_ebs_volume.v -> aws_instance.i");
  });

  test("a gateway translates to its first address and to further ones", () => {
    const it = only(
      architectureOf(declare("aws_nat_gateway.n", { secondary_allocation_ids: ["a", "b"] })),
      "nat-gateway",
    );
    expect([it.addresses, it.connectionsPerDestination].map(short)).toEqual([3, 55_000]);
  });

  test("a unit price in another region is the listed one, and says so", () => {
    const it = only(
      architectureOf(declare("aws_nat_gateway.n", {}, { region: written("eu-central-1") })),
      "nat-gateway",
    );
    expect(it.pricePerHour).toMatchObject({ value: 0.045, source: { grade: "D" } });
  });
});
