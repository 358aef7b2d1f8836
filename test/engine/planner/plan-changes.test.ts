import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../../engine/planner/plan.js";
import { planChanges } from "../../../engine/planner/plan-changes.js";
import { defaultLimits, type PlanningProblem } from "../../../engine/planner/planning-problem.js";
import { bruteForce, lowestRisk } from "./brute-force.js";
import { carries, constraint, ladder, move, pl01, runCost } from "./instances.js";
import { problems } from "./random-problems.js";

const stepsOf = (problem: PlanningProblem, plan: Plan) =>
  plan.changes.map((it) => `${problem.tiers[it.tier]?.id}->${it.to} at ${it.month}`);

const RUNS = { numRuns: 200 };

describe("PL-01", () => {
  const problem = pl01();
  const plan = planChanges(problem);

  test("the optimum, its steps and the number of paths are those of the published enumeration", () => {
    expect(plan.npv).toBeCloseTo(3813.7619, 4);
    expect(stepsOf(problem, plan)).toEqual(["web->1 at 6", "web->2 at 8", "db->1 at 9"]);
    expect(bruteForce(problem, problem.targetRisk)).toMatchObject({ feasible: 297 });
    expect(plan).toMatchObject({ feasible: true, risk: 0.1, gap: 0, exact: true, violations: [] });
  });

  test("each change is explained by what would not hold without it", () => {
    expect(
      plan.changes.map(({ neededBy, latestSafeStart, reasons }) => ({ neededBy, latestSafeStart, reasons })),
    ).toEqual([
      { neededBy: 6, latestSafeStart: 5, reasons: [{ constraint: "web", before: 1, after: 0 }] },
      { neededBy: 8, latestSafeStart: 7, reasons: [{ constraint: "web", before: 1, after: 0 }] },
      { neededBy: 9, latestSafeStart: 8, reasons: [{ constraint: "db", before: 1, after: 0 }] },
    ]);
  });

  test("web and database share nothing and are planned apart", () => {
    expect(plan.groups.map((it) => ({ tiers: it.tiers, states: it.states }))).toEqual([
      { tiers: [1], states: 2 },
      { tiers: [0], states: 3 },
    ]);
  });

  test("the bill of each month is that of the levels in force", () => {
    expect(plan.months.map((it) => it.runCost)).toEqual([125, 125, 125, 125, 125, 125, 185, 185, 484, 548, 548]);
    expect(plan.months[8]?.levels).toEqual([2, 0]);
  });
});

describe("against brute force on random small instances", () => {
  test("equal cost where a plan keeps to the target, and a plan at the lowest feasible risk where none does", () => {
    let infeasible = 0;
    fc.assert(
      fc.property(problems(), (problem) => {
        const plan = planChanges(problem);
        const best = bruteForce(problem, problem.targetRisk);
        expect(plan.feasible).toBe(best !== null);
        if (best !== null) {
          expect(Math.abs(plan.objective - best.cost)).toBeLessThanOrEqual(1e-9 * Math.max(1, best.cost));
          expect(plan.violations.filter((it) => !it.forced)).toEqual([]);
          return;
        }
        infeasible++;
        const lowest = lowestRisk(problem);
        const step = defaultLimits.riskSteps.find((it) => it > problem.targetRisk && it >= lowest) ?? lowest;
        expect(plan.risk).toBeCloseTo(step, 12);
        expect(Math.max(...plan.violations.filter((it) => it.month > 0).map((it) => it.risk))).toBeLessThanOrEqual(
          step * (1 + 2 ** -23),
        );
      }),
      { numRuns: 400 },
    );
    expect(infeasible).toBeGreaterThan(20);
  });

  test("the levels of the plan can be reached, cost what the plan says and keep to its risk", () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const plan = planChanges(problem);
        for (const it of plan.changes) {
          const taken = problem.tiers[it.tier]?.moves[it.from]?.[it.to];
          expect(taken).not.toBeNull();
          expect(it.month).toBeGreaterThanOrEqual(Math.max(1, taken?.leadMonths ?? Infinity));
          expect(plan.months[it.month - 1]?.levels[it.tier]).toBe(it.from);
          expect(plan.months[it.month]?.levels[it.tier]).toBe(it.to);
        }
        const moved = plan.months
          .slice(1)
          .flatMap(({ levels }, t) => levels.filter((level, tier) => level !== plan.months[t]?.levels[tier]));
        expect(plan.changes).toHaveLength(moved.length);
      }),
      RUNS,
    );
  });

  test("exchange: no single change lands a month earlier or later for less", () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const plan = planChanges(problem);
        if (!plan.feasible) return;
        const best = bruteForce(problem, problem.targetRisk);
        for (const shifted of shifts(problem, plan)) {
          const cost = costOf(problem, shifted, problem.targetRisk);
          if (cost !== null) expect(cost).toBeGreaterThanOrEqual((best?.cost ?? 0) - 1e-6);
        }
      }),
      RUNS,
    );
  });

  test("the order of tiers, levels, costs and constraints has no influence", () => {
    fc.assert(
      fc.property(problems(), fc.infiniteStream(fc.nat()), (problem, numbers) => {
        const next = () => numbers.next().value as number;
        const plan = planChanges(problem);
        const shuffledProblem = permuted(problem, next);
        const other = planChanges(shuffledProblem);
        expect(named(shuffledProblem, other)).toEqual(named(problem, plan));
        expect(other.objective).toBeCloseTo(plan.objective, 6);
      }),
      RUNS,
    );
  });

  test("accepting more risk never costs more", () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const strict = planChanges(problem);
        const loose = planChanges({ ...problem, targetRisk: 0.35 });
        if (strict.feasible) {
          expect(loose.feasible).toBe(true);
          expect(loose.objective).toBeLessThanOrEqual(strict.objective + 1e-6);
        }
      }),
      RUNS,
    );
  });

  test("the lower bound without step costs is below the plan", () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const plan = planChanges(problem);
        const tiers = problem.tiers.map((tier) => ({
          ...tier,
          moves: tier.moves.map((row) => row.map((it) => (it === null ? null : { ...it, cost: 0 }))),
        }));
        const free = planChanges({ ...problem, tiers });
        if (plan.feasible) expect(free.objective).toBeLessThanOrEqual(plan.objective + 1e-6);
      }),
      RUNS,
    );
  });
});

