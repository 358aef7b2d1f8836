import { describe, expect, test } from "vitest";
import { pointValue } from "../../engine/capacity/terms/point-value.js";
import { hitRatio } from "../../rules/load/hit-ratio.js";
import { judged, missing, monthlyCost, typicalCrossing, utilisation } from "./judged.js";
import { cache, database, scene, web } from "./worked-example.js";

const here = scene();
const of = { web, database, cache };
type Name = keyof typeof of;

const columns: readonly (readonly [Name, string])[] = [
  ["web", "compute-cpu-degraded"],
  ["web", "compute-cpu"],
  ["web", "compute-cpu-credits-mean"],
  ["web", "compute-cpu-credits-depth"],
  ["database", "database-cpu"],
  ["database", "database-iops-depth"],
  ["database", "database-iops-mean"],
  ["database", "database-iops-peak"],
  ["web", "compute-network-degraded"],
  ["cache", "cache-network"],
  ["database", "database-connections"],
];

// Utilisation of each threshold at typical inputs: capacity-model 8.5, the columns in its order without storage.
const printed: readonly (readonly [number, readonly number[]])[] = [
  [100, [0.0071, 0.0043, 0.0017, 0.0009, 0.0006, 0.0004, 0.0002, 0.0002, 0.0002, 0.0002, 0.132]],
  [1000, [0.0707, 0.0433, 0.0174, 0.0089, 0.0065, 0.0039, 0.0024, 0.0022, 0.0022, 0.0018, 0.132]],
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: as printed, to four digits
  [10_000, [0.7071, 0.433, 0.1736, 0.0893, 0.065, 0.0389, 0.0243, 0.0219, 0.0223, 0.0179, 0.132]],
  [100_000, [7.071, 4.33, 1.736, 0.8929, 0.7447, 0.393, 0.2456, 0.221, 0.2232, 0.1786, 0.132]],
];

describe("the worked example uses its thresholds as printed", () => {
  for (const [users, row] of printed) {
    test.each(columns.map(([name, id], at) => ({ name, id, expected: row[at] as number })))(
      `$id of the $name at ${users} seats: $expected`,
      ({ name, id, expected }) => {
        const found = utilisation(here, of[name], id, { users });
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.max(0.005 * expected, 0.0001));
      },
    );
  }

  test.each([
    { month: 0, userMonths: 0, expected: 0.0233 },
    { month: 15, userMonths: 37_523, expected: 0.2067 },
  ])("storage at month $month: $expected", ({ userMonths, expected }) => {
    const found = utilisation(here, database, "database-storage", { userMonths });
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.max(0.005 * expected, 0.0001));
  });
});

describe("the worked example crosses its thresholds where printed", () => {
  test.each([
    ["web", "compute-cpu-degraded", 14_142],
    ["web", "compute-cpu", 23_094],
    ["web", "compute-cpu-credits-mean", 57_600],
    ["web", "compute-cpu-credits-depth", 112_000],
    ["database", "database-cpu", 129_650],
    ["database", "database-iops-depth", 252_150],
    ["database", "database-iops-mean", 401_990],
    ["database", "database-iops-peak", 446_330],
    ["web", "compute-network-degraded", 448_000],
    ["cache", "cache-network", 560_000],
  ] as const)("%s %s at %d seats", (name, id, seats) => {
    const found = typicalCrossing(here, of[name], id) as number;
    expect(Math.abs(found / seats - 1)).toBeLessThanOrEqual(0.005);
  });

  test("the standby is due from 1,000 seats: 999 may go without", () => {
    expect(typicalCrossing(here, database, "database-standby")).toBe(999);
  });

  test("connections do not follow users while the count of machines is fixed", () => {
    expect(typicalCrossing(here, database, "database-connections")).toBeNull();
  });
});

test.each([
  { users: 10_000, expected: 1 },
  { users: 100_000, expected: 0.78 },
])("the hit ratio at $users seats is $expected", ({ users, expected }) => {
  const term = hitRatio([cache], here.site);
  expect(term).not.toBeNull();
  if (term === null) return;
  const found = pointValue(term, here.context, { users, userMonths: 0, developers: 0 });
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(0.001);
});

test("the bill at month 0 is $137.21 without the balancer", () => {
  const bill = [web, database, cache].reduce((sum, it) => sum + monthlyCost(here, it, 100), 0);
  expect(bill).toBeCloseTo(137.21, 2);
});

test.each([
  { users: 200_000, nothing: true },
  { users: 296_300, nothing: true },
  { users: 310_000, nothing: false },
])("surplus credits of the database cost nothing up to 296,300 seats ($users)", ({ users, nothing }) => {
  const surplus = monthlyCost(here, database, users) - monthlyCost(here, database, 100);
  if (nothing) expect(surplus).toBeLessThan(0.05);
  else expect(surplus).toBeGreaterThan(0.5);
});

test.each([
  ["web", "compute-memory", "request.memoryMB"],
  ["database", "database-throughput", "request.ioKB"],
  ["cache", "cache-cpu", "cache.cpuSeconds"],
] as const)("%s %s is unknown until %s is given", (name, id, field) => {
  expect(missing(here, of[name], id)).toMatchObject({
    code: "not-in-workload",
    supply: expect.stringContaining(field),
  });
});

test.each([
  ["web", "compute-network", "a loss is planned for, so the degraded state says it"],
  ["database", "database-read-replicas", "there are no readers"],
  ["cache", "cache-memory", "a database stands behind it"],
] as const)("%s has no %s: %s", (name, id, _because) => {
  expect(judged(here, of[name], id)).toBeNull();
});
