import { describe, expect, test } from "vitest";
import { readWorkload, type WorkloadFlags } from "../../../analyzers/workload/read-workload.js";
import type { Workload } from "../../../engine/model/workload.js";
import { someCatalog } from "./some-catalog.js";

const read = (text: string | null, flags: WorkloadFlags = {}) =>
  readWorkload(text === null ? null : { file: "w.yaml", text }, flags, someCatalog);

async function workloadOf(text: string | null, flags: WorkloadFlags = {}): Promise<Workload> {
  const { workload, diagnostics } = await read(text, flags);
  expect(diagnostics.filter((it) => it.severity === "error")).toEqual([]);
  return workload!;
}

const rangeOf = (workload: Workload, field: string) => {
  const it = workload.estimates.get(field);
  return it ? [it.low, it.typical, it.high].map((x) => Number(x.toPrecision(6))) : null;
};

describe("a bare number is spread only where an estimate is asked", () => {
  test.each([
    { field: "request.appCpuSeconds", text: "request: {appCpuSeconds: .04}", range: [0.032, 0.04, 0.05] },
    { field: "cache.zipf", text: "cache: {zipf: .8}", range: [0.64, 0.8, 1] },
    { field: "data.overhead", text: "data: {overhead: 1.4}", range: [1.12, 1.4, 1.75] },
    { field: "activity.activeShare", text: "activity: {activeShare: 1}", range: [1, 1, 1] },
    { field: "request.writeShare", text: "request: {writeShare: .9}", range: [0.72, 0.9, 1] },
    { field: "request.sql", text: "request: {sql: 0}", range: [0, 0, 0] },
    { field: "activity.automation", text: "activity: {automation: 3}", range: [3, 3, 3] },
    { field: "activity.busyHours", text: "activity: {busyHours: 6}", range: [6, 6, 6] },
    { field: "activity.cdnOffload", text: "activity: {cdnOffload: .6}", range: [0.6, 0.6, 0.6] },
    { field: "request.arrivalCv2", text: "request: {arrivalCv2: 2}", range: [2, 2, 2] },
    { field: "request.socketsPerUser", text: "request: {socketsPerUser: 2}", range: [2, 2, 2] },
    { field: "cache.ttlSeconds", text: "cache: {ttlSeconds: 60}", range: [60, 60, 60] },
    { field: "pools.dbPoolPerInstance", text: "pools: {dbPoolPerInstance: 10}", range: [10, 10, 10] },
    { field: "database.replicaReadShare", text: "database: {replicaReadShare: .5}", range: [0.5, 0.5, 0.5] },
    {
      field: "request.jobsPerRequest",
      text: "request: {jobsPerRequest: {low: 0, typical: .1, high: 2}}",
      range: [0, 0.1, 2],
    },
  ])("$text", async ({ field, text, range }) => {
    expect(rangeOf(await workloadOf(text), field)).toEqual(range);
  });
});

describe("each number says where it comes from", () => {
  test.each([
    {
      claim: "the profile",
      text: "{}",
      field: "activity.requestsPerDay",
      is: { provenance: "profile", grade: "D", at: null },
    },
    {
      claim: "the format's default",
      text: "{}",
      field: "request.ioPerWrite",
      is: { provenance: "default", grade: "D", at: null },
    },
    {
      claim: "the file, with its line",
      text: "version: 1\nrequest:\n  sql: 3",
      field: "request.sql",
      is: { provenance: "declared", grade: "C", at: { file: "w.yaml", line: 3 } },
    },
    {
      claim: "a measurement, with its grade",
      text: "measured:\n  - {field: request.sql, value: 3, error: 10%, source: prod, grade: A}",
      field: "request.sql",
      is: { provenance: "measured", grade: "A", source: "prod", at: { file: "w.yaml", line: 2 } },
    },
    {
      claim: "the runtime",
      text: "request: {runtime: node}",
      field: "request.appCpuSeconds",
      is: { provenance: "profile", typical: 0.012, low: 0.004, high: 0.05, source: "node: judgement" },
    },
    {
      claim: "null in the file leaves it to the profile",
      text: "activity: {requestsPerDay: null}",
      field: "activity.requestsPerDay",
      is: { provenance: "profile", typical: 200 },
    },
    {
      claim: "what is written stands before the runtime",
      text: "request: {runtime: node, appCpuSeconds: {low: 1, typical: 2, high: 3}}",
      field: "request.appCpuSeconds",
      is: { typical: 2 },
    },
  ])("$claim", async ({ text, field, is }) => {
    expect((await workloadOf(text)).estimates.get(field)).toMatchObject(is);
  });

  test.each([
    { error: "10%", range: [0.0333, 0.037, 0.0407] },
    { error: "0.2", range: [0.0296, 0.037, 0.0444] },
    { error: "null", range: [0.02775, 0.037, 0.04625] },
  ])("a measurement is value ± error: $error", async ({ error, range }) => {
    const text = `request: {appCpuSeconds: 5}\nmeasured: [{field: request.appCpuSeconds, value: .037, error: ${error}}]`;
    expect(rangeOf(await workloadOf(text), "request.appCpuSeconds")).toEqual(range);
  });

  test.each(["activity.peakPerThousand", "request.memoryMB", "cache.ttlSeconds", "pools.workersPerInstance"])(
    "what nobody gives is missing: %s",
    async (field) => expect((await workloadOf("{}")).estimates.has(field)).toBe(false),
  );
});

