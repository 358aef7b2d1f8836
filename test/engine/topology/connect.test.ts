import { describe, expect, test } from "vitest";
import { createFunctions } from "../../../engine/capacity/functions.js";
import { drawEstimate } from "../../../engine/capacity/sampling.js";
import { inputsOf } from "../../../engine/capacity/terms/inputs.js";
import { pointValue } from "../../../engine/capacity/terms/point-value.js";
import { createSampler } from "../../../engine/capacity/terms/sampler.js";
import type { TermContext } from "../../../engine/capacity/terms/term-context.js";
import { WORLD } from "../../../engine/model/architecture.js";
import { written } from "../../../engine/model/known.js";
import type { LoadBalancer } from "../../../engine/model/resource.js";
import { visits } from "../../../engine/model/term.js";
import type { Topology } from "../../../engine/model/topology.js";
import type { Override } from "../../../engine/model/workload.js";
import { connect } from "../../../engine/topology/connect.js";
import {
  architecture,
  balancer,
  cache,
  catalog,
  database,
  lambda,
  link,
  pool,
  workload,
} from "../neutral-resources.js";

const contextOf = (topology: Topology, users = workload()): TermContext => ({
  estimates: new Map([...users.estimates, ...topology.estimates]),
  visits: topology.visits,
  functions: createFunctions(() => catalog.hitRatios()),
});
const still = { users: 0, userMonths: 0, developers: 0 };
const visitsOf = (topology: Topology, address: string, users = workload()) =>
  pointValue(visits(address), contextOf(topology, users), still);
/** A target group of its own for each. */
const behind = (balancerAddress: string, ...addresses: string[]) =>
  addresses.flatMap((it) => [
    link("forwards", balancerAddress, `group of ${it}`),
    link("forwards", `group of ${it}`, it),
  ]);
const build = (...args: Parameters<typeof architecture>) => connect(architecture(...args), workload(), catalog);

describe("edges", () => {
  test("pass through carriers: load balancer, listener, target group, machines", () => {
    const topology = build(
      [balancer("lb"), pool("web", 2)],
      [link("forwards", "lb", "listener"), link("forwards", "listener", "group"), link("forwards", "group", "web")],
      ["listener", "group"],
    );
    expect(topology.edges.map((it) => [it.kind, it.from, it.to])).toEqual([["forwards", "lb", "web"]]);
    expect(topology.publicRoots).toEqual(["lb"]);
    expect(topology.role("web")).toBe("user-traffic");
  });

  test("two listeners on one target group are one edge", () => {
    const topology = build(
      [balancer("lb"), pool("web")],
      ["a", "b"].flatMap((it) => [
        link("forwards", "lb", it),
        link("forwards", it, "group"),
        link("forwards", "group", "web"),
      ]),
      ["a", "b", "group"],
    );
    expect(topology.edges).toHaveLength(1);
  });

  test("a compute that names a secret which names a database calls the database", () => {
    const topology = build(
      [balancer("lb"), pool("web"), database("db"), database("other")],
      [link("forwards", "lb", "web"), link("calls", "web", "secret"), link("calls", "secret", "db")],
      ["secret"],
    );
    expect(topology.clientsOf("db").map((it) => it.address)).toEqual(["web"]);
    expect(topology.role("other")).toBe("background");
  });

  test.each([
    { claim: "a firewall rule to the store's port is an edge", ports: { from: 5432, to: 5432 }, clients: ["web"] },
    { claim: "a rule to another port is none", ports: { from: 22, to: 22 }, clients: [] },
    { claim: "a rule without ports opens all of them", ports: null, clients: ["web"] },
  ])("$claim", ({ ports, clients }) => {
    const topology = build(
      [balancer("lb"), pool("web"), database("db"), database("second")],
      [
        link("forwards", "lb", "web"),
        link("attached-to", "web", "web-group"),
        link("attached-to", "db", "db-group"),
        link("opens", "web-group", "db-group", ports),
      ],
      ["web-group", "db-group"],
    );
    expect(topology.clientsOf("db").map((it) => it.address)).toEqual(clients);
  });

  test("the only store of its kind that nothing names serves every compute user traffic reaches, and says so", () => {
    const topology = build([balancer("lb"), pool("a"), pool("b", 3), database("db")], behind("lb", "a", "b"));
    expect(topology.clientsOf("db").map((it) => it.address)).toEqual(["a", "b"]);
    expect(topology.edges.filter((it) => it.to === "db").every((it) => it.assumed !== null)).toBe(true);
  });

  test("links to a part are links to the resource that claims it", () => {
    const topology = connect(
      {
        ...architecture(
          [balancer("lb"), pool("service"), database("db"), database("db2")],
          [link("forwards", "lb", "service"), link("calls", "task", "db")],
        ),
        parts: new Map([["task", ["service"]]]),
      },
      workload(),
      catalog,
    );
    expect(topology.clientsOf("db").map((it) => it.address)).toEqual(["service"]);
  });
});

