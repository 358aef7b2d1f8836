import { describe, expect, test } from "vitest";
import { tell } from "./story.js";

/** A stack of buckets, roles and functions: pictures are resized as they come in, a second function tidies up at night. */
const RESIZE = "aws_lambda_function.resize";
const TIDY = "aws_lambda_function.tidy";
const story = await tell("functions-only/terraform");
const { system } = story;

describe("what its owner is told", () => {
  test("the function that uploads start has a range: what the account allows at the same time", () => {
    const { limit, capacity, unit } = story.dimension(RESIZE, "function-concurrency");
    // 1,000 an account and region, one of them reserved by the other function.
    expect([limit, unit]).toEqual([999, "executions"]);
    expect(story.resource(RESIZE).capacity).toEqual(capacity);
    expect(capacity?.p10).toBeGreaterThan(100_000);
    expect(capacity?.p10).toBeLessThan(capacity?.p50 ?? 0);
    expect(capacity?.p50).toBeLessThan(capacity?.p90 ?? 0);
  });

  test("that users' requests cause uploads is an assumption, and is called one", () => {
    expect(system.assumedEdges).toEqual([
      { from: "the internet", to: RESIZE, because: "nothing declared feeds its trigger" },
    ]);
    expect(system.assumptions.map((it) => it.field)).toContain("request.jobsPerRequest");
  });

  test("what runs by the clock does not follow users: no capacity, no threshold, and what to supply if it should", () => {
    expect(story.resource(TIDY)).toMatchObject({
      role: "background",
      capacity: null,
      binding: null,
      reason: { code: "no-user-traffic", supply: expect.stringContaining(TIDY) },
    });
    expect(system.thresholds.filter((it) => it.address === TIDY)).toEqual([]);
  });

  test("a cost line that grows with use: at 100 seats 4,500 pictures a month, at 100,000 a thousand times as many", async () => {
    const pictures = 100 * 0.15 * 200 * 0.05 * (730 / 24);
    const cost = pictures * (0.25 * 1.5 * 0.0000166667 + 0.2 / 1e6);
    expect(system.monthlyCost).toEqual({ known: expect.closeTo(cost, 3), unpriced: [] });
    const grown = await tell("functions-only/terraform", { flags: { users: "100000" } });
    expect(grown.system.monthlyCost.known).toBeCloseTo(1000 * cost, 0);
  });

  test("nothing is invented: two functions, no server, no database, no change in the plan, no single point of failure", () => {
    expect(system.resources.map((it) => [it.address, it.kind])).toEqual([
      [RESIZE, "function"],
      [TIDY, "function"],
    ]);
    expect(system.plan).toMatchObject({ feasible: true, unresolved: [] });
    expect(system.plan.phases.flatMap((it) => it.steps)).toEqual([]);
    expect(system.resources.some((it) => it.singlePointOfFailure)).toBe(false);
    expect(system.boxIns).toEqual([]);
  });

  test("buckets scale by themselves, roles and permissions carry nothing, all of it is counted", () => {
    expect(system.coverage).toMatchObject({ resources: 13, sized: 2, elastic: 2, notCapacity: 9, notUnderstood: 0 });
    const elastic = story.accounted.filter((it) => it.verdict === "elastic").map((it) => it.type);
    expect(elastic).toEqual(["aws_s3_bucket", "aws_s3_bucket"]);
  });
});
