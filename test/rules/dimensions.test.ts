import { describe, expect, test } from "vitest";
import { offeredLoad } from "../../engine/capacity/load.js";
import { bounded, written } from "../../engine/model/known.js";
import { connect } from "../../engine/topology/connect.js";
import { architecture, balancer, link } from "../engine/neutral-resources.js";
import { judged, missing, typicalCrossing, usableLimit, utilisation } from "./judged.js";
import {
  aurora,
  autoscaled,
  fn,
  nat,
  notKnown,
  plainPool,
  reader,
  service,
  storage,
  units,
  volume,
} from "./resources.js";
import { cache, catalog, database, scene, sceneOf, web, workload } from "./worked-example.js";

const survive = (what: string) => workload({ risk: { survive: what } });

describe("a loss is survived", () => {
  test.each([
    { claim: "one machine has nothing to lose", pool: units(1), workload: workload(), left: null },
    { claim: "of two one is left", pool: units(2), workload: workload(), left: 1 },
    { claim: "nothing is to be survived", pool: units(2), workload: survive("none"), left: null },
    {
      claim: "of six in three zones four are left",
      pool: units(6, { zones: written(3) }),
      workload: survive("zone"),
      left: 4,
    },
    {
      claim: "one zone is all there is",
      pool: units(6, { zones: written(1) }),
      workload: survive("zone"),
      left: null,
    },
    { claim: "of at most ten nine are left", pool: autoscaled(2, 10), workload: workload(), left: 9 },
  ])("$claim", ({ pool, workload: described, left }) => {
    const here = scene([pool], [database], described);
    for (const id of ["compute-cpu-degraded", "compute-network-degraded"]) {
      if (left === null) expect(judged(here, pool, id)).toBeNull();
    }
    if (left === null) {
      expect(judged(here, pool, "compute-network")).not.toBeNull();
      return;
    }
    expect(usableLimit(here, pool, "compute-cpu-degraded")).toBeCloseTo(left * 2 * Math.SQRT1_2, 6);
    expect(usableLimit(here, pool, "compute-network-degraded")).toBeCloseTo(left * 256 * 0.7, 6);
    expect(judged(here, pool, "compute-network")).toBeNull();
  });

  test("a count known only between bounds loses one unit, but never the last", () => {
    const because = { code: "unknown-count", detail: "one or three", supply: null } as const;
    const between = (low: number, high: number) => bounded(low, high, because);
    const pool = (low: number, high: number) =>
      units(2, {
        count: { min: between(low, high), desired: between(low, high), max: between(low, high), autoscaled: false },
      });
    const of = (low: number, high: number) =>
      usableLimit(scene([pool(low, high)], []), web, "compute-cpu-degraded") / (2 * Math.SQRT1_2);
    expect(of(1, 5)).toBeCloseTo(2, 6);
    expect(of(1, 1)).toBeCloseTo(1, 6);
  });

  test("a number of zones that is not known says so", () => {
    const pool = units(6, { zones: notKnown });
    expect(missing(scene([pool], [], survive("zone")), pool, "compute-cpu-degraded")?.supply).toBe("-var x=…");
  });
});

describe("an autoscaled pool", () => {
  const pool = autoscaled(2, 10);
  const here = scene([pool], [database, cache]);

  test("is judged at its maximum", () => {
    expect(usableLimit(here, pool, "compute-cpu")).toBeCloseTo(10 * 2 * 0.57735, 3);
  });

  test.each([
    { users: 100, count: 2, because: "its minimum" },
    { users: 20_000, count: 3, because: "two for the load and a spare" },
    { users: 100_000, count: 10, because: "nine for the load and a spare" },
    { users: 1_000_000, count: 10, because: "its maximum" },
  ])("holds the connections of $count machines at $users seats: $because", ({ users, count }) => {
    const limit = usableLimit(here, database, "database-connections", users);
    expect(utilisation(here, database, "database-connections", { users }) * limit).toBeCloseTo(count * 20, 6);
  });
});

describe("credits", () => {
  const unlimited = units(2, {
    machine: { ...web.machine, credits: web.machine.credits && { ...web.machine.credits, mode: written("unlimited") } },
  });
  test.each([
    { claim: "are a bill, not a threshold, where the surplus is paid for", pool: unlimited },
    { claim: "do not exist on a size that does not burst", pool: plainPool },
  ])("$claim", ({ pool }) => {
    const here = scene([pool], []);
    expect(judged(here, pool, "compute-cpu-credits-mean")).toBeNull();
    expect(judged(here, pool, "compute-cpu-credits-depth")).toBeNull();
  });

  test("of a mode that is not known are a threshold", () => {
    const pool = units(2, {
      machine: { ...web.machine, credits: web.machine.credits && { ...web.machine.credits, mode: notKnown } },
    });
    expect(judged(scene([pool], []), pool, "compute-cpu-credits-mean")).not.toBeNull();
  });
});