describe("entries", () => {
  test("an internal load balancer is no entry; nothing reaches what is behind it", () => {
    const topology = build(
      [balancer("outside"), balancer("inside", true), pool("a"), pool("b", 2)],
      [link("forwards", "outside", "a"), link("forwards", "inside", "b")],
    );
    expect(topology.publicRoots).toEqual(["outside"]);
    expect(topology.role("b")).toBe("background");
  });

  test("what another entry reaches is none", () => {
    const topology = build(
      [balancer("lb"), lambda("fn", true)],
      [link("forwards", WORLD, "cdn"), link("forwards", "cdn", "lb"), link("forwards", "lb", "fn")],
      ["cdn"],
    );
    expect(topology.publicRoots).toEqual(["lb"]);
  });

  test.each([
    {
      claim: "a public machine with a port open to the world is an entry",
      ports: { from: 443, to: 443 },
      roots: ["web"],
    },
    {
      claim: "a public machine open for operators only is not; something else is",
      ports: { from: 22, to: 22 },
      roots: ["fn"],
    },
  ])("$claim", ({ ports, roots }) => {
    const topology = build(
      [pool("web", 1, { publicAddress: written(true) }), lambda("fn", roots[0] === "fn")],
      [link("attached-to", "web", "group"), link("opens", WORLD, "group", ports)],
      ["group"],
    );
    expect(topology.publicRoots).toEqual(roots);
  });

  test("with no entry declared, traffic enters at computes that nothing reaches", () => {
    const topology = build([pool("host"), database("db")], []);
    expect(topology.publicRoots).toEqual(["host"]);
    expect(topology.role("db")).toBe("user-traffic");
    expect(topology.edges[0]).toMatchObject({ from: WORLD, to: "host", assumed: expect.stringContaining("no public") });
  });

  test("a machine that the internet may only log in to is no entry, a web server beside it is", () => {
    const world = (to: string, from: number, until: number) => link("opens", WORLD, to, { from, to: until });
    const machines = ["bastion", "desktop", "host"].map((it) => pool(it));
    const firewall = [
      ...machines.map(({ address }) => link("attached-to", address, `${address}-group`)),
      world("bastion-group", 22, 22),
      world("desktop-group", 22, 22),
      world("desktop-group", 60_000, 61_000),
    ];
    expect(build(machines, firewall).publicRoots).toEqual(["host"]);
    expect(build(machines, [...firewall, world("bastion-group", 80, 80)]).publicRoots).toEqual(["bastion", "host"]);
    expect(build(machines.slice(0, 2), firewall).publicRoots).toEqual([]);
  });

  test("behind a load balancer that is declared elsewhere stands what a target group names; a worker beside it is none", () => {
    const topology = build([pool("web"), pool("worker", 2)], [link("forwards", "group", "web")], ["group"]);
    expect(topology.publicRoots).toEqual(["web"]);
    expect(topology.role("worker")).toBe("background");
  });

  test("a load balancer that every name passes over is no entry: what is behind it waits", () => {
    const standby: LoadBalancer = { ...balancer("standby"), passedOver: true };
    const topology = build(
      [balancer("lb"), standby, pool("a"), pool("b", 2)],
      [...behind("lb", "a"), ...behind("standby", "b")],
    );
    expect(topology.publicRoots).toEqual(["lb"]);
    expect([topology.role("a"), topology.role("b")]).toEqual(["user-traffic", "background"]);
    expect(visitsOf(topology, "a")).toBe(1);
  });

  test("no user is sent to what is declared to run nothing, nor to a load balancer in front of nothing else", () => {
    const topology = build(
      [balancer("lb"), balancer("passive"), pool("a"), pool("b", 0), pool("batch", 0), lambda("fn", false)],
      [...behind("lb", "a", "b"), ...behind("passive", "b"), link("triggers", "batch", "fn")],
    );
    expect(topology.publicRoots).toEqual(["lb"]);
    expect(["lb", "passive", "a", "b", "batch"].map((it) => visitsOf(topology, it))).toEqual([1, 0, 1, 0, 0]);
    expect(topology.role("b")).toBe("background");
  });

  test("a scaled group may start at none, and an override sends users to a group of none", () => {
    const none = written(0);
    const scaled = pool("a", 0, { count: { min: none, desired: none, max: written(4), autoscaled: true } });
    expect(build([balancer("lb"), scaled], behind("lb", "a")).role("a")).toBe("user-traffic");
    const override = { visits: null, share: null, workers: null, public: true, quota: null };
    const users = workload({ overrides: new Map([["b", override]]) });
    expect(connect(architecture([pool("b", 0)], []), users, catalog).publicRoots).toEqual(["b"]);
  });

  test("a function waits for events: beside a server that nothing reaches it is no entry", () => {
    const topology = build([pool("host"), lambda("fn", false)], []);
    expect(topology.publicRoots).toEqual(["host"]);
    expect(topology.role("fn")).toBe("background");
  });

  test("without an entry, events that nothing feeds come from outside; a function without any runs by itself", () => {
    const topology = build(
      [lambda("resize", false), lambda("tidy", false)],
      [link("triggers", "bucket", "resize")],
      ["bucket"],
    );
    expect(topology.publicRoots).toEqual([]);
    expect(topology.edges).toMatchObject([
      { kind: "triggers", from: WORLD, to: "resize", assumed: expect.any(String) },
    ]);
    expect([topology.role("resize"), topology.role("tidy")]).toEqual(["user-traffic", "background"]);
    expect(visitsOf(topology, "resize")).toBe(workload().estimates.get("request.jobsPerRequest")?.typical);
    expect(visitsOf(topology, "tidy")).toBe(0);
  });

  test("functions alone, of which nothing says what starts them, are assumed to serve users", () => {
    const topology = build([lambda("fn", false)], []);
    expect(topology.publicRoots).toEqual(["fn"]);
    expect(topology.edges).toMatchObject([
      { from: WORLD, to: "fn", assumed: expect.stringContaining("no public entry") },
    ]);
  });
});

