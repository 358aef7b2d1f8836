import { describe, expect, test } from "vitest";
import { analyzeSystem } from "../../engine/analyze.js";
import { written } from "../../engine/model/known.js";
import type { Resource } from "../../engine/model/resource.js";
import type { SystemRoadmap } from "../../engine/model/roadmap.js";
import type { Rules } from "../../engine/model/rule.js";
import type { Workload } from "../../engine/model/workload.js";
import { rules } from "../../rules/index.js";
import { architecture, balancer, link } from "../engine/neutral-resources.js";
import { aurora, autoscaled, fn, nat, service, storage, units } from "./resources.js";
import { cache, catalog, database, web, workload } from "./worked-example.js";

/** Whole runs on tiny systems: a dimension is crossed, the remedy is chosen, the dimension holds. */
const YEAR = 12;

function roadmapOf(
  system: { readonly computes: readonly Resource[]; readonly stores: readonly Resource[]; readonly entry?: boolean },
  load: Workload,
  applied: Rules,
): SystemRoadmap {
  const entry = system.entry === false ? [] : [balancer("aws_lb.web")];
  const links = system.computes.flatMap((it) => [
    ...entry.map(({ address }) => link("forwards", address, it.address)),
    ...system.stores.map((store) => link("calls", it.address, store.address)),
  ]);
  const all = architecture([...entry, ...system.computes, ...system.stores], links);
  const { roadmap, diagnostics } = analyzeSystem(all, load, applied, catalog, { draws: 2000 });
  expect(diagnostics).toEqual([]);
  return roadmap;
}

const only = (dimension: string, remedy: string | null): Rules => ({
  ...rules,
  dimensions: rules.dimensions.filter((it) => it.id === dimension),
  remedies: rules.remedies.filter((it) => it.id === remedy),
});

const growing = (load: Workload, from: number, to: number): Workload => ({
  ...load,
  growth: {
    curve: {
      kind: "milestones",
      milestones: [
        { month: 0, value: from },
        { month: YEAR, value: to },
      ],
    },
    start: null,
    horizonMonths: YEAR,
    events: [],
  },
});

/** Users at which a dimension has the risk accepted, read off the report of the system as it is declared. */
function usersAtRisk(system: Case["system"], load: Workload, dimension: string): number {
  const { resources } = roadmapOf(system, { ...load, growth: null }, only(dimension, null));
  const found = resources.flatMap((it) => it.dimensions).find((it) => it.id === dimension && it.capacity !== null);
  const users = found?.capacity?.p10;
  if (typeof users !== "number") throw new Error(`${dimension} is not crossed by users`);
  return users;
}

interface Case {
  readonly remedy: string;
  readonly dimension: string;
  readonly system: Parameters<typeof roadmapOf>[0];
  readonly load?: Workload;
}

const served = { computes: [web], stores: [database, cache] };
const lambda = { computes: [fn("api")], stores: [] };
const tasks = { computes: [service()], stores: [] };
const readers = workload({ database: { replicaReadShare: 0.8, replicaApplyShare: 0.1 } });
const serverless = {
  ...aurora,
  serverless: { minUnits: written(1), maxUnits: written(4), pricePerUnitHour: written(0.12) },
  machine: { ...aurora.machine, vcpu: written(1), memoryGiB: written(8), credits: null },
};