describe("above the exact limit", () => {
  const small = { ...defaultLimits, exactStates: 1, blockStates: 6 };

  test("the plan is feasible where one is found, its gap covers the distance to the optimum", () => {
    let solved = 0;
    fc.assert(
      fc.property(problems(), (problem) => {
        const exact = planChanges(problem);
        const plan = planChanges(problem, small);
        if (plan.gap === null || !exact.feasible || !plan.feasible) return;
        solved++;
        expect(plan.violations.filter((it) => !it.forced)).toEqual([]);
        expect(plan.objective).toBeGreaterThanOrEqual(exact.objective * (1 - 1e-9));
        expect(plan.lowerBound).toBeLessThanOrEqual(exact.objective * (1 + 1e-9));
      }),
      RUNS,
    );
    expect(solved).toBeGreaterThan(60);
  });

  test("it finds a feasible plan nearly always where there is one, mostly the optimum", () => {
    const seen = { feasible: 0, found: 0, optimal: 0 };
    fc.assert(
      fc.property(problems(), (problem) => {
        const exact = planChanges(problem);
        if (!exact.feasible) return;
        const plan = planChanges(problem, small);
        seen.feasible++;
        if (plan.feasible) seen.found++;
        if (plan.feasible && plan.objective <= exact.objective * (1 + 1e-9)) seen.optimal++;
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(seen.found / seen.feasible).toBeGreaterThan(0.95);
    expect(seen.optimal / seen.feasible).toBeGreaterThan(0.8);
  });

  test("thirty coupled tiers are planned in a blink, with a small proven gap", () => {
    const tiers = 30;
    const demand = (tier: number) => Array.from({ length: 61 }, (_, t) => 100 * 1.05 ** (t + tier / 2));
    const problem: PlanningProblem = {
      months: 60,
      discountMonthly: 0.01,
      targetRisk: 0.1,
      tiers: Array.from({ length: tiers }, (_, at) =>
        ladder(`tier-${String(at).padStart(2, "0")}`, ["a", "b", "c", "d"], move(200 + 10 * at)),
      ),
      // Neighbours share a price: nothing splits.
      runCosts: Array.from({ length: tiers - 1 }, (_, at) =>
        runCost(
          `cost-${at}`,
          [at, at + 1],
          Array.from({ length: 16 }, (_, k) => 30 * 2 ** Math.floor(k / 4) + 3 * 2 ** (k % 4)),
        ),
      ),
      constraints: Array.from({ length: tiers }, (_, at) =>
        carries(`load-${at}`, at, [300, 700, 1500, 9000], demand(at)),
      ),
    };
    const plan = planChanges(problem);
    expect(plan).toMatchObject({ feasible: true, exact: false, violations: [] });
    expect((plan.gap as number) / plan.objective).toBeLessThan(0.2);
  });
});

describe("what cannot be held", () => {
  const demand = [0, 1, 2, 3, 4, 5, 6];
  const base = { months: 6, discountMonthly: 0.01, targetRisk: 0.1 } as const;

  test("a ladder that is too short gives the plan at the lowest step of risk it can keep to", () => {
    const risks = [demand.map(() => 0.9), demand.map((t) => (t > 4 ? 0.154 : 0)), demand.map((t) => (t > 4 ? 0.6 : 0))];
    const problem: PlanningProblem = {
      ...base,
      tiers: [ladder("storage", ["100", "400", "500"], move(200))],
      runCosts: [runCost("storage", [0], [10, 40, 90])],
      constraints: [constraint("storage", [0], risks)],
    };
    const plan = planChanges(problem);
    expect(plan).toMatchObject({ feasible: false, risk: 0.2, targetRisk: 0.1 });
    expect(stepsOf(problem, plan)).toEqual(["storage->1 at 1"]);
    expect(plan.violations).toEqual([
      { constraint: "storage", month: 0, risk: 0.9, forced: true },
      { constraint: "storage", month: 5, risk: 0.154, forced: false },
      { constraint: "storage", month: 6, risk: 0.154, forced: false },
    ]);
  });

  test("a constraint that no change moves is named and holds nothing else up", () => {
    const problem: PlanningProblem = {
      ...base,
      tiers: [ladder("web", ["1", "2"], move(10))],
      runCosts: [runCost("web", [0], [1, 2])],
      constraints: [
        constraint("quota", [], [demand.map((t) => (t > 2 ? 0.97 : 0))]),
        carries("web", 0, [3, 9], demand),
      ],
    };
    const plan = planChanges(problem);
    expect(plan).toMatchObject({ feasible: false, risk: 0.97 });
    expect(plan.groups.map((it) => ({ tiers: it.tiers, risk: it.risk, feasible: it.feasible }))).toEqual([
      { tiers: [0], risk: 0.1, feasible: true },
      { tiers: [], risk: 0.97, feasible: false },
    ]);
    expect(stepsOf(problem, plan)).toEqual(["web->1 at 4"]);
  });

  test("at the lowest reachable risk nothing else is given up", () => {
    const hopeless = demand.map((t) => (t > 4 ? 1 : 0));
    const problem: PlanningProblem = {
      ...base,
      tiers: [ladder("db", ["s", "l"], move(10))],
      runCosts: [runCost("db", [0], [1, 500])],
      constraints: [
        constraint("connections", [0], [hopeless, hopeless.map((it) => it * 0.99)]),
        carries("cpu", 0, [2, 9], demand),
      ],
    };
    const plan = planChanges(problem);
    expect(plan.risk).toBeCloseTo(0.99, 12);
    expect(stepsOf(problem, plan)).toEqual(["db->1 at 3"]);
    expect(plan.changes[0]?.reasons.map((it) => it.constraint)).toEqual(["cpu"]);
  });

  test("what is crossed before any change can land is forced, and the first change comes as soon as it can", () => {
    const problem: PlanningProblem = {
      ...base,
      tiers: [ladder("web", ["1", "2"], move(10, 3))],
      runCosts: [runCost("web", [0], [1, 2])],
      constraints: [carries("web", 0, [-1, 9], demand)],
    };
    const plan = planChanges(problem);
    expect(plan.feasible).toBe(true);
    expect(plan.violations.map((it) => [it.month, it.forced])).toEqual([
      [0, true],
      [1, true],
      [2, true],
    ]);
    expect(plan.changes).toMatchObject([{ month: 3, latestSafeStart: 0, neededBy: 3 }]);
  });

  test("a risk of exactly the target holds, in a single-precision table too", () => {
    const risk = Float32Array.from([0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0, 0, 0, 0, 0, 0, 0]);
    const problem: PlanningProblem = {
      ...base,
      tiers: [ladder("web", ["1", "2"], move(10))],
      runCosts: [runCost("web", [0], [1, 2])],
      constraints: [{ id: "web", tiers: [0], risk }],
    };
    expect(planChanges(problem)).toMatchObject({ feasible: true, changes: [], violations: [] });
  });
});

describe("the choice among equals and other costs", () => {
  const base = { months: 6, discountMonthly: 0, targetRisk: 0.1 } as const;
  const demand = [0, 1, 2, 3, 4, 5, 6];
  const twoWays = (first: ReturnType<typeof move>, second: ReturnType<typeof move>): PlanningProblem => ({
    ...base,
    tiers: [ladder("a", ["0", "1"], first), ladder("b", ["0", "1"], second)],
    runCosts: [runCost("a", [0], [5, 5]), runCost("b", [1], [5, 5])],
    constraints: [
      constraint(
        "either",
        [0, 1],
        [demand.map((t) => (t > 3 ? 1 : 0)), demand.map(() => 0), demand.map(() => 0), demand.map(() => 0)],
      ),
    ],
  });

  test.each([
    { claim: "the gentler of two", problem: twoWays(move(10, 1, 3), move(10, 1, 1)), steps: ["b->1 at 4"] },
    { claim: "the one that can be undone", problem: twoWays(move(10, 1, 0, 1), move(10, 1, 4)), steps: ["b->1 at 4"] },
    {
      claim: "as late as possible, and of equals the first tier stays at its lower level",
      problem: twoWays(move(10), move(10)),
      steps: ["b->1 at 4"],
    },
    { claim: "the cheaper one", problem: twoWays(move(11), move(10, 1, 4, 1)), steps: ["b->1 at 4"] },
    {
      claim: "disruption weighs when it is given a price",
      problem: { ...twoWays(move(11), move(10, 1, 4)), disruptionCost: 1 },
      steps: ["a->1 at 4"],
    },
  ])("$claim", ({ problem, steps }) => expect(stepsOf(problem, planChanges(problem))).toEqual(steps));

  test("a change that only saves money is planned, and needed by no month", () => {
    const problem: PlanningProblem = {
      ...base,
      tiers: [ladder("web", ["old", "new"], move(10))],
      runCosts: [runCost("web", [0], [50, 20])],
      constraints: [],
    };
    expect(planChanges(problem).changes).toMatchObject([{ month: 1, to: 1, neededBy: null, reasons: [] }]);
  });

  test("one jump over two levels pays its step once", () => {
    const problem: PlanningProblem = {
      ...base,
      tiers: [ladder("web", ["1", "2", "3"], move(100))],
      runCosts: [runCost("web", [0], [1, 2, 3])],
      constraints: [carries("web", 0, [3, 4, 9], demand)],
    };
    expect(stepsOf(problem, planChanges(problem))).toEqual(["web->2 at 4"]);
  });
});

describe("unknown prices", () => {
  const base = { months: 6, discountMonthly: 0.01, targetRisk: 0.1 } as const;
  const demand = [0, 1, 2, 3, 4, 5, 6];
  const web = (prices: readonly number[]): PlanningProblem => ({
    ...base,
    tiers: [ladder("web", ["1", "2", "3"], move(10))],
    runCosts: [runCost("web", [0], prices)],
    constraints: [carries("web", 0, [3, 9, 9], demand)],
  });

  test.each([
    { claim: "no level is entered because its price is not known", prices: [50, Number.NaN, Number.NaN], months: [4] },
    { claim: "nor left because its own is not", prices: [Number.NaN, 20, 30], months: [4] },
    { claim: "nor when none is known", prices: [Number.NaN, Number.NaN, Number.NaN], months: [4] },
  ])("$claim", ({ prices, months }) => {
    const plan = planChanges(web(prices));
    expect(plan.changes.map((it) => it.month)).toEqual(months);
    expect(plan.changes.every((it) => it.reasons.length > 0)).toBe(true);
  });

  test("an unknown price is no money: named, not summed", () => {
    const plan = planChanges(web([Number.NaN, 20, 30]));
    expect(plan.months.map((it) => [it.runCost, it.unknownCosts])).toEqual([
      ...Array(4).fill([0, ["web"]]),
      ...Array(3).fill([20, []]),
    ]);
    expect(plan.npv).toBeCloseTo([4, 5, 6].reduce((sum, t) => sum + 20 / 1.01 ** t, 0) + 10 / 1.01 ** 4, 9);
  });

  test("never a reason, on random instances: with all prices unknown every change is needed", () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const runCosts = problem.runCosts.map((it) => ({ ...it, table: it.table.map(() => Number.NaN) }));
        const plan = planChanges({ ...problem, runCosts });
        if (plan.feasible) for (const it of plan.changes) expect(it.neededBy).not.toBeNull();
      }),
      RUNS,
    );
  });
});

