import { describe, expect, test } from "vitest";
import { knownValue, written } from "../../engine/model/known.js";
import type { Resource } from "../../engine/model/resource.js";
import type { Remedy, RemedyOption } from "../../engine/model/rule.js";
import { rules } from "../../rules/index.js";
import { missing, monthlyCost, typicalCrossing, usableLimit } from "./judged.js";
import { aurora, autoscaled, fn, nat, notKnown, reader, service, storage, units, volume } from "./resources.js";
import { cache, database, type Scene, scene, sceneOf, web, workload } from "./worked-example.js";

function remedyOf(id: string): Remedy {
  const found = rules.remedies.find((it) => it.id === id) as unknown as Remedy | undefined;
  if (found === undefined) throw new Error(`no remedy ${id}`);
  return found;
}

function options(here: Scene, resource: Resource, id: string): readonly RemedyOption[] {
  const remedy = remedyOf(id);
  expect(remedy.of).toContain(resource.kind);
  return remedy.options(resource, here.site);
}

const ids = (here: Scene, resource: Resource, id: string) => options(here, resource, id).map((it) => it.id);

function climbed(
  here: Scene,
  resource: Resource,
  remedy: string,
  option: string,
): { scene: Scene; resource: Resource } {
  const chosen = options(here, resource, remedy).find((it) => it.id === option);
  if (chosen === undefined) throw new Error(`${remedy} does not offer ${option}`);
  const changed = chosen.apply(resource as never) as Resource;
  return { scene: sceneOf({ ...here.site, topology: here.site.topology.with(changed) }), resource: changed };
}

const here = scene();
const lambda = fn("api");
const gateway = scene([web], [database, cache, nat, volume]);

describe("what is offered", () => {
  test.each([
    {
      claim: "multiples of the count",
      remedy: "add-units",
      it: web,
      ids: [4, 6, 10, 16, 32, 64, 128].map((n) => `count=${n}`),
    },
    { claim: "no count beyond what is managed", remedy: "add-units", it: units(200), ids: ["count=400"] },
    {
      claim: "the next steady size of the same architecture to a fleet",
      remedy: "grow-machine",
      it: web,
      ids: ["size=m6i.large"],
    },
    { claim: "surplus credits", remedy: "unlimited-credits", it: web, ids: ["credits=unlimited"] },
    { claim: "a standby", remedy: "add-standby", it: database, ids: ["standby=true"] },
    { claim: "no second standby", remedy: "add-standby", it: { ...database, standby: written(true) }, ids: [] },
    { claim: "a reader as standby on shared storage", remedy: "add-standby", it: aurora, ids: ["standby=reader"] },
    { claim: "no readers while nothing is sent to them", remedy: "add-read-replica", it: database, ids: [] },
    { claim: "a pooler", remedy: "pool-connections", it: database, ids: ["pooled=true"] },
    { claim: "no second pooler", remedy: "pool-connections", it: { ...database, pooled: true }, ids: [] },
    {
      claim: "gp3, and larger",
      remedy: "grow-storage",
      it: database,
      ids: [
        "storage=gp3 100",
        "storage=gp3 200",
        "storage=gp3 400",
        "storage=gp3 400, iops=24000",
        "storage=gp3 400, iops=48000",
        "storage=gp3 1000",
        "storage=gp3 1000, iops=24000",
        "storage=gp3 1000, iops=48000",
        "storage=gp3 2000",
        "storage=gp3 2000, iops=24000",
        "storage=gp3 2000, iops=48000",
      ],
    },
    { claim: "nothing for shared storage", remedy: "grow-storage", it: aurora, ids: [] },
    {
      claim: "a higher maximum of storage that grows by itself",
      remedy: "grow-storage",
      it: { ...database, storage: storage("gp3", 100, 500) },
      ids: ["storage=gp3 1000", "storage=gp3 2000", "storage=gp3 5000", "storage=gp3 10000"],
    },
    { claim: "replicas", remedy: "add-cache-replica", it: cache, ids: ["replicas=1", "replicas=2"] },
    { claim: "no shards where there is one", remedy: "add-cache-shards", it: cache, ids: [] },
    {
      claim: "shards where there are several",
      remedy: "add-cache-shards",
      it: { ...cache, shards: written(3) },
      ids: ["shards=6", "shards=15", "shards=24"],
    },
    { claim: "addresses", remedy: "add-nat-address", it: nat, ids: ["addresses=2", "addresses=3", "addresses=8"] },
  ])("$remedy: $claim", ({ remedy, it, ids: expected }) => {
    expect(ids(gateway, it, remedy)).toEqual(expected);
  });

  test.each([
    { claim: "a count", remedy: "add-units", it: units(2, { count: { ...web.count, desired: notKnown } }) },
    { claim: "a size", remedy: "grow-machine", it: units(2, { machine: { ...web.machine, size: notKnown } }) },
    {
      claim: "a class",
      remedy: "grow-database",
      it: { ...database, machine: { ...database.machine, size: notKnown } },
    },
    { claim: "whether there is a standby", remedy: "add-standby", it: { ...database, standby: notKnown } },
    { claim: "a number of nodes", remedy: "add-cache-replica", it: { ...cache, replicasPerShard: notKnown } },
    { claim: "a reservation", remedy: "raise-function-concurrency", it: fn("f", { reservedConcurrency: notKnown }) },
    { claim: "CPU of a task", remedy: "grow-task", it: service({ vcpu: notKnown }) },
    { claim: "a number of addresses", remedy: "add-nat-address", it: { ...nat, addresses: notKnown } },
  ])("$remedy offers nothing where $claim is not known", ({ remedy, it }) => {
    expect(ids(here, it, remedy)).toEqual([]);
  });

  test("a task grows along the pairs that exist", () => {
    expect(ids(here, service(), "grow-task")).toEqual([
      "task=0.5 vCPU, 1 GiB",
      "task=1 vCPU, 2 GiB",
      "task=2 vCPU, 4 GiB",
      "task=4 vCPU, 8 GiB",
      "task=8 vCPU, 16 GiB",
      "task=16 vCPU, 32 GiB",
    ]);
    expect(ids(here, service({ launch: written("machines") }), "grow-task")).toEqual([]);
  });

  test("a reservation leaves the account what the provider insists on", () => {
    expect(ids(here, fn("f", { reservedConcurrency: written(100) }), "raise-function-concurrency")).toEqual([
      "concurrency=200",
      "concurrency=500",
    ]);
    expect(ids(here, lambda, "raise-function-concurrency")).toEqual([
      "concurrency=2000",
      "concurrency=5000",
      "concurrency=10000",
    ]);
  });

  test("a machine that is an entry itself cannot be joined by a second one", () => {
    const alone = units(1, { publicAddress: written(true) });
    const lonely = scene([], []);
    const site = { ...lonely.site, topology: { ...lonely.site.topology, publicRoots: [alone.address], edges: [] } };
    expect(remedyOf("add-units").options(alone, site)).toEqual([]);
    expect(
      remedyOf("grow-machine")
        .options(alone, site)
        .map((it) => it.id),
    ).toEqual([
      "size=m6i.large",
      "size=t3.large",
      "size=m6i.xlarge",
      "size=t3.xlarge",
      "size=m6i.2xlarge",
      "size=t3.2xlarge",
      "size=m6i.4xlarge",
      "size=m6i.8xlarge",
      "size=m6i.12xlarge",
      "size=m6i.16xlarge",
      "size=m6i.24xlarge",
      "size=m6i.32xlarge",
    ]);
  });
});

