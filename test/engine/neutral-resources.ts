import { loadCatalog } from "../../catalog/load-catalog.js";
import type { Architecture, Link } from "../../engine/model/architecture.js";
import { absent, unknown, written } from "../../engine/model/known.js";
import type {
  Cache,
  ComputePool,
  FunctionResource,
  LoadBalancer,
  Machine,
  RelationalDatabase,
  Resource,
} from "../../engine/model/resource.js";
import type { Workload } from "../../engine/model/workload.js";

/** Resources in neutral words with just enough facts for a test of the graph. */
export const catalog = loadCatalog();

const declared = (address: string, type: string) => ({
  address,
  members: [address],
  type,
  at: null,
  region: written("us-east-1"),
  writes: {},
});

export const machine: Machine = {
  offer: "aws/ec2",
  size: written("m6i.large"),
  variant: "linux",
  vcpu: written(2),
  memoryGiB: written(8),
  networkBaseMbps: written(781),
  diskBaseIops: written(3600),
  diskBurstIops: written(40000),
  diskBaseMBps: written(81),
  credits: null,
  pricePerHour: written(0.096),
};

export function pool(address: string, units = 1, more: Partial<ComputePool> = {}): ComputePool {
  const count = written(units);
  return {
    ...declared(address, "aws_instance"),
    kind: "compute-pool",
    machine,
    count: { min: count, desired: count, max: count, autoscaled: false },
    zones: written(1),
    storage: null,
    publicAddress: written(false),
    ...more,
  };
}

export function balancer(address: string, internal = false): LoadBalancer {
  return {
    ...declared(address, "aws_lb"),
    kind: "load-balancer",
    flavour: written("application"),
    internal: written(internal),
    pricePerHour: written(0.0225),
  };
}

export function lambda(address: string, publicUrl = false): FunctionResource {
  return {
    ...declared(address, "aws_lambda_function"),
    kind: "function",
    memoryMB: written(128),
    timeoutSeconds: written(3),
    reservedConcurrency: absent(),
    accountConcurrency: written(1000),
    pricePerGBSecond: written(0.0000166667),
    pricePerMillionRequests: written(0.2),
    publicUrl,
  };
}

export function database(address: string): RelationalDatabase {
  return {
    ...declared(address, "aws_db_instance"),
    kind: "relational-database",
    engine: written("postgres"),
    machine: { ...machine, offer: "aws/rds", size: written("db.m6i.large"), variant: "postgres" },
    serverless: null,
    standby: written(false),
    readers: [],
    storage: null,
    maxConnections: written(800),
    port: written(5432),
    pooled: false,
  };
}

export function cache(address: string): Cache {
  return {
    ...declared(address, "aws_elasticache_replication_group"),
    kind: "cache",
    engine: written("redis"),
    machine: { ...machine, offer: "aws/elasticache", size: written("cache.t3.micro"), variant: "redis" },
    bytesPerNode: written(536_870_912),
    shards: written(1),
    replicasPerShard: written(0),
    port: unknown({ code: "not-declared", detail: "the port is not declared", supply: null }),
  };
}

export function link(kind: Link["kind"], from: string, to: string, ports: Link["ports"] = null): Link {
  return { kind, from, to, ports, at: null };
}

export function architecture(
  resources: readonly Resource[],
  links: readonly Link[],
  carriers: readonly string[] = [],
): Architecture {
  return {
    name: "test",
    environment: null,
    resources,
    parts: new Map(),
    carriers: new Set(carriers),
    links,
    accounted: [],
    written: new Map(),
    diagnostics: [],
  };
}

export function workload(more: Partial<Workload> = {}): Workload {
  const profile = catalog.profiles.find((it) => it.id === "b2b-saas");
  if (profile === undefined) throw new Error("the catalog has no profile b2b-saas");
  return {
    profile: profile.id,
    users: { unit: profile.unit, now: 100 },
    growth: null,
    estimates: profile.estimates,
    runtime: null,
    slo: { p95ms: 300 },
    risk: { crossing: 0.1, leadTimeMonths: 1, discountMonthly: 0.01, survive: "instance" },
    policy: { databaseStandbyFromUsers: 1000, restoreHours: null },
    budget: { perMonth: null, perUserMonth: null },
    team: { developers: null, appliesPerDay: 2, applyMinutes: 8, workingMinutes: 480 },
    overrides: new Map(),
    ...more,
  };
}
