import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFunctions } from "../../../../engine/capacity/functions.js";
import { drawEstimate } from "../../../../engine/capacity/sampling.js";
import { crossingPoint, crossingValues } from "../../../../engine/capacity/terms/crossing.js";
import { inputsOf } from "../../../../engine/capacity/terms/inputs.js";
import { pointValue } from "../../../../engine/capacity/terms/point-value.js";
import { createSampler, valuesOf } from "../../../../engine/capacity/terms/sampler.js";
import { shapeOf } from "../../../../engine/capacity/terms/shape.js";
import type { TermContext } from "../../../../engine/capacity/terms/term-context.js";
import { unknownIn } from "../../../../engine/capacity/terms/unknown-in.js";
import { crossingAt, crossingOf, shareAbove, shareBelow } from "../../../../engine/capacity/threshold.js";
import { bounded, unknown, written } from "../../../../engine/model/known.js";
import {
  apply,
  conversion,
  draw,
  fact,
  max,
  min,
  product,
  quotient,
  sum,
  type Term,
  userMonths,
  users,
  visits,
} from "../../../../engine/model/term.js";
import type { Estimate } from "../../../../engine/model/workload.js";
import { catalog } from "../../neutral-resources.js";

const estimate = (field: string, low: number, typical: number, high: number): [string, Estimate] => [
  field,
  { field, low, typical, high, provenance: "declared", source: "test", grade: "D", at: null },
];
const DRAWS = 500;
const context: TermContext = {
  estimates: new Map([
    estimate("a", 1, 2, 6),
    estimate("b", 0.5, 1, 1.5),
    estimate("c", 3, 3, 3),
    estimate("zipf", 0.6, 0.8, 1),
  ]),
  visits: (address) =>
    address === "half" ? conversion("half", "visits", 0.5) : product("v", "visits", draw("b"), draw("c")),
  functions: createFunctions(() => catalog.hitRatios()),
};
const inputs = new Map([...context.estimates].map(([field, it]) => [field, drawEstimate(it, field, DRAWS)]));
const newSampler = () =>
  createSampler(
    context,
    inputsOf((it) => inputs.get(it.field) ?? drawEstimate(it, it.field, DRAWS)),
    DRAWS,
  );
const at = (n: number) => ({ users: n, userMonths: n / 2, developers: 0 });

/** The same term in one draw: every estimate replaced by the value it has there. */
function inDraw(term: Term, i: number, n: number): number {
  const fixed = new Map(
    [...context.estimates].map(([field, it]) => {
      const value = inputs.get(field)?.[i] as number;
      return [field, { ...it, low: value, typical: value, high: value }] as const;
    }),
  );
  return pointValue(term, { ...context, estimates: fixed }, at(n));
}

const leaf = fc.oneof(
  fc.constantFrom<Term>(draw("a"), draw("b"), draw("c"), users, visits("half"), visits("other")),
  fc.integer({ min: 1, max: 9 }).map((it): Term => fact("x", "units", "units", written(it))),
  fc.integer({ min: 1, max: 9 }).map((it): Term => conversion("n", "", it)),
);
const { term: anyTerm } = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("term"), { minLength: 1, maxLength: 3 }).map((of) => product("p", "", ...of)),
    fc.array(tie("term"), { minLength: 1, maxLength: 3 }).map((of) => sum("s", "", ...of)),
    fc.array(tie("term"), { minLength: 1, maxLength: 3 }).map((of) => min("m", "", ...of)),
    fc.array(tie("term"), { minLength: 1, maxLength: 3 }).map((of) => max("m", "", ...of)),
    fc.tuple(tie("term"), tie("term")).map(([a, b]) => quotient("q", "", a, b)),
    tie("term").map((of) => apply("c", "", "ceil", of)),
  ),
}));