const cases: readonly Case[] = [
  { remedy: "add-units", dimension: "compute-cpu-degraded", system: served },
  { remedy: "add-units", dimension: "compute-cpu", system: served },
  { remedy: "add-units", dimension: "compute-network-degraded", system: served },
  {
    remedy: "add-units",
    dimension: "compute-memory",
    system: served,
    load: workload({ request: { memoryMB: 100 } }),
  },
  {
    remedy: "grow-machine",
    dimension: "compute-cpu",
    system: { computes: [units(1, { publicAddress: written(true) })], stores: [database], entry: false },
    load: { ...workload(), overrides: new Map([[web.address, { visits: null, share: null, public: true } as never]]) },
  },
  { remedy: "grow-machine", dimension: "compute-cpu-credits-mean", system: served },
  { remedy: "unlimited-credits", dimension: "compute-cpu-credits-mean", system: served },
  { remedy: "unlimited-credits", dimension: "compute-cpu-credits-depth", system: served },
  { remedy: "add-tasks", dimension: "container-cpu", system: tasks },
  { remedy: "add-tasks", dimension: "container-cpu-degraded", system: tasks },
  { remedy: "grow-task", dimension: "container-cpu", system: tasks },
  { remedy: "raise-function-concurrency", dimension: "function-concurrency", system: lambda },
  {
    remedy: "raise-function-concurrency",
    dimension: "function-concurrency",
    system: { computes: [fn("api", { reservedConcurrency: written(50) })], stores: [] },
  },
  { remedy: "add-standby", dimension: "database-standby", system: served },
  { remedy: "grow-database", dimension: "database-cpu", system: served },
  { remedy: "grow-database", dimension: "database-connections-in-use", system: served },
  {
    remedy: "pool-connections",
    dimension: "database-connections",
    system: { computes: [autoscaled(2, 200)], stores: [database] },
  },
  {
    remedy: "grow-database",
    dimension: "database-connections",
    system: { computes: [autoscaled(2, 200)], stores: [database] },
  },
  { remedy: "add-read-replica", dimension: "database-cpu", system: served, load: readers },
  { remedy: "grow-storage", dimension: "database-iops-depth", system: served },
  { remedy: "grow-storage", dimension: "database-iops-mean", system: served },
  {
    remedy: "grow-database",
    dimension: "database-throughput",
    system: { computes: [web], stores: [{ ...database, storage: storage("gp3", 100) }] },
    load: workload({ request: { ioKB: 8 } }),
  },
  { remedy: "grow-serverless", dimension: "database-cpu", system: { computes: [web], stores: [serverless] } },
  { remedy: "grow-cache", dimension: "cache-network", system: served },
  { remedy: "grow-cache", dimension: "cache-memory", system: { computes: [web], stores: [cache] } },
  {
    remedy: "add-cache-shards",
    dimension: "cache-network",
    system: { computes: [web], stores: [database, { ...cache, shards: written(3) }] },
  },
  {
    remedy: "add-cache-shards",
    dimension: "cache-cpu",
    system: { computes: [web], stores: [database, { ...cache, shards: written(3) }] },
    load: workload({ cache: { cpuSeconds: 0.0001 } }),
  },
  {
    remedy: "add-nat-address",
    dimension: "nat-connections",
    system: { computes: [web], stores: [nat] },
    load: workload({ request: { outboundPerRequest: 1 } }),
  },
];

describe("a dimension that growth crosses", () => {
  test.each(cases)("$dimension is held by $remedy", ({ remedy, dimension, system, load = workload() }) => {
    const at = usersAtRisk(system, load, dimension);
    const growth = growing(load, at / 10, at * 1.3);

    const left = roadmapOf(system, growth, only(dimension, null)).plan;
    expect(left.feasible).toBe(false);
    expect(left.unresolved).toMatchObject([{ dimension, reason: "no-remedy" }]);

    const { plan, deferred } = roadmapOf(system, growth, only(dimension, remedy));
    const steps = plan.phases.flatMap((it) => it.steps);
    expect(plan.unresolved).toEqual([]);
    expect(plan).toMatchObject({ feasible: true, exact: true, risk: 0.1 });
    expect(steps.map((it) => it.remedy)).toContain(remedy);
    expect(steps[0]?.why).toMatchObject({ dimension });
    expect(steps[0]?.why?.before).toBeGreaterThan(0.1);
    expect(steps[0]?.why?.after).toBeLessThanOrEqual(0.1);
    expect(steps[0]?.changes.length).toBeGreaterThan(0);
    for (const it of deferred) expect(it.neededAtUsers ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at * 1.3);
  });

  test("space that time fills is held by more of it", () => {
    const { plan } = roadmapOf(served, workload(), only("database-storage", "grow-storage"));
    expect(plan.feasible).toBe(true);
    expect(plan.phases.flatMap((it) => it.steps).map((it) => it.why?.dimension)).toContain("database-storage");
  });

  test("a working set that outgrows memory is held by a larger class", () => {
    const load = workload({ data: { workingSetShare: 0.02 } });
    const { plan } = roadmapOf(served, load, only("database-memory", "grow-database"));
    expect(plan.feasible).toBe(true);
    expect(plan.phases.flatMap((it) => it.steps)[0]).toMatchObject({
      remedy: "grow-database",
      why: { dimension: "database-memory" },
    });
  });

  test.each([
    { name: "machines, a database and a cache", system: served },
    { name: "tasks and a database", system: { computes: [service()], stores: [database] } },
    { name: "machines that scale by themselves", system: { computes: [autoscaled(2, 4)], stores: [database, cache] } },
    { name: "a function and shared storage", system: { computes: [fn("api")], stores: [aurora] } },
  ])("$name: all remedies together hold five times the users", ({ system }) => {
    const today = roadmapOf(system, workload(), rules).capacity?.p10 as number;
    const { plan } = roadmapOf(system, growing(workload(), 100, today * 5), rules);
    expect(plan.phases.length).toBeGreaterThan(1);
    expect(plan.unresolved).toEqual([]);
    expect(plan.feasible).toBe(true);
    for (const step of plan.phases.flatMap((it) => it.steps)) expect(step.changes).not.toEqual([]);
  });
});