describe("units", () => {
  test("daily active users are exactly active", async () => {
    expect(rangeOf(await workloadOf("users: {unit: dau}"), "activity.activeShare")).toEqual([1, 1, 1]);
  });
  test("more people are active in a day than at once", async () => {
    const workload = await workloadOf("users: {unit: concurrent}\nactivity: {activeShare: 5}");
    expect(rangeOf(workload, "activity.activeShare")).toEqual([4, 5, 6.25]);
    expect(rangeOf(workload, "activity.concurrentShare")).toEqual([1, 1, 1]);
  });
  test("another unit with its own share is fine", async () => {
    const workload = await workloadOf("users: {unit: registered}\nactivity: {activeShare: .02}");
    expect(workload.users.unit).toBe("registered");
  });
  test("stated requests a day replace a profile's chain from concurrency", async () => {
    expect((await workloadOf("profile: chat")).estimates.has("activity.actionsPerSecond")).toBe(true);
    const stated = await workloadOf("profile: chat\nactivity: {requestsPerDay: 90}");
    expect(stated.estimates.has("activity.actionsPerSecond")).toBe(false);
  });
});

describe("users and growth", () => {
  const milestones = (...pairs: readonly (readonly [number, number])[]) => ({
    kind: "milestones",
    milestones: pairs.map(([month, value]) => ({ month, value })),
  });
  test.each([
    { claim: "nothing stated", text: null, flags: {}, now: null, growth: null },
    { claim: "users by flag, no plan", text: null, flags: { users: "1,200" }, now: 1200, growth: null },
    {
      claim: "a start without a curve is no plan",
      text: "growth: {start: 2027-01}",
      flags: {},
      now: null,
      growth: null,
    },
    {
      claim: "milestones; the horizon is the last",
      text: "growth: {start: 2027-01, milestones: [{month: 0, users: 5}, {month: 9, users: 50}]}",
      flags: {},
      now: 5,
      growth: { curve: milestones([0, 5], [9, 50]), start: "2027-01", horizonMonths: 9 },
    },
    {
      claim: "users.now is month 0 where no milestone is",
      text: "users: {now: 7}\ngrowth: {milestones: [{month: 9, users: 50}]}",
      flags: {},
      now: 7,
      growth: { curve: milestones([0, 7], [9, 50]) },
    },
    {
      claim: "an own horizon",
      text: "growth: {horizonMonths: 24, milestones: [{month: 0, users: 5}, {month: 9, users: 50}]}",
      flags: {},
      now: 5,
      growth: { horizonMonths: 24 },
    },
    {
      claim: "exponential",
      text: "users: {now: 7}\ngrowth: {kind: exponential, monthly: .08}",
      flags: {},
      now: 7,
      growth: { curve: { kind: "exponential", now: 7, monthly: 0.08 }, horizonMonths: 36 },
    },
    {
      claim: "logistic",
      text: "users: {now: 7}\ngrowth: {kind: logistic, ceiling: 900, rate: .1}",
      flags: {},
      now: 7,
      growth: { curve: { kind: "logistic", now: 7, ceiling: 900, rate: 0.1 } },
    },
    {
      claim: "bass",
      text: "growth: {kind: bass, market: 900, p: .03, q: .38}",
      flags: {},
      now: null,
      growth: { curve: { kind: "bass", market: 900, p: 0.03, q: 0.38 } },
    },
    {
      claim: "events",
      text: "users: {now: 7}\ngrowth: {kind: exponential, monthly: .1, events: [{month: 3, multiplier: 4, hours: 6}]}",
      flags: {},
      now: 7,
      growth: { events: [{ month: 3, multiplier: 4, hours: 6 }] },
    },
    {
      claim: "one milestone by flag",
      text: null,
      flags: { users: 1200, growth: "10000 in 12 months" },
      now: 1200,
      growth: { curve: milestones([0, 1200], [12, 10000]), horizonMonths: 12 },
    },
    {
      claim: "several milestones by flag",
      text: null,
      flags: { users: "100", growth: "1,000 users in 6 months, 10k in 15 months then 0.1M in 3 years" },
      now: 100,
      growth: { curve: milestones([0, 100], [6, 1000], [15, 10000], [36, 100000]) },
    },
    {
      claim: "a percentage by flag",
      text: null,
      flags: { users: 50, growth: "8% monthly" },
      now: 50,
      growth: { curve: { kind: "exponential", now: 50, monthly: 0.08 } },
    },
    {
      claim: "a multiple by flag",
      text: null,
      flags: { users: 50, growth: "x2 every year" },
      now: 50,
      growth: { curve: { kind: "exponential", now: 50, monthly: 2 ** (1 / 12) - 1 } },
    },
    {
      claim: "a flag replaces the curve and keeps the start",
      text: "users: {now: 5}\ngrowth: {start: 2027-01, kind: exponential, monthly: .1}",
      flags: { growth: "500 in 10 months" },
      now: 5,
      growth: { curve: milestones([0, 5], [10, 500]), start: "2027-01", horizonMonths: 10 },
    },
  ])("$claim", async ({ text, flags, now, growth }) => {
    const workload = await workloadOf(text, flags);
    expect(workload.users.now).toBe(now);
    if (growth === null) expect(workload.growth).toBeNull();
    else expect(workload.growth).toMatchObject(growth);
  });

  test("users.now and the plan disagree: said, and today's number stands", async () => {
    const { workload, diagnostics } = await read(
      "users: {now: 9}\ngrowth: {milestones: [{month: 0, users: 5}, {month: 9, users: 50}]}",
    );
    expect(diagnostics).toMatchObject([{ severity: "warning", file: "w.yaml", line: 1 }]);
    expect(workload?.growth?.curve).toEqual(milestones([0, 9], [9, 50]));
  });

  test.each([
    { flags: { users: "many" }, says: '--users must be a number from 0 up, not "many"' },
    { flags: { users: -1 }, says: "--users must be a number from 0 up" },
    { flags: { users: "5", growth: "a lot" }, says: "--growth is not understood" },
    { flags: { users: "5", growth: "10 in 900 months" }, says: "--growth is not understood" },
    { flags: { growth: "10 in 9 months" }, says: "needs users.now above 0" },
    { flags: { profile: "b2c" }, says: '--profile: there is no profile "b2c"' },
  ])("a wrong flag is refused: $flags", async ({ flags, says }) => {
    const { workload, diagnostics } = await read(null, flags);
    expect(workload).toBeNull();
    expect(diagnostics.map((it) => it.message)).toContainEqual(expect.stringContaining(says));
  });
});

