import { describe, expect, test } from "vitest";
import { assumedWorkload } from "../../analyzers/workload/read-workload.js";
import { createFunctions } from "../../engine/capacity/functions.js";
import { DRAWS, drawEstimate } from "../../engine/capacity/sampling.js";
import { inputsOf } from "../../engine/capacity/terms/inputs.js";
import { createSampler } from "../../engine/capacity/terms/sampler.js";
import { visits } from "../../engine/model/term.js";
import { connect } from "../../engine/topology/connect.js";
import { architectureOf, catalog } from "./run-fixture.js";
import { tell } from "./story.js";

/** Five services behind one load balancer, the address of their database in a secret; nobody wrote a workload file. */
const SERVICES = ["accounts", "catalog", "orders", "search", "web"].map((it) => `aws_ecs_service.service["${it}"]`);
const DB = "aws_db_instance.main";
const story = await tell("five-services/terraform");
const { system } = story;

describe("what their owner is told", () => {
  test.each(SERVICES)("%s has a capacity", (address) => {
    const { capacity, role, binding, reason } = story.resource(address);
    expect(reason).toBeNull();
    expect(role).toBe("user-traffic");
    expect(binding).toMatch(/^container-cpu/);
    expect(capacity?.p10).toBeGreaterThan(100);
    expect(capacity?.p50).toBeGreaterThan(capacity?.p10 ?? Infinity);
    expect(capacity?.p90).toBeGreaterThan(capacity?.p50 ?? Infinity);
  });

  test("by hand: a fifth of the traffic; one task of half a vCPU left to R/S ≤ 2 carries 31,250 · .4 seats", () => {
    // One server to a stretch of 2: 50 %. One of two tasks left: .5 vCPU · .5 / .04 s = 6.25 requests a second, of which a seat asks .0025 / 5.
    expect(story.resource(SERVICES[0] as string).capacity?.typical).toBeCloseTo(6.25 / (0.0025 / 5), 4);
  });

  test("equal services carry alike, twice the task twice as much, and the autoscaled one is judged at its maximum", () => {
    const typical = SERVICES.map((it) => story.resource(it).capacity?.typical ?? 0);
    expect(typical[1]).toBeCloseTo(typical[0] as number, 6);
    expect(typical[2]).toBeCloseTo(typical[0] as number, 6);
    expect(typical[3]).toBeCloseTo(2 * (typical[0] as number), 6);
    expect(story.dimension(SERVICES[4] as string, "container-cpu").limit).toBe(12);
  });

  test("the database is shared by all five: assumed, said so, and charged once", () => {
    expect(system.assumedEdges.map((it) => [it.from, it.to])).toEqual(SERVICES.map((it) => [it, DB]));
    expect(new Set(system.assumedEdges.map((it) => it.because))).toEqual(
      new Set(["it is the only one of its kind and nothing declared says who uses it"]),
    );
    const statements = story.explain(DB)?.dimensions.find((it) => it.id === "database-cpu")?.demand;
    const share = statements?.of.find((it) => it.name.startsWith("visits of"));
    expect(share?.value).toBe(1);
  });

  test("standing by: the database is no single point of failure, and so is nothing else here", () => {
    expect(system.resources.filter((it) => it.singlePointOfFailure)).toEqual([]);
    expect(story.resource(DB).dimensions.map((it) => it.id)).not.toContain("database-standby");
  });

  test("the load balancer scales by itself, the gateway needs to be told of calls that leave", () => {
    expect(story.resource("aws_lb.main").reason?.code).toBe("elastic");
    expect(story.resource("aws_nat_gateway.main").reason?.supply).toContain("request.outboundPerRequest");
  });

  test("the image tag without a default keeps nothing from being sized", () => {
    expect(system).toMatchObject({ complete: true, missing: [] });
    expect(system.coverage).toMatchObject({ resources: 55, notUnderstood: 0 });
  });

  test("the secret's name is in no output beside its address", () => {
    expect(JSON.stringify(story.roadmap)).not.toMatch(/password/i);
  });
});

describe("traffic is conserved", async () => {
  const { workload } = assumedWorkload({}, catalog);
  if (workload === null) throw new Error("no workload");
  const topology = connect(await architectureOf("five-services/terraform"), workload, catalog);
  const context = {
    estimates: new Map([...workload.estimates, ...topology.estimates]),
    visits: topology.visits,
    functions: createFunctions(() => catalog.hitRatios()),
  };
  const sampler = createSampler(
    context,
    inputsOf((it) => drawEstimate(it)),
    DRAWS,
  );
  const drawn = (address: string) => {
    const { scalar, base } = sampler.scaled(visits(address), { users: 0, userMonths: 0, developers: 0 });
    return sampler.values(base).map((it) => it * scalar);
  };

  test("all of it enters at the load balancer", () => {
    expect(topology.publicRoots).toEqual(["aws_lb.main"]);
    expect([...new Set(drawn("aws_lb.main"))]).toEqual([1]);
  });

  test("the shares of the five add up to one in each of 20,000 draws, and none is fixed", () => {
    const shares = SERVICES.map(drawn);
    const off = Float64Array.from({ length: DRAWS }, (_, i) =>
      Math.abs(shares.reduce((sum, it) => sum + (it[i] as number), 0) - 1),
    );
    expect(Math.max(...off)).toBeLessThan(1e-12);
    for (const it of shares) expect(Math.max(...it) - Math.min(...it)).toBeGreaterThan(0.2);
  });

  test("equal services draw shares of their own", () => {
    const [one, two] = [drawn(SERVICES[0] as string), drawn(SERVICES[1] as string)];
    expect(one.some((it, i) => Math.abs(it - (two[i] as number)) > 0.05)).toBe(true);
  });
});