test.each([
  { claim: "a table too short for its tiers", change: { runCosts: [runCost("web", [0], [1, 2])] } },
  { claim: "a tier named twice", change: { runCosts: [runCost("web", [0, 0], Array(9).fill(1))] } },
  { claim: "risks of too few months", change: { constraints: [constraint("web", [0], [[0], [0], [0]])] } },
])("$claim is a bug of the caller", ({ change }) => {
  expect(() => planChanges({ ...pl01(), ...change })).toThrow(RangeError);
});

/** The plan in names instead of indices. */
function named(problem: PlanningProblem, plan: Plan) {
  return {
    risk: plan.risk,
    changes: plan.changes.map((it) => {
      const tier = problem.tiers[it.tier];
      return { ...it, tier: tier?.id, from: tier?.levels[it.from], to: tier?.levels[it.to] };
    }),
    violations: plan.violations,
    groups: plan.groups.map((it) => ({ ...it, tiers: it.tiers.map((tier) => problem.tiers[tier]?.id).sort() })),
  };
}

/** The plan's levels with one change one month earlier or later. */
function shifts(problem: PlanningProblem, plan: Plan): (readonly (readonly number[])[])[] {
  const levels = plan.months.map((it) => it.levels);
  return plan.changes
    .flatMap(({ month, tier, from, to }) => [
      levels.map((now, t) => (t === month ? now.map((level, at) => (at === tier ? from : level)) : now)),
      levels.map((now, t) => (t === month - 1 && t > 0 ? now.map((level, at) => (at === tier ? to : level)) : now)),
    ])
    .filter((it) => it.length === problem.months + 1);
}

