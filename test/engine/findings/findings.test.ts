import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawEstimate } from "../../../engine/capacity/sampling.js";
import { coverageOf } from "../../../engine/findings/coverage.js";
import { fieldsOf } from "../../../engine/findings/drivers.js";
import { lowest } from "../../../engine/findings/lowest.js";
import { isSinglePoint } from "../../../engine/findings/single-point.js";
import type { Verdict } from "../../../engine/model/architecture.js";
import { bounded, unknown, written } from "../../../engine/model/known.js";
import type { Resource } from "../../../engine/model/resource.js";
import { conversion, draw, product, quotient, type Term, visits } from "../../../engine/model/term.js";
import { balancer, cache, database, lambda, machine, pool, workload } from "../neutral-resources.js";
import { CPU, cpu, DATA, IO, rulesOf, tiny } from "../planning/tiny-system.js";

const system = tiny(rulesOf([cpu], []), workload(), undefined, 400);
const { sampler, context, findings } = system;

describe("the lowest of several quantities", () => {
  const fields = [CPU, IO, DATA];
  const items = fc.array(
    fc.record({ scalar: fc.double({ min: 0.001, max: 1000, noNaN: true }), field: fc.constantFrom(...fields) }),
    { minLength: 1, maxLength: 8 },
  );

  test("is the smallest in each draw, and binding is how often each is it: the first of equals", () => {
    fc.assert(
      fc.property(items, (several) => {
        const scaled = several.map((it) =>
          sampler.scaled(product("", "", conversion("", "", it.scalar), draw(it.field)), NOW),
        );
        const found = lowest(scaled, sampler);
        const columns = several.map((it) => system.values(it.field));
        const wins = several.map(() => 0);
        for (let i = 0; i < sampler.draws; i++) {
          const values = scaled.map((it, at) => it.scalar * (columns[at]?.[i] as number));
          const least = Math.min(...values);
          expect(Math.abs((found.values[i] as number) / least - 1)).toBeLessThan(1e-12);
          wins[values.indexOf(least)] = (wins[values.indexOf(least)] as number) + 1;
        }
        found.binding.forEach((share, at) => {
          expect(share).toBeCloseTo((wins[at] as number) / sampler.draws, 2);
        });
      }),
      { numRuns: 40 },
    );
  });

  test("of none is never reached", () => {
    expect(lowest([], sampler)).toEqual({
      values: new Float64Array(sampler.draws).fill(Number.POSITIVE_INFINITY),
      binding: [],
    });
  });

  test("shares of the draws add up to one", () => {
    const scaled = fields.map((it) => sampler.scaled(draw(it), NOW));
    expect(lowest(scaled, sampler).binding.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});

const NOW = { users: 1, userMonths: 0, developers: 0 };

describe("drivers", () => {
  const many = tiny(rulesOf([cpu], []), workload(), undefined, 20_000);
  const of = (term: Term) => {
    const { base, scalar } = many.sampler.scaled(term, NOW);
    const values = many.sampler.values(base).map((it) => it * scalar);
    return many.findings.drivers.of(values, fieldsOf(term, many.context));
  };
  /** Variance of the logarithm of the input alone. */
  const variance = (field: string) => {
    const estimate = workload().estimates.get(field);
    if (estimate === undefined) throw new Error(field);
    const logs = drawEstimate(estimate, field, 20_000).map(Math.log);
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
    return logs.reduce((sum, it) => sum + (it - mean) ** 2, 0) / logs.length;
  };

  test("of a product have the shares of their own variances", () => {
    const total = variance(CPU) + variance(DATA);
    const found = of(product("", "", draw(CPU), draw(DATA)));
    expect(found.map((it) => it.field)).toEqual(variance(CPU) > variance(DATA) ? [CPU, DATA] : [DATA, CPU]);
    for (const { field, share } of found) expect(Math.abs(share - variance(field) / total)).toBeLessThan(0.02);
  });

  test("are the same above and below the line", () => {
    expect(of(quotient("", "", conversion("", "", 5), draw(CPU)))).toMatchObject([{ field: CPU }]);
    expect(of(quotient("", "", conversion("", "", 5), draw(CPU)))[0]?.share).toBeCloseTo(1, 6);
  });

  test("leave out what is exact and what hardly matters", () => {
    expect(of(product("", "", draw(CPU), draw("pools.dbPoolPerInstance"))).map((it) => it.field)).toEqual([CPU]);
    expect(of(conversion("", "", 5))).toEqual([]);
  });

  test("are looked for behind visits too", () => {
    const term = product("", "", visits("web"), draw(CPU));
    const behind = { ...context, visits: () => draw(DATA) };
    expect([...fieldsOf(term, behind)].sort()).toEqual([CPU, DATA].sort());
    expect(findings.drivers.of(new Float64Array(sampler.draws).fill(3), [CPU])).toEqual([]);
  });
});

const notKnown = unknown({ code: "variable-without-default", detail: "variable x", supply: null });
const count = (units: Parameters<typeof pool>[2] & object) => units;
const reader = { address: "reader", machine };

describe("a single point of failure", () => {
  test.each<{ claim: string; it: Resource; single: boolean }>([
    { claim: "is one machine", it: pool("a", 1), single: true },
    { claim: "is not two machines", it: pool("a", 2), single: false },
    {
      claim: "is not one machine that may become more",
      it: pool("a", 1, count({ count: { min: written(1), desired: written(1), max: written(3), autoscaled: true } })),
      single: false,
    },
    {
      claim: "is not a number of machines that is not known",
      it: pool("a", 1, count({ count: { min: notKnown, desired: notKnown, max: notKnown, autoscaled: false } })),
      single: false,
    },
    {
      claim: "is not a number that is only bounded",
      it: pool(
        "a",
        1,
        count({
          count: {
            min: written(1),
            desired: written(1),
            max: bounded(1, 4, { code: "unknown-count", detail: "", supply: null }),
            autoscaled: false,
          },
        }),
      ),
      single: false,
    },
    { claim: "is a database without a standby", it: database("db"), single: true },
    { claim: "is no database with one", it: { ...database("db"), standby: written(true) }, single: false },
    { claim: "is no database of which that is not known", it: { ...database("db"), standby: notKnown }, single: false },
    {
      claim: "is no database with a reader to promote",
      it: { ...database("db"), readers: [{ ...reader, count: written(1) }] },
      single: false,
    },
    {
      claim: "is a database whose group of readers is empty",
      it: { ...database("db"), readers: [{ ...reader, count: written(0) }] },
      single: true,
    },
    { claim: "is a cache of one node", it: cache("c"), single: true },
    { claim: "is no cache with a replica", it: { ...cache("c"), replicasPerShard: written(1) }, single: false },
    { claim: "is no cache of several shards", it: { ...cache("c"), shards: written(3) }, single: false },
    { claim: "is no function", it: lambda("f"), single: false },
    { claim: "is no load balancer", it: balancer("lb"), single: false },
  ])("$claim", ({ it, single }) => {
    expect(isSinglePoint(it)).toBe(single);
  });
});

describe("coverage", () => {
  const accounted = (type: string, verdict: Verdict, instances = 1) => ({
    address: `${type}.${verdict}${instances}`,
    type,
    verdict,
    instances,
  });

  test("counts each instance once, by verdict", () => {
    const found = coverageOf([
      accounted("a", "sized", 3),
      accounted("b", "elastic"),
      accounted("c", "not-capacity", 2),
      accounted("d", "not-understood"),
    ]);
    expect(found).toMatchObject({ resources: 7, sized: 3, elastic: 1, notCapacity: 2, notUnderstood: 1 });
  });

  test("names the types that were not understood, most first, equals by name", () => {
    const found = coverageOf([
      accounted("b", "not-understood"),
      accounted("a", "not-understood"),
      accounted("c", "not-understood", 2),
      accounted("a", "sized", 9),
    ]);
    expect(found.notUnderstoodTypes).toEqual([
      { type: "c", count: 2 },
      { type: "a", count: 1 },
      { type: "b", count: 1 },
    ]);
  });

  test("of nothing is nothing", () => {
    expect(coverageOf([])).toMatchObject({ resources: 0, notUnderstoodTypes: [] });
  });
});
