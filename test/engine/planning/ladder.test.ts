import { describe, expect, test } from "vitest";
import type { AnyRemedy } from "../../../engine/model/rule.js";
import { type Ladder, laddersOf } from "../../../engine/planning/ladder.js";
import { workload } from "../neutral-resources.js";
import { bigger, connect20, counted, cpu, more, remedy, rulesOf, sized, tiny, web } from "./tiny-system.js";

function ladders(remedies: readonly AnyRemedy[], failed: (remedy: string) => void = () => {}): Ladder[] {
  const { site, rules } = tiny(rulesOf([cpu], remedies), workload());
  return laddersOf(web, site, rules, failed);
}

const rungs = (it: Ladder | undefined) => it?.rungs.map((rung) => rung.id) ?? [];

describe("rungs", () => {
  test("are every combination of the options of one aspect, what is declared first", () => {
    const [fleet, ...others] = ladders([more, bigger]);
    expect(others).toEqual([]);
    expect(rungs(fleet)).toEqual([
      "as declared",
      "vcpu=4",
      "vcpu=8",
      "count=4",
      "count=4, vcpu=4",
      "count=4, vcpu=8",
      "count=8",
      "count=8, vcpu=4",
      "count=8, vcpu=8",
    ]);
  });

  test("apply the options of all their remedies", () => {
    const both = ladders([more, bigger])[0]?.rungs.find((it) => it.id === "count=8, vcpu=4");
    expect(both?.apply(web)).toMatchObject({ count: { desired: { value: 8 } }, machine: { vcpu: { value: 4 } } });
  });

  test("of different aspects stand on ladders of their own", () => {
    const credits = remedy("credits", "compute-pool", () => [sized(3)], { aspect: "credits" });
    expect(ladders([more, credits]).map((it) => [it.aspect, it.rungs.length])).toEqual([
      ["fleet", 3],
      ["credits", 2],
    ]);
  });

  test.each([
    { claim: "a remedy of another kind", remedies: [connect20] },
    { claim: "a remedy that offers nothing", remedies: [remedy("none", "compute-pool", () => [])] },
  ])("$claim makes no ladder", ({ remedies }) => {
    expect(ladders(remedies)).toEqual([]);
  });

  test("a remedy that throws is reported and costs only its own options", () => {
    const failed: string[] = [];
    const broken = remedy("broken", "compute-pool", () => {
      throw new Error("no");
    });
    expect(rungs(ladders([broken, more], (it) => failed.push(it))[0])).toEqual(["as declared", "count=4", "count=8"]);
    expect(failed).toEqual(["broken"]);
  });

  test("stay few: the highest options of the longest remedies go first", () => {
    const many = Array.from({ length: 100 }, (_, at) => at + 3);
    const [fleet] = ladders([
      remedy("a", "compute-pool", () => many.map(counted)),
      remedy("b", "compute-pool", () => many.map(sized)),
    ]);
    expect(fleet?.rungs.length).toBeLessThanOrEqual(256);
    expect(rungs(fleet)).toEqual(expect.arrayContaining(["count=3", "vcpu=3", "count=17"]));
    expect(rungs(fleet)).not.toContain("count=102");
  });
});

describe("moves", () => {
  const [fleet] = ladders([more, bigger]);
  const move = (from: string, to: string) => fleet?.move(rungs(fleet).indexOf(from), rungs(fleet).indexOf(to)) ?? null;

  test.each([
    { claim: "up in one remedy", from: "as declared", to: "count=8", allowed: true },
    { claim: "up in both", from: "as declared", to: "count=4, vcpu=4", allowed: true },
    { claim: "fewer machines where they get bigger", from: "count=8", to: "count=4, vcpu=4", allowed: true },
    { claim: "staying is no move", from: "count=4", to: "count=4", allowed: false },
    { claim: "fewer machines and nothing else", from: "count=8", to: "count=4", allowed: false },
    { claim: "back to what is declared", from: "count=4, vcpu=4", to: "as declared", allowed: false },
    { claim: "smaller machines, although more", from: "vcpu=8", to: "count=8, vcpu=4", allowed: false },
    { claim: "smaller machines", from: "count=4, vcpu=8", to: "count=4", allowed: false },
  ])("$claim: $from to $to is allowed: $allowed", ({ from, to, allowed }) => {
    expect(move(from, to) !== null).toBe(allowed);
  });

  test.each([
    {
      claim: "the dearest of what changes, not the sum",
      from: "as declared",
      to: "count=4, vcpu=4",
      cost: 30,
      lead: 2,
    },
    { claim: "only what changes", from: "vcpu=4", to: "count=4, vcpu=4", cost: 10, lead: 1 },
    { claim: "once, however far", from: "as declared", to: "count=8", cost: 10, lead: 1 },
  ])("a move costs $claim", ({ from, to, cost, lead }) => {
    expect(move(from, to)).toMatchObject({ cost, leadMonths: lead });
  });

  test("a move takes at least as long as the workload says", () => {
    const { site, rules } = tiny(rulesOf([cpu], [more]), workload({ risk: { ...workload().risk, leadTimeMonths: 3 } }));
    expect(laddersOf(web, site, rules, () => {})[0]?.move(0, 1)?.leadMonths).toBe(3);
  });
});
