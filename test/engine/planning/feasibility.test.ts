import { describe, expect, test } from "vitest";
import type { ComputePool, RelationalDatabase, Resource } from "../../../engine/model/resource.js";
import type { AnyDimension } from "../../../engine/model/rule.js";
import type { Workload } from "../../../engine/model/workload.js";
import { feasibilityTables } from "../../../engine/planning/feasibility.js";
import { type Ladder, laddersOf } from "../../../engine/planning/ladder.js";
import { workload } from "../neutral-resources.js";
import {
  batches,
  bigger,
  CPU,
  connect20,
  cpu,
  DATA,
  db,
  FIXED_IO,
  growing,
  HELD,
  held,
  IO,
  io,
  more,
  rulesOf,
  space,
  type Tiny,
  tiny,
  web,
} from "./tiny-system.js";

const growth = growing([
  { month: 0, value: 100 },
  { month: 6, value: 20_000 },
  { month: 9, value: 400_000 },
]);

interface State {
  readonly web: ComputePool;
  readonly db: RelationalDatabase;
}

/** What a state risks at a moment, counted draw by draw with the formula of the rule written out again. */
type Crossed = (state: State, at: { users: number; userMonths: number }, value: (field: string) => number) => boolean;

const known = (it: { state: string; value?: number }) => it.value as number;
const units = ({ web }: State) => known(web.count.desired as never);
const limit = ({ db }: State) => known(db.maxConnections as never);

const cases: readonly { rule: AnyDimension; form: string; crossed: Crossed; ladders: readonly string[] }[] = [
  {
    rule: cpu,
    form: "proportional",
    crossed: (state, { users }, value) => users * value(CPU) > units(state) * known(state.web.machine.vcpu as never),
    ladders: ["web fleet"],
  },
  {
    rule: io,
    form: "affine",
    crossed: (state, { users }, value) => FIXED_IO + users * value(IO) > limit(state),
    ladders: ["db instance"],
  },
  {
    rule: batches,
    form: "monotone",
    crossed: (state, { users }, value) => Math.ceil(users * value(IO)) > limit(state),
    ladders: ["db instance"],
  },
  {
    rule: space,
    form: "by time",
    crossed: (state, { userMonths }, value) => userMonths * value(DATA) > limit(state),
    ladders: ["db instance"],
  },
  {
    rule: held,
    form: "steady",
    crossed: (state) => HELD * units(state) > limit(state),
    ladders: ["db instance", "web fleet"],
  },
];

function laddersIn({ site, rules }: Tiny): Ladder[] {
  return [db, web].flatMap((it: Resource) => laddersOf(it, site, rules, () => {}));
}

/** All choices of rungs, the first ladder slowest. */
function combinations(ladders: readonly Ladder[]): number[][] {
  return ladders.reduce<number[][]>(
    (all, ladder) => all.flatMap((it) => ladder.rungs.map((_, rung) => [...it, rung])),
    [[]],
  );
}

function stateOf(ladders: readonly Ladder[], rungs: readonly number[]): State {
  const state: { web: Resource; db: Resource } = { web, db };
  ladders.forEach((ladder, at) => {
    const address = ladder.address as "web" | "db";
    state[address] = ladder.rungs[rungs[at] as number]?.apply(state[address]) as Resource;
  });
  return state as State;
}

function counted(crossed: Crossed, state: State, step: number, system: Tiny): number {
  const moment = system.timeline.endOf(step);
  const columns = new Map([CPU, IO, DATA].map((field) => [field, system.values(field)]));
  const { draws } = system.sampler;
  const indices = Array.from({ length: draws }, (_, i) => i);
  return indices.filter((i) => crossed(state, moment, (field) => columns.get(field)?.[i] as number)).length / draws;
}

describe.each([
  { name: "month by month", load: growth },
  { name: "over milestones of users", load: workload() as Workload },
])("risk $name", ({ load }) => {
  const timed = load.growth !== null;
  test.each(cases.filter((it) => timed || it.rule !== space))(
    "of a $form demand is the share of draws that cross, in every combination and step",
    ({ rule, crossed, ladders: moving }) => {
      const system = tiny(rulesOf([rule], [more, bigger, connect20]), load);
      const ladders = laddersIn(system);
      const [table, ...others] = feasibilityTables(system.judged, ladders, system);
      if (table === undefined) throw new Error("no table");
      expect(others).toEqual([]);
      expect(table.ladders.map((at) => `${ladders[at]?.address} ${ladders[at]?.aspect}`)).toEqual(moving);
      const own = table.ladders.map((at) => ladders[at] as Ladder);
      const steps = system.timeline.last + 1;
      const expected = combinations(own).flatMap((rungs) =>
        Array.from({ length: steps }, (_, step) => counted(crossed, stateOf(own, rungs), step, system)),
      );
      expect(table.risk.length).toBe(expected.length);
      const seen = new Set(expected);
      expect(seen.size).toBeGreaterThan(1);
      expected.forEach((risk, at) => {
        // A crossing may stand on the other side of a rounding in one draw.
        expect(Math.abs((table.risk[at] as number) - risk)).toBeLessThanOrEqual(1.5 / system.sampler.draws);
      });
    },
  );
});

test("time alone crosses nothing where there is no growth plan", () => {
  const system = tiny(rulesOf([space], [connect20]), workload());
  expect(Math.max(...(feasibilityTables(system.judged, laddersIn(system), system)[0]?.risk ?? [1]))).toBe(0);
});

test("a ladder that changes nothing in a dimension is not part of its table", () => {
  const system = tiny(rulesOf([io], [more, connect20]), growth);
  const ladders = laddersIn(system);
  expect(feasibilityTables(system.judged, ladders, system)[0]?.ladders).toEqual([
    ladders.findIndex((it) => it.address === "db"),
  ]);
});

test("a dimension that cannot be judged in any state has no table", () => {
  const estimates = new Map([...growth.estimates].filter(([field]) => field !== IO));
  const system = tiny(rulesOf([io, cpu], [more]), { ...growth, estimates });
  expect(feasibilityTables(system.judged, laddersIn(system), system).map((it) => it.judged.id)).toEqual(["cpu"]);
});
