import { resolveWorkload } from "../../analyzers/workload/resolve-workload.js";
import { databaseConnections } from "../../catalog/aws/database-connections.js";
import { databaseMachineOf, machineOf } from "../../catalog/aws/machine.js";
import { rdsStorageOf } from "../../catalog/aws/storage.js";
import { loadCatalog } from "../../catalog/load-catalog.js";
import { createFunctions } from "../../engine/capacity/functions.js";
import { offeredLoad } from "../../engine/capacity/load.js";
import type { TermContext } from "../../engine/capacity/terms/term-context.js";
import { absent, mapped, written } from "../../engine/model/known.js";
import type { Cache, ComputePool, RelationalDatabase, Resource } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import type { Workload } from "../../engine/model/workload.js";
import { connect } from "../../engine/topology/connect.js";
import { architecture, balancer, link } from "../engine/neutral-resources.js";

/** The system of capacity-model 8.5 in neutral words, its sizes looked up in the catalog. */
export const catalog = loadCatalog();

const region = written("us-east-1");
const declared = (address: string, type: string) => ({
  address,
  members: [address],
  type,
  at: null,
  region,
  writes: {},
});

const two = written(2);

export const web: ComputePool = {
  ...declared("aws_autoscaling_group.web", "aws_autoscaling_group"),
  kind: "compute-pool",
  machine: machineOf(catalog, "aws/ec2", written("t3.medium"), "linux", region, written("standard")),
  count: { min: two, desired: two, max: two, autoscaled: false },
  zones: two,
  storage: null,
  publicAddress: written(false),
};

const databaseMachine = databaseMachineOf(
  catalog,
  written("db.t3.medium"),
  written("postgres"),
  written(false),
  region,
);

export const database: RelationalDatabase = {
  ...declared("aws_db_instance.main", "aws_db_instance"),
  kind: "relational-database",
  engine: written("postgres"),
  machine: databaseMachine,
  serverless: null,
  standby: written(false),
  readers: [],
  storage: rdsStorageOf(
    catalog,
    {
      type: written("gp2"),
      sizeGiB: written(100),
      maxSizeGiB: absent(),
      iops: absent(),
      throughputMiBps: absent(),
    },
    written("postgres"),
    region,
  ),
  maxConnections: databaseConnections(catalog, written("postgres"), databaseMachine.memoryGiB),
  port: written(5432),
  pooled: false,
};

const cacheSize = catalog.size("aws/elasticache", "cache.t3.micro");
if (cacheSize?.facts.cacheBytes === undefined) throw new Error("cache.t3.micro is not in the catalog");

export const cache: Cache = {
  ...declared("aws_elasticache_replication_group.main", "aws_elasticache_replication_group"),
  kind: "cache",
  engine: written("redis"),
  machine: machineOf(catalog, "aws/elasticache", written("cache.t3.micro"), "redis", region),
  bytesPerNode: mapped(cacheSize.facts.cacheBytes, cacheSize.sourceOf("cacheBytes")),
  shards: written(1),
  replicasPerShard: written(0),
  port: written(6379),
};

/** What the workload file of 8.5 says where it differs from the defaults. */
const file = {
  version: 1,
  profile: "b2b-saas",
  users: { unit: "seat", now: 100 },
  growth: {
    milestones: [
      { month: 0, users: 100 },
      { month: 6, users: 1000 },
      { month: 15, users: 10_000 },
      { month: 30, users: 100_000 },
    ],
  },
  activity: { automation: 1 },
  risk: { crossing: 0.1, leadTimeMonths: 1, discountMonthly: 0.01, survive: "instance" },
  policy: { databaseStandbyFromUsers: 1000 },
};

/** @param more sections of the workload file, merged over those of the example */
export function workload(more: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}): Workload {
  const merged: Record<string, unknown> = { ...file };
  for (const [section, values] of Object.entries(more)) {
    merged[section] = { ...(merged[section] as object | undefined), ...values };
  }
  const { workload: resolved, diagnostics } = resolveWorkload(merged, {}, catalog);
  if (resolved === null) throw new Error(JSON.stringify(diagnostics));
  return resolved;
}

export interface Scene {
  readonly site: Site;
  readonly context: TermContext;
}

/** A balancer, computes behind it, and stores that every compute calls. */
export function scene(
  computes: readonly Resource[] = [web],
  stores: readonly Resource[] = [database, cache],
  described: Workload = workload(),
): Scene {
  const entry = balancer("aws_lb.web");
  const links = computes.flatMap((it) => [
    link("forwards", entry.address, it.address),
    ...stores.map((store) => link("calls", it.address, store.address)),
  ]);
  const topology = connect(architecture([entry, ...computes, ...stores], links), described, catalog);
  return sceneOf({ topology, workload: described, catalog, load: offeredLoad(described) });
}

export function sceneOf(site: Site): Scene {
  return {
    site,
    context: {
      estimates: new Map([...site.workload.estimates, ...site.topology.estimates]),
      visits: site.topology.visits,
      functions: createFunctions(() => catalog.hitRatios()),
    },
  };
}