describe("evaluation over draws", () => {
  test("is evaluation draw by draw", () => {
    const sampler = newSampler();
    fc.assert(
      fc.property(anyTerm, fc.integer({ min: 1, max: 100_000 }), (term, n) => {
        const { scalar, base } = sampler.scaled(term, at(n));
        const values = sampler.values(base);
        const along = sampler.along(term, new Float64Array(3).fill(n), Int32Array.of(0, 17, 499));
        [0, 17, 499].forEach((i, k) => {
          const wanted = inDraw(term, i, n);
          const wholeUnits = JSON.stringify(term).includes('"ceil"');
          const tolerance = (wholeUnits ? 1e-6 : 1e-9) * Math.abs(wanted);
          const off = Math.abs(scalar * (values[i] as number) - wanted);
          // A quotient just at a whole number may round up on one way and not on the other.
          if (!wholeUnits) expect(off).toBeLessThanOrEqual(tolerance);
          expect(along[k]).toBeCloseTo(wanted, wholeUnits ? -1 : 6);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("facts stay outside the base: two sizes of one machine share the draws", () => {
    const sampler = newSampler();
    const demand = product("demand", "", users, draw("a"), draw("b"));
    const crossing = (vcpu: number) => {
      const limit = fact("x", "vcpu", "vCPU", written(vcpu));
      return crossingOf({ unit: "", limit, target: conversion("t", "", 0.7), demand }, context, sampler);
    };
    const [two, eight] = [crossing(2), crossing(8)];
    if (two.state !== "crossed" || eight.state !== "crossed") throw new Error("both are crossed");
    expect(two.at.base).toBe(eight.at.base);
    expect(eight.at.scalar).toBeCloseTo(4 * two.at.scalar, 12);
  });

  test("a bounded fact is drawn between its bounds", () => {
    const sampler = newSampler();
    const because = { code: "unknown-count", detail: "for_each of 2 to 8", supply: null } as const;
    const { scalar, base } = sampler.scaled(fact("x", "units", "units", bounded(2, 8, because)), at(0));
    const sorted = sampler.sorted(base).map((it) => it * scalar);
    expect(sorted[Math.round(DRAWS * 0.05)]).toBeCloseTo(2, 0);
    expect(sorted[DRAWS / 2]).toBeCloseTo(4, 1);
  });
});

describe("shape", () => {
  const perUser = product("d", "", users, draw("a"));
  test.each([
    { claim: "no users", term: draw("a"), form: "constant", variable: null },
    { claim: "users once", term: perUser, form: "proportional", variable: "users" },
    {
      claim: "through visits",
      term: product("", "", visits("half"), perUser),
      form: "proportional",
      variable: "users",
    },
    { claim: "over a constant", term: quotient("", "", perUser, draw("b")), form: "proportional", variable: "users" },
    {
      claim: "the greater of two proportional ones",
      term: max("", "", perUser, users),
      form: "proportional",
      variable: "users",
    },
    { claim: "plus a constant", term: sum("", "", perUser, draw("b")), form: "affine", variable: "users" },
    {
      claim: "in time",
      term: sum("", "", draw("b"), product("", "", userMonths, draw("a"))),
      form: "affine",
      variable: "user-months",
    },
    { claim: "users twice", term: product("", "", users, users), form: "monotone", variable: "users" },
    { claim: "whole units", term: apply("", "", "ceil", perUser), form: "monotone", variable: "users" },
    { claim: "at least a constant", term: max("", "", perUser, draw("b")), form: "monotone", variable: "users" },
  ])("$claim: $form", ({ term, form, variable }) => {
    expect(shapeOf(term, context)).toEqual({ form, variable });
  });
});

describe("crossing", () => {
  const statements = sum(
    "statements",
    "",
    conversion("writes", "", 1),
    product(
      "",
      "",
      conversion("", "", 2),
      sum(
        "",
        "",
        conversion("", "", 1),
        product(
          "",
          "",
          conversion("", "", -0.5),
          apply(
            "h",
            "",
            "lru-hit-ratio",
            conversion("slots", "", 1000),
            product("keys", "", users, draw("c")),
            draw("zipf"),
          ),
        ),
      ),
    ),
  );
  const bending = product("demand", "", users, statements, draw("a"));

  test("of a demand that bends is where it meets the limit, in every draw", () => {
    const sampler = newSampler();
    const limits = new Float64Array(DRAWS).fill(100_000);
    const found = crossingValues(bending, limits, sampler);
    const reached = sampler.along(
      bending,
      found,
      Int32Array.from({ length: DRAWS }, (_, i) => i),
    );
    for (const it of reached) expect(Math.abs(it / 100_000 - 1)).toBeLessThan(1e-5);
  });

  test("of whole units is where the next unit is one too many", () => {
    const sampler = newSampler();
    const units = apply("units", "", "ceil", product("", "", users, draw("a"), conversion("", "", 0.01)));
    const found = crossingValues(units, new Float64Array(DRAWS).fill(7.5), sampler);
    found.forEach((it, i) => {
      expect(inDraw(units, i, it * 0.9999)).toBeLessThanOrEqual(7);
      expect(inDraw(units, i, it * 1.0001)).toBe(8);
    });
  });

  test.each([
    {
      claim: "never where the demand stays below",
      demand: (n: number) => Math.min(n, 5),
      limit: 10,
      users: Number.POSITIVE_INFINITY,
    },
    { claim: "at once where one user is too many", demand: (n: number) => n + 20, limit: 10, users: 0 },
    { claim: "at the root", demand: (n: number) => n * n, limit: 10_000, users: 100 },
  ])("$claim", ({ demand, limit, users: expected }) => {
    expect(crossingPoint(demand, limit)).toBeCloseTo(expected, 6);
  });

  test("of an affine demand in time starts from what is there", () => {
    const stored = sum(
      "stored",
      "GB",
      conversion("start", "GB", 20),
      product("", "GB", userMonths, conversion("", "GB", 0.5)),
    );
    const judgement = { unit: "GB", limit: conversion("", "GB", 100), target: conversion("", "", 0.8), demand: stored };
    expect(crossingAt(judgement, context)).toBe(120);
    const sampler = newSampler();
    const crossing = crossingOf(judgement, context, sampler);
    if (crossing.state !== "crossed") throw new Error("it is crossed");
    expect(valuesOf(crossing.at, sampler)[0]).toBe(120);
    expect(shareBelow(crossing.at, 121, sampler)).toBe(1);
    expect(shareBelow(crossing.at, 120, sampler)).toBe(0);
  });

  test("of a demand without users is a risk, not a number of users", () => {
    const sampler = newSampler();
    const judgement = { unit: "", limit: conversion("", "", 2), target: conversion("", "", 1), demand: draw("a") };
    const crossing = crossingOf(judgement, context, sampler);
    expect(crossing).toEqual({ state: "steady", risk: shareAbove(sampler.scaled(draw("a"), at(0)), 2, sampler) });
    expect(crossing.state === "steady" && crossing.risk).toBeCloseTo(0.5, 2);
  });

  test.each([
    {
      claim: "a field the workload lacks",
      term: product("", "", users, draw("request.memoryMB")),
      code: "not-in-workload",
    },
    {
      claim: "an unknown fact",
      term: fact(
        "x",
        "vcpu",
        "vCPU",
        unknown({ code: "variable-without-default", detail: "variable size has no default", supply: "-var size=…" }),
      ),
      code: "variable-without-default",
    },
  ])("says what is missing: $claim", ({ term, code }) => {
    expect(unknownIn(term, context)?.because.code).toBe(code);
    const judgement = { unit: "", limit: conversion("", "", 1), target: conversion("", "", 1), demand: term };
    expect(crossingOf(judgement, context, newSampler())).toMatchObject({ state: "unknown", part: "demand" });
  });
});