describe("what moves", () => {
  test.each([
    { remedy: "add-units", option: "count=4", it: web, dimension: "compute-cpu-degraded", factor: 3 },
    { remedy: "add-units", option: "count=4", it: web, dimension: "compute-cpu", factor: 2 },
    {
      remedy: "grow-machine",
      option: "size=m6i.large",
      it: web,
      dimension: "compute-network-degraded",
      factor: 781 / 256,
    },
    {
      remedy: "grow-storage",
      option: "storage=gp3 400",
      it: database,
      dimension: "database-iops-mean",
      factor: 2000 / 300,
    },
  ])("$remedy $option moves the limit of $dimension by $factor", ({ remedy, option, it, dimension, factor }) => {
    const there = climbed(here, it, remedy, option);
    const before = usableLimit(here, it, dimension);
    expect(usableLimit(there.scene, there.resource, dimension) / before).toBeCloseTo(factor, 3);
  });

  test("a standby ends its policy and doubles what the database costs", () => {
    const there = climbed(here, database, "add-standby", "standby=true");
    expect(() => typicalCrossing(there.scene, there.resource, "database-standby")).toThrow("does not apply");
    expect(monthlyCost(there.scene, there.resource)).toBeCloseTo(2 * monthlyCost(here, database), 2);
  });

  // Classes of the ladder in capacity-model 8.6 with their usable connections and run cost.
  test.each([
    { size: "db.r6g.xlarge", connections: 2762.4 },
    { size: "db.r6g.2xlarge", connections: 3980 },
  ])("$size has $connections usable connections", ({ size, connections }) => {
    const there = climbed(here, database, "grow-database", `size=${size}`);
    expect(usableLimit(there.scene, there.resource, "database-connections")).toBeCloseTo(connections, 1);
  });

  test.each([{ size: "db.r6g.xlarge", perMonth: 657 }])(
    "$size with a standby costs $$perMonth besides storage",
    ({ size, perMonth }) => {
      const standby = climbed(here, database, "add-standby", "standby=true");
      const there = climbed(standby.scene, standby.resource, "grow-database", `size=${size}`);
      expect(monthlyCost(there.scene, there.resource) - 23).toBeCloseTo(perMonth, 1);
    },
  );

  test("a limit of connections that is written stays when the class grows", () => {
    const fixed = { ...database, maxConnections: written(500) };
    const there = climbed(here, fixed, "grow-database", "size=db.r6g.xlarge");
    expect(there.resource.kind === "relational-database" && knownValue(there.resource.maxConnections)).toBe(500);
  });

  test("a pooler ends the count of connections kept open, at a price", () => {
    const there = climbed(here, database, "pool-connections", "pooled=true");
    expect(() => typicalCrossing(there.scene, there.resource, "database-connections")).toThrow("does not apply");
    expect(monthlyCost(there.scene, there.resource)).toBeGreaterThan(monthlyCost(here, database));
  });

  test("readers take their share once it is sent to them", () => {
    const sent = scene([web], [database, cache], workload({ database: { replicaReadShare: 0.5 } }));
    expect(ids(sent, database, "add-read-replica")).toEqual(["readers=1", "readers=2", "readers=4"]);
    const there = climbed(sent, database, "add-read-replica", "readers=1");
    const before = typicalCrossing(sent, database, "database-cpu") as number;
    expect(typicalCrossing(there.scene, there.resource, "database-cpu")).toBeGreaterThan(before * 1.3);
  });

  test("one reader more is like the first", () => {
    const two = { ...database, readers: [reader(2)] };
    const sent = scene([web], [two, cache], workload({ database: { replicaReadShare: 0.5 } }));
    const there = climbed(sent, two, "add-read-replica", "readers=3");
    expect(there.resource.kind === "relational-database" && there.resource.readers).toMatchObject([
      { count: { value: 3 }, machine: { size: { value: "db.t3.medium" } } },
    ]);
  });

  test("a larger cache answers more reads of the database", () => {
    const there = climbed(here, cache, "grow-cache", "size=cache.r6g.large");
    expect(typicalCrossing(there.scene, database, "database-cpu")).toBeGreaterThan(150_000);
  });

  test("an autoscaled pool is raised at its maximum", () => {
    const pool = autoscaled(2, 10);
    const [first] = options(scene([pool], []), pool, "add-units");
    expect(first?.changes).toEqual([{ field: "count", from: 10, to: 20 }]);
  });

  test("a fixed pool is raised at its count, which is its minimum and maximum too", () => {
    const [first] = options(here, web, "add-units");
    expect(first?.changes).toEqual([{ field: "count", from: 2, to: 4 }]);
    expect(first?.apply(web)).toMatchObject({ count: { min: { value: 4 }, desired: { value: 4 }, max: { value: 4 } } });
  });

  test("a serverless database scales further", () => {
    const serverless = {
      ...aurora,
      serverless: { minUnits: written(1), maxUnits: written(4), pricePerUnitHour: written(0.12) },
      machine: { ...aurora.machine, vcpu: written(1), memoryGiB: written(8), credits: null },
    };
    const there = climbed(here, serverless, "grow-serverless", "max=8");
    expect(there.resource).toMatchObject({ machine: { vcpu: { value: 2 } }, maxConnections: { value: 1669 } });
    expect(ids(here, serverless, "grow-database")).toEqual([]);
  });

  test("every option is unique in its remedy and leaves the address alone", () => {
    for (const it of [web, database, cache, nat, volume, lambda, service()] as readonly Resource[]) {
      for (const rule of rules.remedies) {
        const remedy = rule as unknown as Remedy;
        if (!remedy.of.includes(it.kind)) continue;
        const offered = remedy.options(it, gateway.site);
        expect(new Set(offered.map((option) => option.id)).size).toBe(offered.length);
        for (const option of offered) {
          expect((option.apply(it) as Resource).address).toBe(it.address);
          expect(option.changes.length).toBeGreaterThan(0);
        }
      }
    }
  });

  test("sizes of the catalog leave nothing unknown that was known", () => {
    for (const option of options(here, web, "grow-machine")) {
      const changed = option.apply(web) as typeof web;
      const there = sceneOf({ ...here.site, topology: here.site.topology.with(changed) });
      expect(missing(there, changed, "compute-cpu")).toBeNull();
      expect(knownValue(changed.machine.pricePerHour)).toBeGreaterThan(0);
    }
  });
});