describe("machines that scale by themselves", () => {
  const pool = autoscaled(2, 4);
  const system = { computes: [pool], stores: [] };
  const degraded = only("compute-cpu-degraded", "add-units");

  test("a higher maximum costs nothing until it is used", () => {
    const at = usersAtRisk(system, workload(), "compute-cpu-degraded");
    const { plan } = roadmapOf(system, growing(workload(), at / 10, at * 1.3), degraded);
    const [step] = plan.phases[1]?.steps ?? [];
    expect(step).toMatchObject({ remedy: "add-units", monthlyCostDelta: 0, changes: [{ from: 4 }] });
    expect(plan.phases[1]?.monthlyCost).toBe(plan.phases[0]?.monthlyCost);
  });

  test("the machines in force are paid for: those the mean of the load needs and a spare", () => {
    const wide = { computes: [autoscaled(2, 50)], stores: [] };
    const bill = (users: number) => roadmapOf(wide, growing(workload(), users, users * 2), degraded).monthlyCost.known;
    const perMachine = 0.0416 * 730;
    expect(bill(400_000) - bill(1000)).toBeCloseTo(4 * perMachine, 1);
  });
});

describe("what is larger than the horizon needs", () => {
  const measured = workload({
    request: { memoryMB: 5, ioKB: 8 },
    data: { workingSetShare: 0.2 },
    cache: { cpuSeconds: 0.00001 },
    policy: { databaseStandbyFromUsers: null },
  });
  const many = units(12);
  const over = (computes: Resource[], stores: Resource[], load = measured, applied: Rules = rules) =>
    roadmapOf({ computes, stores }, growing(load, 100, 500), applied).overProvisioned;

  test("is named with the change and the saving", () => {
    const byCount = { ...rules, remedies: rules.remedies.filter((it) => it.id === "add-units") };
    const [found] = over([many], [database, cache], measured, byCount);
    expect(found?.address).toBe(web.address);
    const to = found?.changes[0]?.to as number;
    expect(found?.changes).toMatchObject([{ field: "count", from: 12 }]);
    expect(to).toBeGreaterThanOrEqual(2);
    // t3.medium: $.0416 an hour, 730 hours.
    expect(found?.monthlySaving).toBeCloseTo((12 - to) * 0.0416 * 730, 2);
  });

  test("of tasks and of a database class too", () => {
    const wide = service({ count: { ...service().count, min: written(8), desired: written(8), max: written(8) } });
    const options = rules.remedies.find((it) => it.id === "grow-database") as unknown as {
      options: (it: Resource, site: unknown) => readonly { id: string; apply: (it: Resource) => Resource }[];
    };
    const big = options.options(database, { catalog }).find((it) => it.id === "size=db.r6g.2xlarge");
    const found = over([wide], [big?.apply(database) as Resource]);
    expect(found.map((it) => [it.address, it.changes[0]?.field])).toEqual([
      ["aws_ecs_service.app", "count"],
      ["aws_db_instance.main", "machine.size"],
    ]);
    expect(found[1]?.changes[0]?.to).toBe("db.r6g.large");
  });

  test.each([
    { claim: "where the memory of a request is not known", load: workload({ data: { workingSetShare: 0.2 } }) },
    { claim: "without a growth plan", load: null },
  ])("is not named $claim", ({ load }) => {
    const system = { computes: [many], stores: [database, cache] };
    const roadmap = roadmapOf(system, load === null ? { ...measured, growth: null } : growing(load, 100, 500), rules);
    expect(roadmap.overProvisioned.filter((it) => it.address === web.address)).toEqual([]);
  });

  test("never falls to a single machine while one may be lost", () => {
    expect(over([units(2)], [database, cache]).filter((it) => it.changes[0]?.field === "count")).toEqual([]);
  });

  test("a database whose working set is not known keeps its memory", () => {
    const big = { ...database, machine: { ...database.machine, size: written("db.t3.2xlarge") } };
    const load = workload({ request: { memoryMB: 5, ioKB: 8 }, policy: { databaseStandbyFromUsers: null } });
    expect(over([many], [big, cache], load).filter((it) => it.address === database.address)).toEqual([]);
  });
});
