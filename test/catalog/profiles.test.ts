import { describe, expect, test } from "vitest";
import { readCsv } from "../../catalog/csv.js";
import { loadCatalog } from "../../catalog/load-catalog.js";
import { packProfiles } from "../../catalog/profile-table.js";

const { profiles } = loadCatalog();
const profile = (id: string) => profiles.find((it) => it.id === id)!;

/** The fields of the workload file that have a number in it. */
const numbered = [
  ..."activeShare requestsPerDay busyHourShare burst busyHours automation cdnOffload"
    .split(" ")
    .map((f) => `activity.${f}`),
  ..."appCpuSeconds durationSeconds responseKB sql writeShare sqlCpuSeconds ioPerWrite bufferMissRatio jobsPerRequest"
    .split(" ")
    .map((f) => `request.${f}`),
  ..."socketsPerUser arrivalCv2 serviceCv2 fixedLatencyMs".split(" ").map((f) => `request.${f}`),
  ..."cacheableShare zipf keysPerActiveUser keyKB".split(" ").map((f) => `cache.${f}`),
  ..."startGB perUserMonthMB overhead".split(" ").map((f) => `data.${f}`),
  ..."replicaReadShare replicaApplyShare".split(" ").map((f) => `database.${f}`),
  ..."dbPoolPerInstance reservedConnections".split(" ").map((f) => `pools.${f}`),
  "scaling.lagSeconds",
  "slo.p95ms",
  ..."crossing leadTimeMonths discountMonthly".split(" ").map((f) => `risk.${f}`),
  "policy.databaseStandbyFromUsers",
  ..."appliesPerDay applyMinutes workingMinutes".split(" ").map((f) => `team.${f}`),
];

describe("workload profiles", () => {
  test("are offered in the order of the table, with what one user is", () => {
    expect(profiles.map(({ id, unit }) => [id, unit])).toEqual([
      ["b2b-saas", "seat"],
      ["consumer-web", "registered"],
      ["e-commerce", "registered"],
      ["media", "registered"],
      ["chat", "registered"],
      ["api", "client"],
      ["iot", "device"],
    ]);
  });

  test.each(profiles.map(({ id }) => id))("%s has every numbered field, in order, with a source and grade D", (id) => {
    const { estimates } = profile(id);
    expect(numbered.filter((field) => !estimates.has(field))).toEqual([]);
    for (const [field, it] of estimates) {
      expect(it.field).toBe(field);
      expect(it.low, field).toBeLessThanOrEqual(it.typical);
      expect(it.typical, field).toBeLessThanOrEqual(it.high);
      expect(it, field).toMatchObject({ grade: "D", at: null });
      expect(it.source, field).not.toBe("");
    }
  });

  // A median of zero has no logarithm: such a range could not be drawn.
  test.each(profiles.map(({ id }) => id))("every range of %s can be drawn", (id) => {
    for (const [field, { low, typical, high }] of profile(id).estimates) {
      expect(typical > 0 || low === high, field).toBe(true);
    }
  });

  test.each([
    { id: "b2b-saas", field: "activity.activeShare", range: [0.05, 0.15, 0.3], provenance: "profile" },
    { id: "b2b-saas", field: "activity.automation", range: [1, 1, 10], provenance: "profile" },
    { id: "e-commerce", field: "activity.burst", range: [1.5, 2.5, 10], provenance: "profile" },
    { id: "media", field: "request.sql", range: [1, 3, 8], provenance: "profile" },
    { id: "consumer-web", field: "data.perUserMonthMB", range: [0.02, 0.1, 1], provenance: "profile" },
    { id: "iot", field: "activity.requestsPerDay", range: [288, 1440, 8640], provenance: "profile" },
    { id: "api", field: "activity.requestsPerDay", range: [864, 8640, 86_400], provenance: "profile" },
    { id: "api", field: "activity.busyHourShare", range: [1 / 24, 1 / 24, 1 / 24], provenance: "profile" },
    { id: "iot", field: "request.appCpuSeconds", range: [0.01, 0.04, 0.16], provenance: "default" },
    { id: "chat", field: "cache.keysPerActiveUser", range: [24, 30, 37.5], provenance: "default" },
    { id: "media", field: "data.overhead", range: [1.12, 1.4, 1.75], provenance: "default" },
    { id: "api", field: "pools.dbPoolPerInstance", range: [20, 20, 20], provenance: "default" },
  ])("$id $field is $range, by $provenance", ({ id, field, range, provenance }) => {
    const it = profile(id).estimates.get(field)!;
    [it.low, it.typical, it.high].forEach((value, i) => {
      expect(value).toBeCloseTo(range[i]!, 12);
    });
    expect(it.provenance).toBe(provenance);
  });

  test.each([
    { id: "b2b-saas", peak: 2.5, ratio: 7.2 },
    { id: "consumer-web", peak: 0.71, ratio: 3.1 },
    { id: "e-commerce", peak: 0.075, ratio: 5.4 },
    { id: "media", peak: 0.5, ratio: 3.6 },
    { id: "api", peak: 200, ratio: 2 },
    { id: "iot", peak: 25, ratio: 1.5 },
  ])("1,000 users of $id ask $peak requests a second at the peak", ({ id, peak, ratio }) => {
    const typical = (field: string) => profile(id).estimates.get(`activity.${field}`)!.typical;
    const mean = (1000 * typical("activeShare") * typical("requestsPerDay")) / 86_400;
    const found = mean * 24 * typical("busyHourShare") * typical("burst");
    expect(found / peak).toBeCloseTo(1, 1);
    expect(found / mean / ratio).toBeCloseTo(1, 1);
  });

  test("chat says it by concurrency, and its requests a day agree", () => {
    const typical = (field: string) => profile("chat").estimates.get(`activity.${field}`)!.typical;
    const peak = 1000 * typical("concurrentShare") * typical("actionsPerSecond") * typical("requestsPerAction");
    expect(peak).toBeCloseTo(30, 9);
    const daily = 1000 * typical("activeShare") * typical("requestsPerDay");
    expect((daily * typical("busyHourShare") * typical("burst")) / 3600).toBeCloseTo(peak, 6);
    expect(profiles.filter(({ estimates }) => estimates.has("activity.concurrentShare"))).toHaveLength(1);
  });
});

describe("the table of profiles", () => {
  const titles = readCsv("profile,title,unit\nx,X,seat\n", "titles");
  test.each([
    { claim: "a range out of order", row: "x,a.b,2,1,3,judgement,D", message: "not low ≤ typical ≤ high" },
    { claim: "a number that is none", row: "x,a.b,1,two,3,judgement,D", message: "not low ≤ typical ≤ high" },
    { claim: "no source", row: "x,a.b,1,2,3,,D", message: "no source" },
    { claim: "an unknown profile", row: "y,a.b,1,2,3,judgement,D", message: "no such profile" },
    { claim: "a field twice", row: "x,a.b,1,2,3,j,D\nx,a.b,1,2,3,j,D", message: "occurs twice" },
  ])("$claim is refused", ({ row, message }) => {
    const rows = readCsv(`profile,field,low,typical,high,source,grade\n${row}\n`, "profiles");
    expect(() => packProfiles(titles, rows)).toThrow(message);
  });
});
