import { describe, expect, test } from "vitest";
import { unknownIn } from "../../engine/capacity/terms/unknown-in.js";
import { absent, written } from "../../engine/model/known.js";
import { balancer } from "../engine/neutral-resources.js";
import { costLines, monthlyCost } from "./judged.js";
import { aurora, autoscaled, fn, nat, notKnown, reader, service, storage, units, volume } from "./resources.js";
import { cache, database, scene, web } from "./worked-example.js";

test.each([
  { claim: "two t3.medium", it: web, perMonth: 60.736 },
  { claim: "a database and its 100 GiB", it: database, perMonth: 52.56 + 11.5 },
  {
    claim: "every node of a cache",
    it: { ...cache, shards: written(2), replicasPerShard: written(1) },
    perMonth: 4 * 12.41,
  },
  { claim: "readers beside the writer", it: { ...database, readers: [reader(2)] }, perMonth: 3 * 52.56 + 11.5 },
  { claim: "the hours of a balancer", it: balancer("aws_lb.other"), perMonth: 16.425 },
  { claim: "the hours of a gateway", it: nat, perMonth: 32.85 },
  { claim: "a volume", it: volume, perMonth: 11.5 },
  { claim: "tasks", it: service(), perMonth: 14.6 },
  { claim: "volumes of every machine", it: units(3, { storage: storage("gp2", 100) }), perMonth: 91.104 + 34.5 },
])("the bill counts $claim: $perMonth", ({ it, perMonth }) => {
  expect(monthlyCost(scene([], [it]), it)).toBeCloseTo(perMonth, 2);
});

describe("the bill follows users", () => {
  test.each([
    { users: 100, machines: 2 },
    { users: 1_000_000, machines: 10 },
  ])("an autoscaled pool runs $machines machines at $users seats", ({ users, machines }) => {
    const pool = autoscaled(2, 10);
    const lines = scene([pool], []);
    // Surplus credits are throttled, not billed, in the standard mode.
    expect(monthlyCost(lines, pool, users)).toBeCloseTo(machines * 30.368, 2);
  });

  test("machines that pay for surplus credits do so above their baseline", () => {
    const { credits } = web.machine;
    const pool = units(2, {
      machine: { ...web.machine, credits: credits && { ...credits, mode: written("unlimited") } },
    });
    const at = (users: number) => monthlyCost(scene([pool], []), pool, users) - 60.736;
    expect(at(57_000)).toBeCloseTo(0, 6);
    // 34.72 requests a second of .04 s are 1.389 vCPU, .589 above the baseline of .8.
    expect(at(100_000)).toBeCloseTo(0.5889 * 0.05 * 730, 1);
  });

  test("a function costs what it runs", () => {
    const it = fn("api");
    const lines = scene([it], []);
    expect(monthlyCost(lines, it, 0)).toBe(0);
    const requests = 3.4722 * 730 * 3600;
    const perMonth = (requests / 1e6) * 0.2 + requests * 0.25 * (128 / 1024) * 0.0000166667;
    expect(monthlyCost(lines, it, 10_000)).toBeCloseTo(perMonth, 1);
  });
});

describe("databases", () => {
  test("a pooler is billed by the vCPU of the database", () => {
    const pooled = { ...database, pooled: true };
    expect(monthlyCost(scene([web], [pooled]), pooled)).toBeCloseTo(64.06 + 2 * 0.015 * 730, 2);
  });

  test("shared storage is billed by what it holds", () => {
    const names = costLines(scene([web], [aurora]), aurora).map((it) => it.name);
    expect(names).toContain("storage");
    // startGB is 2 at $.10 a GB.
    expect(monthlyCost(scene([web], [aurora]), aurora)).toBeCloseTo(52.56 + 0.2, 2);
  });

  test("a standby doubles the storage", () => {
    const doubled = { ...database, standby: written(true) };
    expect(monthlyCost(scene([web], [doubled]), doubled)).toBeCloseTo(52.56 + 23, 2);
  });

  test("a serverless one is billed at its minimum", () => {
    const it = {
      ...aurora,
      serverless: { minUnits: written(0.5), maxUnits: written(8), pricePerUnitHour: written(0.12) },
      machine: { ...aurora.machine, credits: null },
    };
    expect(monthlyCost(scene([web], [it]), it)).toBeCloseTo(0.5 * 0.12 * 730 + 0.2, 2);
  });
});

test.each([
  { claim: "a price", it: units(2, { machine: { ...web.machine, pricePerHour: notKnown } }) },
  { claim: "a count", it: units(2, { count: { ...web.count, desired: notKnown } }) },
  { claim: "what is declared", it: { ...volume, storage: { ...volume.storage, pricePerMonth: absent() } } },
])("without $claim the bill is unknown, not zero", ({ it }) => {
  const there = scene([web], [it]);
  expect(costLines(there, it).some((line) => unknownIn(line.amount, there.context) !== null)).toBe(true);
});
