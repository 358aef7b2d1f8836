import { describe, expect, test } from "vitest";
import type { Rules } from "../../../engine/model/rule.js";
import type { Workload } from "../../../engine/model/workload.js";
import { overProvisionedOf } from "../../../engine/planning/over-provisioned.js";
import { balancer, pool, workload } from "../neutral-resources.js";
import {
  CPU,
  connected,
  counted,
  cpu,
  db,
  growing,
  held,
  IO,
  io,
  remedy,
  rulesOf,
  sized,
  tiny,
} from "./tiny-system.js";

const big = pool("web", 16);
const fewer = remedy(
  "fewer",
  "compute-pool",
  () => [],
  {},
  () => [2, 4, 8].map(counted),
);
const flat = growing([
  { month: 0, value: 40 },
  { month: 12, value: 50 },
]);

const found = (rules: Rules, load: Workload, resources = [balancer("entry"), big, db]) =>
  overProvisionedOf(tiny(rules, load, resources, 2000));

describe("a smaller state is named", () => {
  test("with the saving, the cheapest that holds to the end of the horizon", () => {
    // 50 users need more than 8 vCPU in hardly a draw, more than 4 in many.
    expect(found(rulesOf([cpu], [fewer]), flat)).toMatchObject([
      { address: "web", changes: [{ field: "count", to: 4 }], monthlySaving: 16 * 2 - 4 * 2 },
    ]);
  });

  test("the larger the horizon, the less is saved", () => {
    const further = growing([
      { month: 0, value: 40 },
      { month: 12, value: 100 },
    ]);
    expect(found(rulesOf([cpu], [fewer]), further)).toMatchObject([{ changes: [{ to: 8 }], monthlySaving: 16 }]);
  });

  test("of several remedies the one that saves most", () => {
    const both = [
      fewer,
      remedy(
        "smaller",
        "compute-pool",
        () => [],
        {},
        () => [sized(0.45)],
      ),
    ];
    expect(found(rulesOf([cpu], both), flat)).toMatchObject([{ changes: [{ field: "machine.vcpu", to: 0.45 }] }]);
  });
});

describe("nothing is said", () => {
  const without = (field: string): Workload => ({
    ...flat,
    estimates: new Map([...flat.estimates].filter(([it]) => it !== field)),
  });
  test.each([
    { claim: "without a growth plan", rules: rulesOf([cpu], [fewer]), load: workload() },
    {
      claim: "where no smaller state holds",
      rules: rulesOf([cpu], [fewer]),
      load: growing([
        { month: 0, value: 40 },
        { month: 12, value: 400 },
      ]),
    },
    { claim: "where a dimension is not known", rules: rulesOf([cpu], [fewer]), load: without(CPU) },
    { claim: "where no remedy has a way back", rules: rulesOf([cpu], []), load: flat },
    {
      claim: "where it would cost as much",
      rules: rulesOf(
        [cpu],
        [
          remedy(
            "same",
            "compute-pool",
            () => [],
            {},
            () => [counted(16)],
          ),
        ],
      ),
      load: flat,
    },
    {
      claim: "where another resource leans on it with something unknown",
      rules: rulesOf([leaning(), held], [fewer]),
      load: without(IO),
    },
    {
      claim: "where another resource that leans on it would not hold",
      rules: rulesOf([cpu, reversed()], [fewer]),
      load: flat,
    },
  ])("$claim", ({ rules, load }) => {
    expect(found(rules, load)).toEqual([]);
  });

  test("of what another resource's unknown does not touch it is", () => {
    expect(found(rulesOf([cpu, io], [fewer]), without(IO))).toHaveLength(1);
  });
});

/** A dimension of the database that speaks of the web's machines and of a number nobody gave. */
function leaning() {
  return {
    ...held,
    id: "leaning",
    judge: (it: typeof db, site: Parameters<typeof held.judge>[1]) => {
      const own = held.judge(it, site);
      const other = io.judge(it, site);
      return own === null || other === null
        ? null
        : { ...own, demand: { op: "sum" as const, name: "", unit: "", of: [own.demand, other.demand] } };
    },
  };
}

/** The database holds as long as there are more than eight machines: a demand that grows as they get fewer. */
function reversed() {
  return {
    ...held,
    id: "reversed",
    judge: (it: typeof db, site: Parameters<typeof held.judge>[1]) => {
      const own = held.judge(it, site);
      if (own === null) return null;
      const enough = { op: "constant" as const, name: "", unit: "", value: 20 * 9, source: null };
      return { ...own, limit: own.demand, demand: enough };
    },
  };
}

test("a database is judged like any other", () => {
  const smaller = remedy(
    "smaller",
    "relational-database",
    () => [],
    {},
    () => [connected(10), connected(60)],
  );
  expect(found(rulesOf([io], [smaller]), flat)).toMatchObject([
    { address: "db", changes: [{ from: 100, to: 10 }], monthlySaving: 90 },
  ]);
});
