import { describe, expect, test } from "vitest";
import { tell } from "./story.js";

/** One host that runs Rails, one PostgreSQL; nobody wrote a workload file. */
const APP = "aws_instance.app";
const DB = "aws_db_instance.main";
const story = await tell("one-host/terraform");
const { system } = story;

describe("what its owner is told", () => {
  test("host and database have a capacity, as a range, in the profile's users", () => {
    expect(system.workload).toMatchObject({ users: null, unit: "seat", profile: "b2b-saas" });
    for (const [address, low, typical, high] of [
      [APP, 500, 11_547, 100_000],
      [DB, 3_000, 92_376, 600_000],
    ] as const) {
      const { capacity, reason, role } = story.resource(address);
      expect(reason).toBeNull();
      expect(role).toBe("user-traffic");
      expect(capacity?.typical).toBeCloseTo(typical, 0);
      expect(capacity?.p10).toBeGreaterThan(low);
      expect(capacity?.p10).toBeLessThan(capacity?.p50 ?? 0);
      expect(capacity?.p50).toBeLessThan(capacity?.p90 ?? 0);
      expect(capacity?.p90).toBeLessThan(high);
    }
  });

  test("the host gives way first, by CPU, and the system carries what the host carries", () => {
    expect(system.binding).toEqual({ address: APP, dimension: "compute-cpu" });
    expect(system.capacity?.typical).toBe(story.resource(APP).capacity?.typical);
    expect(system).toMatchObject({ complete: true, missing: [], reason: null });
  });

  test("by hand: 2 vCPU to 57.7 % at 40 ms are 28.9 requests a second; a seat asks 0.0025", () => {
    const requests = 2 / Math.sqrt(3) / 0.04;
    const aSeat = ((0.15 * 200 * 0.15) / 3600) * 2;
    expect(story.resource(APP).peakRequestsPerSecond?.typical).toBeCloseTo(requests, 6);
    expect(story.resource(APP).capacity?.typical).toBeCloseTo(requests / aSeat, 6);
  });

  test("both are single points of failure, nothing else is", () => {
    expect(system.resources.filter((it) => it.singlePointOfFailure).map((it) => it.address)).toEqual([DB, APP]);
  });

  test("a host that stands alone is judged with all machines at work only: losing it is no capacity of zero", () => {
    expect(story.resource(APP).dimensions.map((it) => it.id)).not.toContain("compute-cpu-degraded");
  });

  test("the firewall rule joins them; nothing had to be assumed", () => {
    expect(system.assumedEdges).toEqual([]);
  });

  test("storage of the default type: gp2, with its baseline of 100 IOPS", () => {
    expect(story.dimension(DB, "database-iops-mean").limit).toBe(100);
    expect(story.dimension(DB, "database-storage").reason?.code).toBe("follows-time");
  });

  test("what the profile does not say is unknown, with what to supply", () => {
    expect(story.dimension(APP, "compute-memory")).toMatchObject({
      capacity: null,
      reason: { code: "not-in-workload", supply: expect.stringContaining("request.memoryMB") },
    });
  });

  test("the bill: host 30.37, its 40 GB 3.20, database 26.28, its 20 GB 2.30", () => {
    expect(system.monthlyCost.known).toBeCloseTo(30.37 + 3.2 + 26.28 + 2.3, 1);
    expect(system.monthlyCost.unpriced).toEqual([]);
  });

  test("all 20 declared resources are accounted for", () => {
    expect(system.coverage).toMatchObject({ resources: 20, sized: 2, elastic: 1, notCapacity: 17, notUnderstood: 0 });
    expect(story.accounted.map((it) => it.address)).toHaveLength(20);
  });

  test("no month and no date without a growth plan; a plan over users all the same", () => {
    expect(system.thresholds.every((it) => it.month === null && it.date === null)).toBe(true);
    expect(system.plan.phases.length).toBeGreaterThan(1);
    expect(system.plan.phases.every((it) => it.month === null)).toBe(true);
  });

  test("each step is needed before the users of its phase are passed, whatever risk another part has to accept", () => {
    for (const { steps, toUsers } of system.plan.phases)
      for (const it of steps) expect(it.neededBy).toBeLessThanOrEqual(toUsers);
  });

  test("an unencrypted database is cheap to change only while it is empty", () => {
    expect(system.boxIns.map((it) => [it.id, it.address])).toContainEqual(["database-unencrypted", DB]);
  });

  test("nothing in the plan replaces the database or the public address", () => {
    const fields = system.plan.phases.flatMap((it) => it.steps.flatMap((step) => step.changes.map((one) => one.field)));
    expect(fields.filter((it) => /identifier|engine|address|subnet/.test(it))).toEqual([]);
  });
});

describe("with users and growth on the command line", () => {
  test("months appear, the host first", async () => {
    const told = await tell("one-host/terraform", { flags: { users: "1200", growth: "40000 in 24 months" } });
    const traffic = told.system.thresholds.filter((it) => it.kind === "traffic");
    expect(traffic[0]).toMatchObject({ address: APP, dimension: "compute-cpu" });
    expect(traffic[0]?.month?.p50).toBeGreaterThan(6);
    expect(traffic[0]?.month?.p50).toBeLessThan(24);
    expect(told.dimension(APP, "compute-cpu").utilisationNow).toBeCloseTo(1200 / 11_547, 4);
  });
});