/** What given levels cost as the planner counts it; null where they are not allowed. */
function costOf(problem: PlanningProblem, levels: readonly (readonly number[])[], risk: number): number | null {
  const fixed: PlanningProblem = {
    ...problem,
    constraints: [
      ...problem.constraints,
      // One more constraint a month and tier: only these levels are allowed.
      ...problem.tiers.map((tier, k) => ({
        id: `fixed-${tier.id}`,
        tiers: [k],
        risk: Float64Array.from(
          tier.levels.flatMap((_, level) => levels.map((now, t) => (t === 0 || now[k] === level ? 0 : 1))),
        ),
      })),
    ],
  };
  return bruteForce(fixed, risk)?.cost ?? null;
}

/** The same problem written down in another order. @param next any whole number at or above 0 */
function permuted(problem: PlanningProblem, next: () => number): PlanningProblem {
  const tierOrder = shuffle(problem.tiers.length, next);
  const place = (tier: number) => tierOrder.indexOf(tier);
  const levelOrders = problem.tiers.map((it) => shuffle(it.levels.length, next));
  const tiers = tierOrder.map((old) => {
    const tier = problem.tiers[old] as PlanningProblem["tiers"][number];
    const order = levelOrders[old] as number[];
    return {
      id: tier.id,
      levels: order.map((level) => tier.levels[level] as string),
      start: order.indexOf(tier.start),
      moves: order.map((from) => order.map((to) => tier.moves[from]?.[to] ?? null)),
    };
  });
  const reorder = (of: readonly number[], values: Float64Array | Float32Array, span: number) => {
    const sizes = of.map((tier) => problem.tiers[tier]?.levels.length ?? 1);
    const out = new Float64Array(values.length);
    for (let to = 0; to < values.length / span; to++) {
      let rest = to;
      let stride = 1;
      let from = 0;
      for (let at = of.length - 1; at >= 0; at--) {
        const size = sizes[at] as number;
        from += (levelOrders[of[at] as number]?.[rest % size] as number) * stride;
        rest = Math.floor(rest / size);
        stride *= size;
      }
      for (let x = 0; x < span; x++) out[to * span + x] = values[from * span + x] as number;
    }
    return out;
  };
  return {
    ...problem,
    tiers,
    runCosts: pick(problem.runCosts, shuffle(problem.runCosts.length, next)).map((it) => ({
      ...it,
      tiers: it.tiers.map(place),
      table: reorder(it.tiers, it.table, 1),
    })),
    constraints: pick(problem.constraints, shuffle(problem.constraints.length, next)).map((it) => ({
      ...it,
      tiers: it.tiers.map(place),
      risk: reorder(it.tiers, it.risk, problem.months + 1),
    })),
  };
}

function pick<T>(items: readonly T[], order: readonly number[]): T[] {
  return order.map((at) => items[at] as T);
}

function shuffle(length: number, next: () => number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at--) {
    const other = next() % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
