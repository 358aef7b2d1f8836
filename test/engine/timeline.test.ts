import { describe, expect, test } from "vitest";
import type { GrowthPlan, Workload } from "../../engine/model/workload.js";
import { timelineOf } from "../../engine/timeline.js";
import { workload } from "./neutral-resources.js";

const plan = (more: Partial<GrowthPlan> = {}): GrowthPlan => ({
  curve: {
    kind: "milestones",
    milestones: [
      { month: 0, value: 100 },
      { month: 10, value: 10_000 },
    ],
  },
  start: null,
  horizonMonths: 10,
  events: [],
  ...more,
});
const timeline = (more: Partial<GrowthPlan> = {}, rest: Partial<Workload> = {}) =>
  timelineOf(workload({ growth: plan(more), ...rest }));

describe("months of a growth plan", () => {
  test("are the steps, as many as the horizon has begun", () => {
    expect(timeline()).toMatchObject({ last: 10, timed: true, monthsAStep: 1 });
    expect(timeline({ horizonMonths: 7.2 }).last).toBe(8);
    expect(timeline({ horizonMonths: 0 }).last).toBe(1);
  });

  test("the state of a step must hold to its end, the last to itself", () => {
    const it = timeline();
    expect(it.endOf(3).users).toBe(it.at(4).users);
    expect(it.endOf(10)).toEqual(it.at(10));
    expect(it.at(5).users).toBeCloseTo(1000, 6);
  });

  test("user-months are the integral of the users", () => {
    const it = timeline();
    const steps = 20_000;
    let sum = 0;
    for (let k = 0; k < steps; k++) sum += it.at(((k + 0.5) * 4) / steps).users * (4 / steps);
    expect(it.at(4).userMonths / sum).toBeCloseTo(1, 5);
    expect(it.at(0).userMonths).toBe(0);
  });

  test.each([
    { claim: "users there are already: now", variable: "users", value: 50, month: 0 },
    { claim: "users on the way: between months", variable: "users", value: 1000, month: 5 },
    { claim: "users at the end: the last month", variable: "users", value: 10_000, month: 10 },
    { claim: "more users than the plan has: never", variable: "users", value: 10_001, month: null },
    { claim: "developers nobody stated: never", variable: "developers", value: 1, month: null },
    { claim: "what is no number: never", variable: "users", value: Number.NaN, month: null },
  ] as const)("reach $claim", ({ variable, value, month }) => {
    const found = timeline().monthOf(variable, value);
    if (month === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(month, 9);
  });

  test("beyond the horizon is never, though the curve goes on", () => {
    expect(timeline({ horizonMonths: 4 }).monthOf("users", 1000)).toBeNull();
  });

  test("user-months are reached when their integral is", () => {
    const it = timeline();
    expect(it.monthOf("user-months", it.at(6.5).userMonths)).toBeCloseTo(6.5, 9);
  });

  test("a team grows on its own milestones", () => {
    const developers = [
      { month: 0, value: 2 },
      { month: 10, value: 32 },
    ];
    const it = timeline({}, { team: { developers, appliesPerDay: 2, applyMinutes: 8, workingMinutes: 480 } });
    expect(it.at(5).developers).toBeCloseTo(8, 9);
    expect(it.monthOf("developers", 8)).toBeCloseTo(5, 9);
  });

  test("a campaign multiplies the rate of its month, the strongest of several", () => {
    const it = timeline({
      events: [
        { month: 3, multiplier: 4, hours: 5 },
        { month: 3, multiplier: 2, hours: 5 },
      ],
    });
    const plain = timeline();
    expect(it.at(3).users).toBeCloseTo(4 * plain.at(3).users, 9);
    expect(it.at(4).users).toBe(plain.at(4).users);
    expect(it.at(3).userMonths).toBe(plain.at(3).userMonths);
  });
});

describe("dates", () => {
  test.each([
    { start: "2027-01", month: 0, date: "2027-01" },
    { start: "2027-01", month: 11.9, date: "2027-12" },
    { start: "2027-01", month: 12, date: "2028-01" },
    { start: "2027-11", month: 2, date: "2028-01" },
    { start: "2027-12", month: 24.5, date: "2029-12" },
    { start: "0999-12", month: 1, date: "1000-01" },
  ])("$month months after $start is $date", ({ start, month, date }) => {
    expect(timeline({ start }).dateOf(month)).toBe(date);
  });

  test("there are none without a start, and none of what never comes", () => {
    expect(timeline().dateOf(3)).toBeNull();
    expect(timeline({ start: "2027-01" }).dateOf(null)).toBeNull();
  });
});

describe("without a growth plan", () => {
  const from = (now: number | null) => timelineOf(workload({ users: { unit: "seat", now } }));

  test.each([
    { now: null, first: 100, end: 100_000, last: 12 },
    { now: 1000, first: 1000, end: 100_000, last: 8 },
    { now: 50_000, first: 50_000, end: 500_000, last: 4 },
    { now: 1e6, first: 1e6, end: 1e7, last: 4 },
  ])("steps of users lead from $now (or 100) to 100,000, at least tenfold", ({ now, first, end, last }) => {
    const it = from(now);
    expect(it).toMatchObject({ last, timed: false, monthsAStep: 3 });
    expect(it.at(0).users).toBeCloseTo(first, 6);
    expect(it.at(last).users / end).toBeCloseTo(1, 9);
  });

  test("a step multiplies the users always alike", () => {
    const it = from(null);
    for (let step = 0; step < it.last; step++) {
      expect(it.at(step + 1).users / it.at(step).users).toBeCloseTo(10 ** 0.25, 9);
      expect(it.endOf(step)).toEqual(it.at(step + 1));
    }
  });

  test("nothing has a month or a date", () => {
    expect(from(100).monthOf("users", 500)).toBeNull();
    expect(from(100).dateOf(3)).toBeNull();
    expect(from(100).at(5).userMonths).toBe(0);
  });
});