describe("decisions are exact and have the documented defaults", () => {
  test("an empty file gives all of them", async () => {
    expect(await workloadOf("")).toMatchObject({
      profile: "b2b-saas",
      slo: { p95ms: 300 },
      risk: { crossing: 0.1, leadTimeMonths: 1, discountMonthly: 0.01, survive: "instance" },
      policy: { databaseStandbyFromUsers: 1000, restoreHours: null },
      budget: { perMonth: null, perUserMonth: null },
      team: { developers: null, appliesPerDay: 2, applyMinutes: 8, workingMinutes: 480 },
    });
  });
  test("null switches a policy off", async () => {
    expect((await workloadOf("policy: {databaseStandbyFromUsers: null}")).policy.databaseStandbyFromUsers).toBeNull();
  });
  test.each([
    { text: "team: {developers: 8}", developers: [{ month: 0, value: 8 }] },
    {
      text: "team: {developers: [{month: 0, developers: 8}, {month: 12, developers: 30}]}",
      developers: [
        { month: 0, value: 8 },
        { month: 12, value: 30 },
      ],
    },
  ])("$text", async ({ text, developers }) => {
    expect((await workloadOf(text)).team.developers).toEqual(developers);
  });
  test("overrides by address", async () => {
    const workload = await workloadOf('overrides: {"aws_instance.web": {visits: 2, public: false}}');
    expect(workload.overrides.get("aws_instance.web")).toEqual({
      visits: 2,
      share: null,
      workers: null,
      public: false,
      quota: null,
    });
  });
});

test("the worked example of the capacity model reads without a word", async () => {
  const text = `version: 1
profile: b2b-saas
users: {unit: seat, now: 100}
growth: {milestones: [{month: 0, users: 100}, {month: 6, users: 1000}, {month: 15, users: 10000}, {month: 30, users: 100000}]}
activity:
  activeShare: {low: .05, typical: .15, high: .30}
  automation: 1
  busyHours: 4
request:
  appCpuSeconds: {low: .010, typical: .040, high: .160}
cache: {cacheableShare: {low: .4, typical: .5, high: .625}, ttlSeconds: null}
pools: {dbPoolPerInstance: 20, reservedConnections: 20, workersPerInstance: null}
risk: {crossing: .1, leadTimeMonths: 1, discountMonthly: .01, survive: instance}
policy: {databaseStandbyFromUsers: 1000}
`;
  const { workload, diagnostics } = await read(text);
  expect(diagnostics).toEqual([]);
  expect(rangeOf(workload!, "activity.activeShare")).toEqual([0.05, 0.15, 0.3]);
  expect(rangeOf(workload!, "activity.automation")).toEqual([1, 1, 1]);
});