describe("visits", () => {
  test("siblings share the traffic, in every draw all of it", () => {
    const services = ["a", "b", "c", "d", "e"].map((it, at) => pool(it, at + 1));
    const topology = build([balancer("lb"), ...services], behind("lb", ...services.map((it) => it.address)));
    for (const it of services) expect(visitsOf(topology, it.address)).toBeCloseTo(0.2, 12);
    const sampler = createSampler(
      contextOf(topology),
      inputsOf((it) => drawEstimate(it)),
      20_000,
    );
    const totals = new Float64Array(sampler.draws);
    const first = new Float64Array(sampler.draws);
    services.forEach((it, at) => {
      const { scalar, base } = sampler.scaled(visits(it.address), still);
      sampler.values(base).forEach((value, i) => {
        totals[i] = (totals[i] as number) + scalar * value;
        if (at === 0) first[i] = scalar * value;
      });
    });
    expect(Math.max(...totals.map((it) => Math.abs(it - 1)))).toBeLessThan(1e-12);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(0.2);
  });

  test("equal machines behind one load balancer are one pool, not siblings", () => {
    const topology = build(
      [balancer("lb"), pool("web[0]"), pool("web[1]")],
      [link("forwards", "lb", "web[0]"), link("forwards", "lb", "web[1]")],
    );
    const web = topology.resources.get("web[0]");
    expect(web?.members).toEqual(["web[0]", "web[1]"]);
    expect(web?.kind === "compute-pool" && web.count.max).toMatchObject({ state: "known", value: 2 });
    expect(visitsOf(topology, "web[0]")).toBe(1);
  });

  test("two hundred siblings draw one stream a set of equals", () => {
    const services = Array.from({ length: 200 }, (_, at) => balancer(`lb${at}`));
    const topology = build(services, []);
    expect(topology.estimates.size).toBe(1);
    expect(visitsOf(topology, "lb7")).toBeCloseTo(1 / 200, 12);
  });

  test("a compute that another calls is visited by calls a visit; rings end", () => {
    const topology = build(
      [balancer("lb"), pool("a", 1), pool("b", 2)],
      [link("forwards", "lb", "a"), link("calls", "a", "b"), link("calls", "b", "a")],
    );
    expect(visitsOf(topology, "a")).toBe(1);
    expect(visitsOf(topology, "b")).toBe(1);
    expect(topology.estimates.size).toBe(1);
  });

  test("a database that is said to be used has all operations of users, though nothing declares who uses it", () => {
    const said = (override: Partial<Override>) => {
      const none = { visits: null, share: null, workers: null, public: null, quota: null };
      const users = workload({ overrides: new Map([["db", { ...none, ...override }]]) });
      const topology = connect(architecture([database("db"), database("other")], []), users, catalog);
      return [topology.role("db"), visitsOf(topology, "db", users), topology.role("other")];
    };
    expect(said({})).toEqual(["background", 0, "background"]);
    expect(said({ public: true })).toEqual(["user-traffic", 1, "background"]);
    expect(said({ visits: 0.5 })).toEqual(["user-traffic", 0.5, "background"]);
    expect(said({ visits: 0 })).toEqual(["background", 0, "background"]);
  });

  test("a worker that is said to be visited brings users to what it calls", () => {
    const override = { visits: 0.2, share: null, workers: null, public: null, quota: null };
    const users = workload({ overrides: new Map([["worker", override]]) });
    const system = architecture(
      [balancer("lb"), pool("web"), pool("worker", 2), pool("mail", 3)],
      [link("forwards", "lb", "web"), link("calls", "worker", "mail")],
    );
    const topology = connect(system, users, catalog);
    expect(["web", "worker", "mail"].map((it) => topology.role(it))).toEqual(Array(3).fill("user-traffic"));
    expect(["web", "worker", "mail"].map((it) => visitsOf(topology, it, users))).toEqual([1, 0.2, 0.2]);
  });

  test("stated shares are exact and the others divide the rest", () => {
    const users = workload({
      overrides: new Map([["a", { visits: null, share: 0.7, workers: null, public: null, quota: null }]]),
    });
    const topology = connect(
      architecture([balancer("lb"), pool("a"), pool("b", 2), pool("c", 3)], behind("lb", "a", "b", "c")),
      users,
      catalog,
    );
    expect(visitsOf(topology, "a", users)).toBe(0.7);
    expect(visitsOf(topology, "b", users)).toBeCloseTo(0.15, 12);
  });

  test("statements are charged once: two services on one database cause them all, on two databases half each", () => {
    const shared = build(
      [balancer("lb"), pool("a"), pool("b", 2), database("db")],
      [...behind("lb", "a", "b"), link("calls", "a", "db"), link("calls", "b", "db")],
    );
    expect(visitsOf(shared, "db")).toBe(1);
    const apart = build(
      [balancer("lb"), pool("a"), pool("b", 2), database("x"), database("y"), cache("c")],
      [link("forwards", "lb", "a"), link("forwards", "lb", "b"), link("calls", "a", "x"), link("calls", "b", "y")],
    );
    expect(visitsOf(apart, "x") + visitsOf(apart, "y")).toBeCloseTo(1, 12);
  });

  test("the order of declaration does not matter", () => {
    const services = ["a", "b", "c"].map((it, at) => pool(it, at + 1));
    const links = behind("lb", ...services.map((it) => it.address));
    const one = build([balancer("lb"), ...services, database("db")], links);
    const other = build([database("db"), ...services.toReversed(), balancer("lb")], links.toReversed());
    expect([...other.resources.keys()]).toEqual([...one.resources.keys()]);
    expect(other.edges).toEqual(one.edges);
    expect(JSON.stringify(other.visits("b"))).toBe(JSON.stringify(one.visits("b")));
  });
});
