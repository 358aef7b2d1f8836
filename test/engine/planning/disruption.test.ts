import { expect, test } from "vitest";
import { written } from "../../../engine/model/known.js";
import type { Disruption } from "../../../engine/model/rule.js";
import { disruptionOf } from "../../../engine/planning/disruption.js";
import { database, machine, pool } from "../neutral-resources.js";

const larger = { machine: { ...machine, size: written("m6i.xlarge") } };
const alone = { ...database("db"), standby: written(false) };
const twice = { ...database("db"), standby: written(true) };

test.each([
  { claim: "another size of one machine", of: 1, states: [pool("a"), pool("a", 1, larger)], expected: "downtime" },
  { claim: "of two machines", of: 1, states: [pool("a", 2), pool("a", 2, larger)], expected: "rolling" },
  { claim: "and more machines", of: 1, states: [pool("a"), pool("a", 2, larger)], expected: "rolling" },
  { claim: "credits of one machine", of: 0, states: [pool("a"), pool("a")], expected: "none" },
  { claim: "another class of one database", of: 2, states: [alone, { ...alone, ...larger }], expected: "downtime" },
  { claim: "with a standby", of: 2, states: [twice, { ...twice, ...larger }], expected: "failover" },
  { claim: "a standby for it", of: 1, states: [alone, twice], expected: "rolling" },
  { claim: "more storage under one database", of: 0, states: [alone, alone], expected: "none" },
] as const)("$claim: $expected", ({ of, states, expected }) => {
  expect(disruptionOf({ disruption: of as Disruption }, states)).toBe(expected);
});
