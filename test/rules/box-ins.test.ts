import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.js";
import { scene } from "./worked-example.js";

type Scalars = Readonly<Record<string, string | number | boolean | null>>;

const { site } = scene();

function found(id: string, type: string, scalars: Scalars) {
  const rule = rules.boxIns.find((it) => it.id === id);
  expect(rule?.types).toContain(type);
  return rule?.find({ address: `${type}.x`, type, at: null, scalars: new Map(Object.entries(scalars)) }, site) ?? null;
}

const bare = { replicate_source_db: null, snapshot_identifier: null };
const cluster = {
  engine_mode: null,
  snapshot_identifier: null,
  replication_source_identifier: null,
  global_cluster_identifier: null,
};

describe("boxed in", () => {
  test.each([
    ["database-unencrypted", "aws_db_instance", { ...bare, storage_encrypted: null }],
    ["database-unencrypted", "aws_db_instance", { ...bare, storage_encrypted: false }],
    ["database-cluster-unencrypted", "aws_rds_cluster", { ...cluster, storage_encrypted: null }],
    [
      "cache-unencrypted-at-rest",
      "aws_elasticache_replication_group",
      { at_rest_encryption_enabled: null, engine: null },
    ],
    [
      "cache-unencrypted-in-transit",
      "aws_elasticache_replication_group",
      { transit_encryption_enabled: null, engine: "redis", engine_version: "6.x" },
    ],
    ["cache-single-node", "aws_elasticache_cluster", { engine: "redis", replication_group_id: null }],
    ["volume-unencrypted", "aws_ebs_volume", { encrypted: false }],
    ["file-system-one-zone", "aws_efs_file_system", { availability_zone_name: "us-east-1a" }],
    ["subnet-small", "aws_subnet", { cidr_block: "10.0.0.0/27" }],
    ["subnet-small", "aws_subnet", { cidr_block: "10.0.0.0/26" }],
    ["network-small", "aws_vpc", { cidr_block: "10.0.0.0/24" }],
  ] as const)("%s: %s %o", (id, type, scalars) => {
    const it = found(id, type, scalars);
    // What is left out counts as what the provider makes of it, which is what a state holds: off.
    expect(it?.value).toBe((scalars as Scalars)[it?.attribute ?? ""] ?? false);
    expect(it?.source).toMatch(/terraform-provider-aws/);
    expect(it?.alternative).not.toBe("");
  });
});

describe("not boxed in", () => {
  test.each([
    ["encrypted", "database-unencrypted", "aws_db_instance", { ...bare, storage_encrypted: true }],
    ["not known", "database-unencrypted", "aws_db_instance", bare],
    [
      "a replica is as its source",
      "database-unencrypted",
      "aws_db_instance",
      { ...bare, storage_encrypted: null, replicate_source_db: "db" },
    ],
    [
      "a source that is not known",
      "database-unencrypted",
      "aws_db_instance",
      { storage_encrypted: null, snapshot_identifier: null },
    ],
    [
      "always encrypted",
      "database-cluster-unencrypted",
      "aws_rds_cluster",
      { ...cluster, storage_encrypted: null, engine_mode: "serverless" },
    ],
    [
      "encrypted by default",
      "cache-unencrypted-at-rest",
      "aws_elasticache_replication_group",
      { at_rest_encryption_enabled: null, engine: "valkey" },
    ],
    [
      "changed in place",
      "cache-unencrypted-in-transit",
      "aws_elasticache_replication_group",
      { transit_encryption_enabled: false, engine: "redis", engine_version: "7.1" },
    ],
    [
      "newest version",
      "cache-unencrypted-in-transit",
      "aws_elasticache_replication_group",
      { transit_encryption_enabled: null, engine: null, engine_version: null },
    ],
    [
      "memcached has nodes",
      "cache-single-node",
      "aws_elasticache_cluster",
      { engine: "memcached", replication_group_id: null },
    ],
    [
      "a member of a group",
      "cache-single-node",
      "aws_elasticache_cluster",
      { engine: "redis", replication_group_id: "group" },
    ],
    ["the account may encrypt", "volume-unencrypted", "aws_ebs_volume", { encrypted: null }],
    ["all zones", "file-system-one-zone", "aws_efs_file_system", { availability_zone_name: null }],
    ["room enough", "subnet-small", "aws_subnet", { cidr_block: "10.0.0.0/24" }],
    ["not known", "subnet-small", "aws_subnet", {}],
    ["no block", "subnet-small", "aws_subnet", { cidr_block: "nonsense/99999" }],
    ["room enough", "network-small", "aws_vpc", { cidr_block: "10.0.0.0/16" }],
  ] as const)("%s: %s on %s %o", (_why, id, type, scalars) => {
    expect(found(id, type, scalars)).toBeNull();
  });
});

test("every date by which it is cheap names dimensions that exist", () => {
  const ids = new Set(rules.dimensions.map((it) => it.id));
  const it = found("cache-single-node", "aws_elasticache_cluster", { engine: "redis", replication_group_id: null });
  expect(it?.cheapUntil.length).toBeGreaterThan(0);
  expect(it?.cheapUntil.filter((id) => !ids.has(id))).toEqual([]);
});
