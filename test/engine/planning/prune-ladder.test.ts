import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ladder } from "../../../engine/planning/ladder.js";
import { keptRungs, type RungWorth, withRungs } from "../../../engine/planning/prune-ladder.js";

const pruneLadder = (ladder: Ladder, worth: readonly RungWorth[]) => withRungs(ladder, keptRungs(worth));

/** A ladder whose rungs are numbered; a move says from where to where it goes. */
function ladderOf(length: number): Ladder {
  return {
    address: "web",
    aspect: "fleet",
    rungs: Array.from({ length }, (_, at) => ({ id: String(at), taken: [], apply: (it) => it })),
    move: (from, to) =>
      to > from ? { cost: from * 100 + to, disruption: 0, irreversibility: 0, leadMonths: 1 } : null,
  };
}

const kept = (worth: readonly RungWorth[]) =>
  pruneLadder(ladderOf(worth.length), worth).rungs.map((it) => Number(it.id));
const rung = (cost: number, ...carries: number[]): RungWorth => ({ cost, carries });

describe("a rung goes", () => {
  test.each([
    { claim: "when another carries as much for less", worth: [rung(1, 0.1), rung(9, 1), rung(5, 1)], left: [0, 2] },
    { claim: "when another carries more for as much", worth: [rung(1, 0.1), rung(5, 0.9), rung(5, 1)], left: [0, 2] },
    { claim: "when it repeats an earlier one", worth: [rung(1, 0.1), rung(5, 1), rung(5, 1)], left: [0, 1] },
    {
      claim: "when it only adds room far beyond the horizon",
      worth: [rung(1, 0.1), rung(5, 2), rung(9, 8)],
      left: [0, 1],
    },
    { claim: "not when it is cheaper", worth: [rung(1, 0.1), rung(4, 0.5), rung(5, 1)], left: [0, 1, 2] },
    {
      claim: "not when it carries one dimension further",
      worth: [rung(1, 0.1, 0.1), rung(5, 1, 0.5), rung(5, 0.5, 1)],
      left: [0, 2, 1],
    },
    { claim: "not when it is what is declared", worth: [rung(9, 0.1), rung(5, 1)], left: [0, 1] },
    {
      claim: "not because its price is unknown",
      worth: [rung(1, 0.1), rung(Number.NaN, 1), rung(5, 0.5)],
      left: [0, 2, 1],
    },
  ])("$claim", ({ worth, left }) => {
    expect([...kept(worth)].sort()).toEqual([...left].sort());
  });
});

const worths = fc.array(
  fc.record({
    cost: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constant(Number.NaN)),
    carries: fc.tuple(fc.double({ min: 0, max: 4, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true })),
  }),
  { minLength: 1, maxLength: 40 },
);

describe("whatever the rungs", () => {
  test("at most eight stay, the declared one first", () => {
    fc.assert(
      fc.property(worths, (worth) => {
        const left = kept(worth);
        expect(left.length).toBeLessThanOrEqual(8);
        expect(left[0]).toBe(0);
        expect(new Set(left).size).toBe(left.length);
      }),
    );
  });

  test("none that stays is beaten by another that stays", () => {
    const capped = (it: RungWorth) => it.carries.map((value) => Math.min(value, 2));
    fc.assert(
      fc.property(worths, (worth) => {
        const left = kept(worth)
          .slice(1)
          .map((at) => worth[at] as RungWorth);
        for (const a of left) {
          for (const b of left) {
            if (a === b || !(b.cost <= a.cost)) continue;
            expect(capped(b).every((it, k) => it >= (capped(a)[k] as number))).toBe(false);
          }
        }
      }),
    );
  });

  test("as much is carried by the highest as before, up to twice the need", () => {
    fc.assert(
      fc.property(worths, (worth) => {
        const least = (at: number) => Math.min(2, ...(worth[at] as RungWorth).carries);
        const highest = (all: readonly number[]) => Math.max(...all.map(least));
        const others = worth.map((_, at) => at);
        expect(highest(kept(worth))).toBe(highest(others));
      }),
    );
  });
});

test("moves are those of the rungs that stay", () => {
  const pruned = pruneLadder(ladderOf(3), [rung(1, 0.1), rung(9, 1), rung(5, 1)]);
  expect(pruned.move(0, 1)).toMatchObject({ cost: 2 });
  expect(pruned.move(1, 0)).toBeNull();
});

test("thinning drops the rung whose loss costs least: the next one does the same for hardly more", () => {
  const steps = [1, 2, 4, 8, 16, 32, 64, 65, 128].map((it) => rung(it, it / 64));
  expect(kept(steps)).toEqual([0, 1, 2, 3, 4, 5, 7, 8]);
});
