import { describe, expect, test } from "vitest";
import { createFunctions } from "../../engine/capacity/functions.js";
import type { Explanation } from "../../engine/model/explanation.js";
import { catalog } from "./run-fixture.js";
import { tell } from "./story.js";

/** Every line that `explain` prints follows from the lines below it. */
const functions = createFunctions(() => catalog.hitRatios());

function recomputed(it: Explanation, of: readonly number[]): number {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN, e = Number.NaN] = of;
  switch (it.operation) {
    case "product":
      return of.reduce((all, value) => all * value, 1);
    case "sum":
      return of.reduce((all, value) => all + value, 0);
    case "min":
      return Math.min(...of);
    case "max":
      return Math.max(...of);
    case "quotient":
      return a / b;
    default:
      return functions.get(it.operation ?? "")?.value(a, b, c, d, e) ?? Number.NaN;
  }
}

const near = (value: number, expected: number) => Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected));

/** Lines that do not follow from those below; `seen` counts the operations that were checked. */
function* wrongLines(it: Explanation, seen: Map<string, number>): Generator<string> {
  for (const below of it.of) yield* wrongLines(below, seen);
  if (it.operation === null) {
    if (it.of.length > 0) yield `${it.name}: parts without an operation`;
    return;
  }
  seen.set(it.operation, (seen.get(it.operation) ?? 0) + 1);
  const of = it.of.map((below) => below.value);
  if (it.value === null) {
    if (of.every((value) => value !== null)) yield `${it.name}: not known although all below is`;
  } else if (of.some((value) => value === null)) yield `${it.name}: known although something below is not`;
  else if (!near(recomputed(it, of as number[]), it.value)) yield `${it.name} (${it.operation} of ${of}): ${it.value}`;
}

const SHOP = "worked-example/terraform/scale-roadmap.yaml";
const seen = new Map<string, number>();

describe.each([
  { path: "worked-example/terraform", told: { workload: SHOP } },
  { path: "worked-example/terraform", told: { workload: SHOP, flags: { users: "100000" } } },
  { path: "one-host/terraform", told: {} },
  { path: "one-host/terraform", told: { flags: { users: "50000" } } },
  { path: "five-services/terraform", told: { workload: "five-services/growing-team.yaml" } },
  { path: "functions-only/terraform", told: { flags: { users: "3000000" } } },
  { path: "tight-budget/terraform", told: { workload: "tight-budget/terraform/scale-roadmap.yaml" } },
])("$path, $told", async ({ path, told }) => {
  const story = await tell(path, told);
  const explained = [...story.system.resources.map((it) => it.address), story.system.name].flatMap(
    (it) => story.explain(it) ?? [],
  );

  test("each resource is explained, each of its dimensions in full", () => {
    for (const it of story.system.resources)
      expect(story.explain(it.address)?.dimensions.map((one) => one.id)).toEqual(it.dimensions.map((one) => one.id));
  });

  test.each(explained.map((it) => [it.address, it] as const))("%s", (_, { dimensions }) => {
    for (const it of dimensions) {
      const parts = [it.limit, it.target, it.demand];
      expect(parts.flatMap((part) => [...wrongLines(part, seen)])).toEqual([]);
      const [limit, target, demand] = parts.map((part) => part.value);
      if (limit === null || target === null || demand === null) expect(it.utilisation).toBeNull();
      else
        expect(near(it.utilisation ?? Number.NaN, (demand as number) / ((limit as number) * (target as number)))).toBe(
          true,
        );
    }
  });

  test("numbers that are not worked out say where they come from", () => {
    const leaves = explained
      .flatMap((it) => it.dimensions.flatMap((one) => [one.limit, one.target, one.demand]))
      .flatMap(leavesOf)
      .filter((it) => it.low !== null || it.value === null);
    expect(leaves.filter((it) => it.source === null)).toEqual([]);
  });
});

test("a line that does not follow is found", async () => {
  const demand = (await tell("one-host/terraform")).explain("aws_instance.app")?.dimensions[0]?.demand;
  const wrong = { ...demand, value: (demand?.value ?? 0) * 1.00001 } as Explanation;
  expect([...wrongLines({ ...wrong, operation: "sum", of: [wrong] }, new Map())]).toHaveLength(1);
});

test("every kind of operation was among the lines", () => {
  for (const it of ["product", "sum", "min", "max", "quotient", "ceil", "clamp", "stretch-utilisation"])
    expect(seen.get(it), it).toBeGreaterThan(0);
  for (const it of ["erlang-b-load", "bucket-rate", "lru-hit-ratio"]) expect(seen.get(it), it).toBeGreaterThan(0);
});

function leavesOf(it: Explanation): readonly Explanation[] {
  return it.of.length === 0 ? [it] : it.of.flatMap(leavesOf);
}
