import { describe, expect, test } from "vitest";
import { boxInsOf } from "../../../engine/findings/box-ins.js";
import { thresholdsOf } from "../../../engine/findings/thresholds.js";
import type { WrittenResource } from "../../../engine/model/architecture.js";
import type { BoxInRule, Rules } from "../../../engine/model/rule.js";
import type { Workload } from "../../../engine/model/workload.js";
import { architecture, balancer, pool, workload } from "../neutral-resources.js";
import { assessed, CPU, cpu, growing, held, io, rulesOf, space, tiny, web } from "../planning/tiny-system.js";

const months = growing([
  { month: 0, value: 10 },
  { month: 10, value: 1000 },
]);
const withStart = { ...months, growth: { ...(months.growth as NonNullable<Workload["growth"]>), start: "2027-11" } };

const thresholds = (rules: Rules, load: Workload, resources?: Parameters<typeof tiny>[2]) => {
  const system = tiny(rules, load, resources, 2000);
  return { system, found: thresholdsOf(assessed(system), system.findings) };
};

describe("thresholds", () => {
  test("say the users and the months of the same crossing", () => {
    const { system, found } = thresholds(rulesOf([cpu], []), months);
    const [it] = found;
    expect(it).toMatchObject({ kind: "traffic", address: "web", dimension: "cpu", date: null });
    const sorted = [...system.values(CPU)].map((value) => 4 / value).sort((a, b) => a - b);
    expect((it?.users.p50 as number) / (sorted[1000] as number)).toBeCloseTo(1, 2);
    // Ten months for a factor of 100, log-linear.
    expect(it?.month?.p50).toBeCloseTo(5 * Math.log10((it?.users.p50 as number) / 10), 6);
  });

  test("have a date where the growth plan has a start, across the turn of the year", () => {
    const [it] = thresholds(rulesOf([cpu], []), withStart).found;
    const month = Math.floor(it?.month?.p50 as number);
    const at = 10 + month;
    expect(it?.date).toBe(`${2027 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
  });

  test("of one kind each", () => {
    const { found } = thresholds(rulesOf([cpu, io, space], []), {
      ...months,
      growth: { ...(months.growth as NonNullable<Workload["growth"]>), horizonMonths: 400 },
    });
    expect(found.map((it) => [it.dimension, it.kind])).toEqual(
      expect.arrayContaining([
        ["cpu", "traffic"],
        ["space", "data"],
      ]),
    );
  });

  test("by time stand at the users of the growth plan in their month", () => {
    const { system, found } = thresholds(rulesOf([space], []), months);
    for (const it of found) {
      expect(it.users.p50).toBe(it.month?.p50 === null ? null : system.timeline.at(it.month?.p50 as number).users);
    }
    expect(found).toHaveLength(1);
  });

  test("come soonest first", () => {
    const { found } = thresholds(rulesOf([io, space, cpu], []), months);
    const month = found.map((it) => it.month?.p50 ?? Number.POSITIVE_INFINITY);
    expect([...month].sort((a, b) => a - b)).toEqual(month);
  });

  test.each([
    {
      claim: "that the horizon hardly reaches",
      rules: rulesOf([cpu], []),
      load: growing([
        { month: 0, value: 10 },
        { month: 10, value: 11 },
      ]),
    },
    { claim: "that nothing moves", rules: rulesOf([held], []), load: months },
    { claim: "by time without a growth plan", rules: rulesOf([space], []), load: workload() },
  ])("leave out what is $claim", ({ rules, load }) => {
    expect(thresholds(rules, load).found).toEqual([]);
  });

  test("leave out what no user traffic reaches", () => {
    const { found } = thresholds(rulesOf([cpu], []), months, [balancer("entry"), web, pool("job", 3)]);
    expect(found.map((it) => it.address)).toEqual(["web"]);
  });

  test("without a growth plan are all listed, by users, without months", () => {
    const { found } = thresholds(rulesOf([io, cpu], []), workload());
    expect(found.map((it) => [it.dimension, it.month])).toEqual([
      ["cpu", null],
      ["io", null],
    ]);
  });
});

describe("a box-in", () => {
  const rule = (cheapUntil: readonly string[]): BoxInRule => ({
    id: "plain",
    title: "Plain",
    types: ["aws_instance"],
    find: (it) =>
      it.scalars.get("encrypted") === true
        ? null
        : {
            attribute: "encrypted",
            value: null,
            consequence: "it is replaced",
            alternative: "encrypt it",
            dataLoss: "none",
            source: "test",
            cheapUntil,
          },
  });
  const writtenAs = (address: string, encrypted: boolean | null, type = "aws_instance"): WrittenResource => ({
    address,
    type,
    at: { file: "main.tf", line: 7 },
    scalars: new Map([["encrypted", encrypted]]),
  });

  function found(rules: readonly BoxInRule[], load: Workload, ...all: WrittenResource[]) {
    const system = tiny(rulesOf([cpu], []), load, [balancer("entry"), web], 2000);
    const written = new Map(all.map((it) => [it.address, it]));
    return boxInsOf(
      { ...architecture([], []), written },
      new Map([["web", assessed(system)]]),
      { ...system.rules, boxIns: rules },
      system.findings,
    );
  }

  test("is found where it is written, by address", () => {
    expect(
      found([rule([])], months, writtenAs("web", null), writtenAs("a", null), writtenAs("b", true)).map(
        (it) => it.address,
      ),
    ).toEqual(["a", "web"]);
    expect(found([rule([])], months, writtenAs("web", null))).toMatchObject([
      { id: "plain", attribute: "encrypted", file: "main.tf", line: 7 },
    ]);
  });

  test("is only looked for on its types", () => {
    expect(found([rule([])], months, writtenAs("web", null, "aws_lb"))).toEqual([]);
  });

  test("is cheap until the first of its dimensions is crossed with the risk accepted", () => {
    const [it] = found([rule(["cpu"])], months, writtenAs("web", null));
    const system = tiny(rulesOf([cpu], []), months, [balancer("entry"), web], 2000);
    const users = it?.cheapUntil.users as number;
    const above = system.values(CPU).filter((value) => users * value > 4).length / 2000;
    expect(above).toBeCloseTo(0.1, 2);
    expect(it?.cheapUntil.month).toBe(Math.floor(5 * Math.log10(users / 10)));
  });

  test.each([
    { claim: "now, where it waits for no dimension", until: [], load: months, cheap: { month: 0, users: 100 } },
    {
      claim: "with users only, where there is no growth plan",
      until: [],
      load: workload(),
      cheap: { month: null, users: 100 },
    },
    {
      claim: "without an end, where no dimension of it is crossed",
      until: ["io"],
      load: months,
      cheap: { month: null, users: null },
    },
  ])("is cheap $claim", ({ until, load, cheap }) => {
    expect(found([rule(until)], load, writtenAs("web", null))[0]?.cheapUntil).toEqual(cheap);
  });
});
