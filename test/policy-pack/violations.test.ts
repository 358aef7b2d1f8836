import { expect, test } from "vitest";
import type { Quantiles, ResourceRoadmap, SystemRoadmap, Threshold } from "../../engine/model/roadmap.js";
import { figure, violationsOf } from "../../policy-pack/violations.js";

const DATABASE = "aws:rds/instance:Instance::main";
const WEB = "aws:ec2/instance:Instance::web";
const users = (p50: number, spread = 2): Quantiles => ({ p10: p50 / spread, p50, p90: p50 * spread, typical: p50 });

const threshold = (address: string, dimension: string, p50: number, more: Partial<Threshold> = {}): Threshold => ({
  kind: "traffic",
  address,
  dimension,
  users: users(p50),
  month: null,
  date: null,
  ...more,
});

const roadmap: SystemRoadmap = {
  name: "shop",
  environment: "dev",
  workload: {
    users: 1200,
    unit: "seat",
    profile: "b2b-saas",
    growthStart: null,
    horizonMonths: null,
    horizonUsers: null,
  },
  complete: true,
  missing: [],
  coverage: { resources: 9, sized: 2, elastic: 1, notCapacity: 5, notUnderstood: 1, notUnderstoodTypes: [] },
  capacity: users(8123),
  reason: null,
  binding: { address: DATABASE, dimension: "database-connections" },
  resources: [],
  thresholds: [
    threshold(DATABASE, "database-connections", 8123),
    threshold(WEB, "compute-cpu", 41_000),
    threshold("shop", "state-lock", 50_000),
  ],
  plan: { risk: 0.1, targetRisk: 0.1, feasible: true, exact: true, gap: 0, npv: 0, phases: [], unresolved: [] },
  deferred: [],
  boxIns: [],
  overProvisioned: [],
  assumptions: [],
  assumedEdges: [],
  measure: [],
  monthlyCost: { known: 0, unpriced: [] },
};
const names = {
  titles: new Map([
    ["database-connections", "Connections of the database"],
    ["compute-cpu", "CPU with all machines at work"],
  ]),
  urns: new Map([DATABASE, WEB].map((address) => [address, `urn:pulumi:dev::shop::${address}`])),
};
const said = (more: Partial<SystemRoadmap> = {}) => violationsOf({ ...roadmap, ...more }, names);

test("the stack comes first, then each resource that has a threshold, soonest first; the system's own have no resource", () => {
  expect(said().map((it) => it.urn)).toEqual([
    null,
    `urn:pulumi:dev::shop::${DATABASE}`,
    `urn:pulumi:dev::shop::${WEB}`,
  ]);
});

test("the stack's sentence holds the capacity with its range, the present, the basis and what binds", () => {
  expect(said()[0]?.message).toBe(
    "The stack carries about 8,100 users, 4,100 to 16,000 in 8 of 10 cases; now 1,200 (unit seat, profile b2b-saas). " +
      `First to run out: connections of the database of ${DATABASE}.\n` +
      "Read: 9 resources: 2 sized, 1 elastic, 5 no capacity concern, 1 not understood.",
  );
});

test.each([
  { claim: "a threshold ahead", more: {}, message: /^Connections of the database: at about 8,100 users/ },
  {
    claim: "one that is behind",
    more: { workload: { ...roadmap.workload, users: 9000 } },
    message: /^Connections of the database: is crossed already, at about 8,100 users/,
  },
  {
    claim: "one with a month and a date",
    more: { thresholds: [threshold(DATABASE, "database-connections", 8123, { month: users(7.31), date: "2027-03" })] },
    message: /, in month 7\.3 of the growth plan \(2027-03\)\.$/,
  },
  {
    claim: "a dimension without a title, by its id",
    more: { thresholds: [threshold(DATABASE, "odd-one", 8123)] },
    message: /^odd-one: /,
  },
])("$claim is said", ({ more, message }) => expect(said(more)[1]?.message).toMatch(message));

test("the step that answers the threshold is named in Pulumi's words, with its cost", () => {
  const step = {
    remedy: "grow-database",
    address: DATABASE,
    changes: [
      {
        field: "size",
        from: "db.t3.medium",
        to: "db.r6g.large",
        address: DATABASE,
        attribute: "instance_class",
        pulumi: "instanceClass",
      },
    ],
    why: { dimension: "database-connections", address: DATABASE, before: 0.9, after: 0.2 },
    neededBy: 7,
    latestSafeStart: 6,
    monthlyCostDelta: 104.2,
    stepCost: 0,
    disruption: "failover",
  };
  const phase = {
    name: "1",
    month: 7,
    date: null,
    fromUsers: 1,
    toUsers: 2,
    monthlyCost: 3,
    unpriced: [],
    jointRisk: 0,
    steps: [step],
  };
  const message = said({ plan: { ...roadmap.plan, phases: [phase] } })[1]?.message;
  expect(message?.split("\n")[1]).toBe(
    "Next step: grow-database (instanceClass db.t3.medium → db.r6g.large), +$100 a month.",
  );
});

test("what is not known is said with what to supply, three of it and a count", () => {
  const reason = {
    code: "pulumi-unknown",
    detail: "its size known only after deployment",
    supply: "pulumi config set size",
  };
  const missing = Array.from({ length: 5 }, () => ({
    address: WEB,
    dimension: "compute-cpu",
    reason,
    file: null,
    line: null,
  }));
  const none = said({
    capacity: null,
    binding: null,
    reason: { ...reason, detail: "nothing sized" },
    thresholds: [],
    missing,
  });
  const lines = none[0]?.message.split("\n") ?? [];
  expect(none).toHaveLength(1);
  expect(lines[0]).toBe(
    "The stack's capacity is not known (profile b2b-saas): nothing sized. Supply: pulumi config set size.",
  );
  expect(lines.filter((line) => line.startsWith("Not known: CPU with all machines at work of"))).toHaveLength(3);
  expect(lines.at(-1)).toBe("… and 2 more.");
});

test("of many resources the three that break first are named", () => {
  const addresses = Array.from({ length: 6 }, (_, index) => `aws:ec2/instance:Instance::m${index}`);
  const urns = new Map(addresses.map((address) => [address, `urn:pulumi:dev::shop::${address}`]));
  const thresholds = addresses.map((address, index) => threshold(address, "compute-cpu", 1000 * (index + 1)));
  const found = violationsOf({ ...roadmap, thresholds }, { ...names, urns });
  expect(found.slice(1).map((it) => it.urn)).toEqual([...urns.values()].slice(0, 3));
});

test("a pool says how many it is", () => {
  const resource = { address: WEB, members: [WEB, "b", "c"] } as unknown as ResourceRoadmap;
  expect(said({ resources: [resource] })[2]?.message).toContain("Pool of 3.");
});

test.each([
  [8123, "8,100"],
  [1_249_000, "1,200,000"],
  [0.0734, "0.073"],
  [999, "1,000"],
  [0, "0"],
])("%d is printed as %s", (value, text) => expect(figure(value)).toBe(text));
