import { describe, expect, test } from "vitest";
import { unknownIn } from "../../engine/capacity/terms/unknown-in.js";
import { crossingAt, utilisationAt } from "../../engine/capacity/threshold.js";
import type { Workload } from "../../engine/model/workload.js";
import { rules } from "../../rules/index.js";
import { costLines } from "./judged.js";
import { fn, notKnown, units } from "./resources.js";
import { cache, database, scene, web, workload } from "./worked-example.js";

function judgedOn(id: string, described: Workload, computes = [web as Parameters<typeof costLines>[1]]) {
  const here = scene(computes, [database, cache], described);
  const costs = [...here.site.topology.resources.values()].flatMap((it) => costLines(here, it));
  const rule = rules.system.find((it) => it.id === id);
  return { here, judgement: rule?.judge(here.site, costs) ?? null };
}

const budget = (values: Readonly<Record<string, unknown>>) => workload({ budget: values });

describe("the state lock", () => {
  test("is busy by developers, applies and their length", () => {
    const { here, judgement } = judgedOn("team-state-lock", workload({ team: { developers: 25 } }));
    if (judgement === null) throw new Error("not judged");
    const at = (developers: number) => utilisationAt(judgement, here.context, { users: 0, userMonths: 0, developers });
    // 25 · 2 · 8 / 480 = .83 of one lock, .6 of which may be used.
    expect(at(25)).toBeCloseTo(0.8333 / 0.6, 3);
    expect(crossingAt(judgement, here.context)).toBeCloseTo(18, 6);
  });

  test("says nothing of a team that is not stated", () => {
    expect(judgedOn("team-state-lock", workload()).judgement).toBeNull();
  });
});

describe("budgets", () => {
  test.each(["budget-per-month", "budget-per-user"])("%s says nothing where none is stated", (id) => {
    expect(judgedOn(id, workload()).judgement).toBeNull();
  });

  test("a fixed bill uses a share of the month's budget, whatever the users", () => {
    const { here, judgement } = judgedOn("budget-per-month", budget({ perMonth: 200 }));
    if (judgement === null) throw new Error("not judged");
    const used = utilisationAt(judgement, here.context, { users: 100, userMonths: 0, developers: 0 });
    expect(used).toBeCloseTo((137.206 + 16.425) / 200, 4);
  });

  test("a bill that grows with users crosses it", () => {
    const { here, judgement } = judgedOn("budget-per-month", budget({ perMonth: 150 }), [fn("api")]);
    if (judgement === null) throw new Error("not judged");
    const users = crossingAt(judgement, here.context) as number;
    expect(users).toBeGreaterThan(10_000);
    expect(utilisationAt(judgement, here.context, { users, userMonths: 0, developers: 0 })).toBeCloseTo(1, 4);
  });

  test("a user's budget counts the present users, so that fixed costs do not cross it at one user", () => {
    const { here, judgement } = judgedOn("budget-per-user", budget({ perUserMonth: 2 }));
    if (judgement === null) throw new Error("not judged");
    const at = (users: number) => utilisationAt(judgement, here.context, { users, userMonths: 0, developers: 0 });
    expect(at(1)).toBeCloseTo(153.631 / 200, 4);
    expect(at(100)).toBeCloseTo(153.631 / 200, 4);
    expect(at(1000)).toBeCloseTo(153.631 / 2000, 4);
  });

  test("a user's budget says nothing while the present users are not stated", () => {
    const unstated = { ...budget({ perUserMonth: 2 }), users: { unit: "seat", now: null } };
    expect(judgedOn("budget-per-user", unstated).judgement).toBeNull();
  });

  test("one price that is not known makes the bill unknown", () => {
    const dear = units(2, { machine: { ...web.machine, pricePerHour: notKnown } });
    const { here, judgement } = judgedOn("budget-per-month", budget({ perMonth: 200 }), [dear]);
    if (judgement === null) throw new Error("not judged");
    expect(unknownIn(judgement.demand, here.context)?.because.detail).toBe("variable x");
  });
});