describe("containers", () => {
  test("a quarter of a vCPU is one slow server", () => {
    const it = service();
    expect(usableLimit(scene([it], []), it, "container-cpu")).toBeCloseTo((2 * 0.25) / 3, 6);
  });

  test("without a reservation their CPU is not known", () => {
    const it = service({ vcpu: notKnown });
    expect(missing(scene([it], []), it, "container-cpu")?.code).toBe("variable-without-default");
  });

  test("memory follows what a request holds, on the tasks that are left", () => {
    const it = service();
    const here = scene([it], [], workload({ request: { memoryMB: 10 } }));
    expect(usableLimit(here, it, "container-memory")).toBeCloseTo(0.5 * 1073.741824 * 0.8, 6);
    // 25 requests a second at .25 s each hold 10 MB.
    expect(utilisation(here, it, "container-memory", { users: 10_000 })).toBeCloseTo(62.5 / 429.4967, 4);
  });
});

describe("functions", () => {
  test("may use the concurrency at which one in a thousand is throttled", () => {
    const it = fn("api");
    const load = usableLimit(scene([it], []), it, "function-concurrency");
    expect(load).toBeGreaterThan(900);
    expect(load).toBeLessThan(1000);
  });

  test("a reservation is their own", () => {
    const it = fn("api", { reservedConcurrency: written(50) });
    expect(usableLimit(scene([it], []), it, "function-concurrency")).toBeLessThan(50);
  });

  test("others' reservations come off what the account has", () => {
    const api = fn("api");
    const alone = usableLimit(scene([api], []), api, "function-concurrency");
    const here = scene([api, fn("batch", { reservedConcurrency: written(500) })], []);
    expect(usableLimit(here, api, "function-concurrency")).toBeLessThan(alone / 1.9);
  });

  test("those without a reservation fill the account together", () => {
    const [a, b] = [fn("a"), fn("b")];
    const together = utilisation(scene([a, b], []), a, "function-concurrency", { users: 10_000 });
    expect(together).toBeCloseTo(utilisation(scene([a], []), a, "function-concurrency", { users: 10_000 }), 6);
  });

  test("run no longer than their timeout", () => {
    const slow = fn("a", { timeoutSeconds: written(0.1) });
    const free = fn("a");
    const at = (it: typeof slow) => utilisation(scene([it], []), it, "function-concurrency", { users: 10_000 });
    expect(at(slow) / at(free)).toBeCloseTo(0.1 / 0.25, 6);
  });

  test("hold one connection an execution, not a pool", () => {
    const it = fn("api");
    const here = scene([it], [database]);
    // 25 requests a second of .25 s: 6.25 at a time.
    expect(utilisation(here, database, "database-connections", { users: 10_000 })).toBeCloseTo(6.25 / 304, 6);
  });
});

describe("databases", () => {
  test("behind a pooler see only the connections at work", () => {
    const pooled = { ...database, pooled: true };
    const here = scene([web], [pooled, cache]);
    expect(judged(here, pooled, "database-connections")).toBeNull();
    expect(utilisation(here, pooled, "database-connections-in-use", { users: 10_000 })).toBeCloseTo(0.1125 / 304, 6);
  });

  test("that nobody calls hold no connections", () => {
    expect(judged(scene([], [database]), database, "database-connections")).toBeNull();
  });

  test("without a cache answer every statement", () => {
    const [cached, bare] = [scene([web], [database, cache]), scene([web], [database])];
    const at = (it: typeof cached) => utilisation(it, database, "database-cpu", { users: 10_000 });
    expect(at(bare) / at(cached)).toBeCloseTo(5 / 3, 6);
  });

  test("with a tiny maximum keep one connection", () => {
    const tiny = { ...database, maxConnections: written(10) };
    expect(usableLimit(scene([web], [tiny]), tiny, "database-connections")).toBe(1);
  });

  test.each([
    { claim: "gp3 does not burst", it: { ...database, storage: storage("gp3", 400) }, id: "database-iops-depth" },
    { claim: "shared storage grows by itself", it: aurora, id: "database-storage" },
    { claim: "shared storage has no IOPS limit", it: aurora, id: "database-iops-peak" },
    { claim: "shared storage has no base rate", it: aurora, id: "database-iops-mean" },
    { claim: "a standby is there", it: { ...database, standby: written(true) }, id: "database-standby" },
  ])("$claim: no $id", ({ it, id }) => {
    expect(judged(scene([web], [it]), it, id)).toBeNull();
  });

  test("a policy that is not stated is none", () => {
    const here = scene([web], [database], workload({ policy: { databaseStandbyFromUsers: null } }));
    expect(judged(here, database, "database-standby")).toBeNull();
  });

  test("storage that grows by itself is full at its maximum", () => {
    const growing = { ...database, storage: storage("gp3", 100, 1000) };
    expect(usableLimit(scene([web], [growing]), growing, "database-storage")).toBeCloseTo(858.99, 2);
  });

  test("the slower of volume and machine limits I/O", () => {
    const fast = { ...database, storage: storage("gp3", 400) };
    const here = scene([web], [fast]);
    expect(usableLimit(here, fast, "database-iops-mean")).toBe(2000);
    expect(usableLimit(here, fast, "database-iops-peak")).toBeCloseTo(0.8 * 11_800, 6);
  });

  test("throughput is known once the size of an I/O is", () => {
    const here = scene([web], [database]);
    expect(missing(here, database, "database-throughput")?.detail).toContain("request.ioKB");
  });

  test("an unknown size gives its reason", () => {
    const it = { ...database, machine: { ...database.machine, vcpu: notKnown } };
    expect(missing(scene([web], [it]), it, "database-cpu")).toMatchObject({ detail: "variable x" });
  });
});

