import { databaseConnections } from "../../catalog/aws/database-connections.js";
import { databaseMachineOf, machineOf } from "../../catalog/aws/machine.js";
import { rdsStorageOf } from "../../catalog/aws/storage.js";
import { absent, written } from "../../engine/model/known.js";
import type { Resource, ResourceOf } from "../../engine/model/resource.js";
import { type Disruption, defineRemedy, type Remedy, type Site } from "../../engine/model/rule.js";
import type { Climb, Ladder, Rung } from "../../engine/planning/ladder.js";

/** The ladder of capacity-model 8.6, handed to the planner instead of the tool's own remedies. */
export function givenLadders(site: Site): readonly Ladder[] {
  const { catalog, topology } = site;
  const find = <K extends "compute-pool" | "relational-database" | "cache">(kind: K): ResourceOf<K> => {
    const found = [...topology.resources.values()].find((it): it is ResourceOf<K> => it.kind === kind);
    if (found === undefined) throw new Error(`the system has no ${kind}`);
    return found;
  };
  const web = find("compute-pool");
  const db = find("relational-database");
  const cache = find("cache");
  const { region } = web;

  const fleets: readonly (readonly [string, number])[] = [
    ...[2, 4, 6, 10, 16].map((it) => ["t3.medium", it] as const),
    ...[4, 6, 10, 16, 32, 64].map((it) => ["m6i.large", it] as const),
  ];
  const classes: readonly (readonly [string, boolean])[] = [
    ["db.t3.medium", false],
    ["db.t3.medium", true],
    ["db.m6i.large", true],
    ["db.r6g.xlarge", true],
    ["db.r6g.2xlarge", true],
  ];
  const volumes: readonly (readonly [string, number])[] = [
    ["gp2", 100],
    ["gp2", 200],
    ["gp3", 400],
    ["gp3", 1000],
    ["gp3", 2000],
  ];
  const nodes: readonly (readonly [string, number])[] = [
    ["cache.t3.micro", 0],
    ["cache.t3.medium", 1],
    ["cache.r6g.large", 1],
  ];
  return [
    ladder(
      web,
      "fleet",
      300,
      fleets.map(([size, units]) => ({
        id: `${units} x ${size}`,
        apply: (it) => ({
          ...it,
          machine: machineOf(catalog, "aws/ec2", written(size), "linux", region, it.machine.credits?.mode ?? absent()),
          count: { min: written(units), desired: written(units), max: written(units), autoscaled: false },
        }),
      })),
    ),
    ladder(
      db,
      "instance",
      800,
      classes.map(([size, standby]) => ({
        id: `${size}${standby ? " Multi-AZ" : ""}`,
        apply: (it) => {
          const machine = databaseMachineOf(catalog, written(size), it.engine, written(standby), region);
          return {
            ...it,
            standby: written(standby),
            machine,
            maxConnections: databaseConnections(catalog, it.engine, machine.memoryGiB),
          };
        },
      })),
    ),
    ladder(
      db,
      "storage",
      200,
      volumes.map(([type, size]) => ({
        id: `${type} ${size}`,
        apply: (it) => {
          const declared = {
            type: written(type),
            sizeGiB: written(size),
            maxSizeGiB: absent(),
            iops: absent(),
            throughputMiBps: absent(),
          };
          return { ...it, storage: rdsStorageOf(catalog, declared, it.engine, region) };
        },
      })),
    ),
    ladder(
      cache,
      "nodes",
      300,
      nodes.map(([size, replicas]) => ({
        id: `${size} x ${replicas + 1}`,
        apply: (it) => {
          const machine = machineOf(catalog, "aws/elasticache", written(size), "redis", region);
          const bytes = catalog.size("aws/elasticache", size)?.facts.cacheBytes ?? Number.NaN;
          return { ...it, machine, bytesPerNode: written(bytes), replicasPerShard: written(replicas) };
        },
      })),
    ),
  ];
}

interface Level<K extends "compute-pool" | "relational-database" | "cache"> {
  readonly id: string;
  readonly apply: (resource: ResourceOf<K>) => ResourceOf<K>;
}

/** Levels in the order of the table; every climb upwards is allowed, none downwards, after one month of lead time. */
function ladder<K extends "compute-pool" | "relational-database" | "cache">(
  resource: ResourceOf<K>,
  aspect: string,
  stepCost: number,
  levels: readonly Level<K>[],
): Ladder {
  const number = (value: number) => ({
    id: "given",
    value,
    unit: "",
    source: { citation: "capacity-model 8.6", date: null, grade: "D" as const },
  });
  const { kind, address }: Resource = resource;
  const remedy = defineRemedy<K>({
    id: `given-${aspect}`,
    title: aspect,
    of: [kind as K],
    aspect,
    helps: [],
    disruption: 1 as Disruption,
    irreversibility: 0,
    leadTimeMonths: number(1),
    stepCost: number(stepCost),
    options: () => [],
  }) as unknown as Remedy;
  const rungs = levels.map(
    (level, height): Rung => ({
      id: level.id,
      taken:
        height === 0
          ? []
          : [{ remedy, height, changes: [{ field: aspect, from: levels[0]?.id ?? null, to: level.id }] }],
      apply: (it) => (height === 0 ? it : (level.apply(it as ResourceOf<K>) as typeof it)),
    }),
  );
  const climb: Climb = { cost: stepCost, disruption: 1, irreversibility: 0, leadMonths: 1 };
  return { address, aspect, rungs, move: (from, to) => (to > from ? climb : null) };
}
