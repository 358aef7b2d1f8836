import { describe, expect, test } from "vitest";
import { tell } from "./story.js";

describe("a team that grows faster than its users", async () => {
  const { system, explain } = await tell("five-services/terraform", { workload: "five-services/growing-team.yaml" });

  test("the state lock is the first threshold of all", () => {
    expect(system.thresholds[0]).toMatchObject({ kind: "team", address: "story", dimension: "team-state-lock" });
    expect(system.thresholds.map((it) => it.kind)).toContain("traffic");
  });

  test("by hand: 18 developers · 2 applies · 8 minutes are 60 % of a day, in month 24 · ln 3 / ln 5", () => {
    const month = (24 * Math.log(3)) / Math.log(5);
    const users = 300 * 10 ** (month / 24);
    const { month: at, users: then, date } = system.thresholds[0] ?? {};
    for (const it of [at?.p10, at?.p50, at?.p90, at?.typical]) expect(it).toBeCloseTo(month, 6);
    for (const it of [then?.p10, then?.p50, then?.p90, then?.typical]) expect(it).toBeCloseTo(users, 3);
    expect(date).toBe("2028-05");
  });

  test("all others have their median later, or beyond the horizon", () => {
    const first = system.thresholds[0]?.month?.p50 ?? Number.NaN;
    for (const it of system.thresholds.slice(1)) expect(it.month?.p50 ?? Infinity).toBeGreaterThan(first);
  });

  test("no change of a resource moves it: the plan says when it is passed", () => {
    expect(system.plan.unresolved).toMatchObject([
      { address: "story", dimension: "team-state-lock", month: 16, risk: 1, reason: "no-remedy" },
    ]);
  });

  test("it says nothing about how many users the system carries", () => {
    expect(system.binding?.dimension).not.toBe("team-state-lock");
  });

  test("explained: 6 developers hold the lock a fifth of the day", () => {
    const lock = explain("story")?.dimensions.find((it) => it.id === "team-state-lock");
    expect(lock?.demand.value).toBeCloseTo((6 * 2 * 8) / 480, 12);
    expect(lock?.utilisation).toBeCloseTo(0.2 / 0.6, 12);
  });
});

describe("a budget that is spent before anything is full", async () => {
  const { system, resource } = await tell("tight-budget/terraform", {
    workload: "tight-budget/terraform/scale-roadmap.yaml",
  });

  test("the budget line is the first threshold of all", () => {
    expect(system.thresholds[0]).toMatchObject({ kind: "cost", address: "story", dimension: "budget-per-month" });
  });

  test("by hand: a third task is needed beyond 12,000 seats, and three are more than 415 dollars pay", () => {
    // A task of half a vCPU carries .5/3 vCPU: at the mean of 30 requests a seat and day and 40 ms, 12,000 seats. One more is kept spare.
    const seats = (0.5 / 3 / 0.04) * (86_400 / 30);
    expect(seats).toBeCloseTo(12_000, 6);
    const [first] = system.thresholds;
    expect(first?.users.typical).toBeCloseTo(seats, 3);
    expect(first?.month?.typical).toBeCloseTo(24 * Math.log10(seats / 2000), 3);
    expect(first?.users.p10).toBeGreaterThan(8_000);
    expect(first?.users.p90).toBeLessThan(18_000);
    expect(first?.date).toBe("2028-07");
  });

  test("the plan says from when on it may be passed, at the risk asked for", () => {
    const over = system.plan.unresolved.find((it) => it.dimension === "budget-per-month");
    expect(over).toMatchObject({ address: "story", month: 15, reason: "over-budget" });
    expect(over?.risk).toBeGreaterThan(0.1);
    expect(over?.risk).toBeLessThan(0.25);
  });

  test("what is declared costs less today: two tasks, balancer, database and its copy", () => {
    expect(system.monthlyCost.known).toBeCloseTo(36.04 + 16.43 + 259.88 + 92, 1);
    expect(system.monthlyCost.unpriced).toEqual([]);
  });

  test("every part carries more users than there are at the end of the plan, in the middle of its range", () => {
    for (const address of ["aws_ecs_service.app", "aws_db_instance.main"])
      expect(resource(address).capacity?.p50).toBeGreaterThan(20_000);
    for (const it of system.thresholds.slice(1)) expect(it.month?.p50 ?? null).toBeNull();
  });
});

describe("a budget that growth alone keeps and the plan does not", async () => {
  const budget = { workload: "worked-example/budget.yaml" };
  const { system } = await tell("worked-example/terraform", budget);

  test("the plan says from which month on its changes cost more than may be spent", () => {
    expect(system.thresholds.map((it) => it.kind)).not.toContain("cost");
    const over = system.plan.unresolved.find((it) => it.dimension === "budget-per-month");
    const first = system.plan.phases.find((it) => it.monthlyCost > 500);
    expect(first).toBeDefined();
    expect(over).toMatchObject({ reason: "over-budget", risk: 1, month: first?.month });
  });
});