describe("readers", () => {
  const described = workload({ database: { replicaReadShare: 0.5 } });
  const two = { ...database, readers: [reader(2)] };
  const here = scene([web], [two], described);

  test("take reads off the writer", () => {
    // 1 write and 4 reads a request without a cache; half of the reads go.
    expect(utilisation(here, two, "database-cpu", { users: 10_000 })).toBeCloseTo((25 * 3 * 0.001) / 1.1547, 4);
  });

  test("each apply every write", () => {
    expect(utilisation(here, two, "database-read-replicas", { users: 10_000 })).toBeCloseTo(
      (25 * (2 + 2 * 1) * 0.001) / (2 * 1.1547),
      4,
    );
  });

  test("that nothing is sent to still apply writes", () => {
    const idle = scene([web], [two]);
    expect(utilisation(idle, two, "database-read-replicas", { users: 10_000 })).toBeCloseTo(0.05 / 2.3094, 4);
  });
});

describe("caches", () => {
  test("with nothing behind them must hold every item", () => {
    expect(typicalCrossing(scene([web], [cache]), cache, "cache-memory")).toBeCloseTo(201_326.592 / (0.15 * 30), 2);
  });

  test("with more shards have more bandwidth", () => {
    const three = { ...cache, shards: written(3) };
    expect(usableLimit(scene([web], [three]), three, "cache-network")).toBeCloseTo(3 * 64 * 0.7, 6);
  });

  test("share one database: each is weighted by its reads", () => {
    const other = { ...cache, address: "aws_elasticache_replication_group.other", members: ["other"] };
    const [one, both] = [scene([web], [database, cache]), scene([web], [database, cache, other])];
    const at = (it: typeof one) => utilisation(it, database, "database-cpu", { users: 100_000 });
    expect(at(both)).toBeLessThan(at(one));
    expect(utilisation(both, database, "database-cpu", { users: 1000 })).toBeCloseTo(
      utilisation(one, database, "database-cpu", { users: 1000 }),
      6,
    );
  });
});

describe("what traffic passes besides", () => {
  const described = workload({ request: { outboundPerRequest: 2 } });
  const entry = balancer("aws_lb.web");
  const topology = (it: typeof described) =>
    connect(
      architecture(
        [entry, web, nat, volume],
        [
          link("forwards", entry.address, web.address),
          link("calls", web.address, nat.address),
          link("attached-to", volume.address, web.address),
        ],
      ),
      it,
      catalog,
    );
  const sceneWith = (it: typeof described) =>
    sceneOf({ topology: topology(it), workload: it, catalog, load: offeredLoad(it) });

  test("a gateway runs out of ports to one destination", () => {
    expect(utilisation(sceneWith(described), nat, "nat-connections", { users: 10_000 })).toBeCloseTo(12.5 / 44_000, 6);
  });

  test("calls that leave are unknown until they are given", () => {
    expect(missing(sceneWith(workload()), nat, "nat-connections")?.supply).toContain("request.outboundPerRequest");
  });

  test.each(["volume-iops", "volume-throughput", "volume-storage"])("%s has a limit but no known use", (id) => {
    expect(missing(sceneWith(described), volume, id)?.code).toBe("not-modelled");
  });

  test("a volume that traffic does not reach is not judged", () => {
    expect(judged(scene([web], [volume]), volume, "volume-iops")).not.toBeNull();
    const lonely = sceneOf({
      topology: connect(
        architecture([entry, web, volume], [link("forwards", entry.address, web.address)]),
        described,
        catalog,
      ),
      workload: described,
      catalog,
      load: offeredLoad(described),
    });
    expect(judged(lonely, volume, "volume-iops")).toBeNull();
  });
});
