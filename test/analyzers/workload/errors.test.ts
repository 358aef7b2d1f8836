import { describe, expect, test } from "vitest";
import { readWorkload } from "../../../analyzers/workload/read-workload.js";
import { resolveWorkload } from "../../../analyzers/workload/resolve-workload.js";
import { someCatalog } from "./some-catalog.js";

const read = (text: string) => readWorkload({ file: "scale-roadmap.yaml", text }, {}, someCatalog);
const lines = async (text: string) =>
  (await read(text)).diagnostics.map((it) => `${it.file}:${it.line}: ${it.message} → ${it.fix}`);

describe("every error says where, what is allowed, and what was probably meant", () => {
  test.each([
    {
      claim: "a misspelt key names the nearest",
      text: "version: 1\nactivity:\n  requestPerDay: 5",
      says: '3: activity has no "requestPerDay" → did you mean requestsPerDay?',
    },
    {
      claim: "another spelling of the same words",
      text: "activity: {requests_per_day: 5}",
      says: '1: activity has no "requests_per_day" → did you mean requestsPerDay?',
    },
    {
      claim: "an unknown section",
      text: "users: {now: 1}\nacivity: {}",
      says: '2: there is no "acivity" → did you mean activity?',
    },
    {
      claim: "a key like nothing known lists what is",
      text: "slo: {zzzzzzzz: 1}",
      says: '1: slo has no "zzzzzzzz" → known here: p95ms',
    },
    {
      claim: "a percentage where a share is asked",
      text: "activity:\n  activeShare: 15%",
      says: '2: activity.activeShare must be a number above 0, or {low, typical, high}, not "15%" → write 0.15',
    },
    {
      claim: "a share above 1",
      text: "request:\n  writeShare: 20",
      says: "2: request.writeShare must be a number from 0 up to 1, or {low, typical, high}, not 20 → null",
    },
    {
      claim: "a number with a unit",
      text: "slo: {p95ms: 300ms}",
      says: '1: slo.p95ms must be a number above 0, not "300ms" → write 300: a number; its unit is in the name of the field',
    },
    {
      claim: "a thousands separator",
      text: "users: {now: 1_200}",
      says: '1: users.now must be a number from 0 up, not "1_200" → write 1200: a number; its unit is in the name of the field',
    },
    {
      claim: "a range without an end",
      text: "request:\n  sql: {low: 1, typical: 2}",
      says: "2: request.sql.high is missing → high is a number from 0 up",
    },
    {
      claim: "a range in the wrong order",
      text: "request:\n  sql: {low: 3, typical: 2, high: 4}",
      says: "2: request.sql must have low ≤ typical ≤ high, not 3, 2, 4 → put them in order: P5, median, P95",
    },
    {
      claim: "a median of 0 in a range",
      text: "request:\n  sql: {low: 0, typical: 0, high: 4}",
      says: "2: request.sql has a typical value of 0 and a high one of 4: its median must be above 0 → write a bare 0 for none, or a typical value above 0",
    },
    {
      claim: "a wrong key inside a range",
      text: "request:\n  sql:\n    low: 1\n    typcal: 2\n    high: 3",
      says: '4: request.sql has no "typcal" → did you mean typical?',
    },
    {
      claim: "an unknown profile",
      text: "profile: b2b-sas",
      says: '1: there is no profile "b2b-sas" → did you mean b2b-saas?',
    },
    {
      claim: "an unknown unit",
      text: "users: {unit: seats}",
      says: '1: users.unit must be one of seat, registered, mau, dau, concurrent, device, client, not "seats" → did you mean seat?',
    },
    {
      claim: "a start that is no month",
      text: "growth: {start: 2027-13}",
      says: '1: growth.start must be month 0 as YYYY-MM, e.g. 2027-01, not "2027-13" → null',
    },
    {
      claim: "months out of order",
      text: "growth:\n  milestones:\n    - {month: 6, users: 5}\n    - {month: 3, users: 9}\nusers: {now: 1}",
      says: "2: growth.milestones must have rising months, each once → sort them by month",
    },
    {
      claim: "a milestone without its users",
      text: "growth:\n  milestones:\n    - {month: 6}",
      says: "3: growth.milestones[0].users is missing → users is a number above 0",
    },
    {
      claim: "a curve without its number",
      text: "users: {now: 5}\ngrowth: {kind: exponential}",
      says: "2: a growth of kind exponential needs monthly → write growth.monthly",
    },
    {
      claim: "a key of another curve",
      text: "users: {now: 5}\ngrowth:\n  kind: exponential\n  monthly: .1\n  ceiling: 4",
      says: "5: growth.ceiling does not belong to kind exponential → leave it out, or write kind: logistic",
    },
    {
      claim: "a curve that needs today's users",
      text: "growth: {kind: exponential, monthly: .08}",
      says: "1: a growth of kind exponential needs users.now above 0 → write users.now",
    },
    {
      claim: "an unmeasurable field",
      text: "measured:\n  - {field: request.appCpuSecond, value: 1}",
      says: "2: measured[0].field must be one of activity.activeShare",
    },
    {
      claim: "a measurement out of range",
      text: "measured:\n  - field: request.writeShare\n    value: 20",
      says: "3: the measured request.writeShare must be a share from 0 to 1, not 20",
    },
    { claim: "another version", text: "version: 2", says: "1: version must be 1, not 2" },
    {
      claim: "an override of something else",
      text: 'overrides:\n  "aws_instance.web":\n    visit: 1',
      says: '3: overrides["aws_instance.web"] has no "visit" → did you mean visits?',
    },
    { claim: "a list instead of a mapping", text: "- 1", says: "1: the workload must be a mapping with {version" },
    {
      claim: "a key written twice",
      text: "version: 1\nversion: 1",
      says: "2: this key is written twice → keep one of the two",
    },
    { claim: "broken YAML", text: "users: {now: 1\ngrowth: 5", says: "not valid YAML" },
    {
      claim: "another unit without its share of active users",
      text: "users: {unit: mau}",
      says: "1: users are counted as mau, but the profile b2b-saas speaks of seats: activity.activeShare is needed",
    },
    {
      claim: "daily active users of whom some are not",
      text: "users: {unit: dau}\nactivity: {activeShare: .5}",
      says: "2: activity.activeShare must be exactly 1 where users are counted as dau",
    },
  ])("$claim", async ({ text, says }) => {
    expect(await lines(text)).toContainEqual(expect.stringContaining(says));
    expect((await read(text)).workload).toBeNull();
  });

  test("all errors are said in one go, in the order of the file", async () => {
    const text = "profile: nope\nusers: {now: many}\nslo: {p95: 1}\nrisk: {crossing: 2}\nrequest:\n  sql: [1]";
    const { diagnostics } = await read(text);
    expect(diagnostics.map((it) => it.line)).toEqual([1, 2, 3, 4, 6]);
  });

  test("policy config gets the same words without lines", () => {
    const { workload, diagnostics } = resolveWorkload({ activty: {}, slo: { p95ms: -1 } }, {}, someCatalog);
    expect(workload).toBeNull();
    expect(diagnostics.map((it) => [it.message, it.fix, it.file])).toEqual([
      ["slo.p95ms must be a number above 0, not -1", null, null],
      ['there is no "activty"', "did you mean activity?", null],
    ]);
  });
});

describe("hostile files cost a message, not the run", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghi".split("").map((k, i) => {
      const before = "abcdefgh"[i];
      return `${k}: &${k} [${Array(9).fill(`*${before}`).join(",")}]`;
    }),
  ].join("\n");
  test.each([
    { claim: "an alias bomb", text: bomb, code: "workload-unreadable" },
    { claim: "a huge file", text: "# ".padEnd(300_000, "x"), code: "workload-unreadable" },
    { claim: "deep nesting", text: `users: ${"[".repeat(60_000)}`, code: /workload-(unreadable|syntax)/ },
    { claim: "a binary file", text: "PK\0\0", code: "workload-unreadable" },
    { claim: "two documents", text: "version: 1\n---\nversion: 1", code: "workload-syntax" },
    { claim: "an unresolved alias", text: "users: *nobody", code: /workload-(unreadable|syntax)/ },
    { claim: "a prototype key", text: "__proto__: {now: 5}\nusers: {now: 3}", code: "workload-unknown-key" },
    { claim: "a long wrong key", text: `${"k".repeat(900)}: 1`, code: "workload-unknown-key" },
  ])("$claim", async ({ text, code }) => {
    const began = performance.now();
    const { workload, diagnostics } = await read(text);
    expect(workload).toBeNull();
    expect(diagnostics[0]?.code).toMatch(code);
    expect(diagnostics[0]?.message.length).toBeLessThan(300);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(({} as Record<string, unknown>)["now"]).toBeUndefined();
  });

  test("an override named __proto__ changes nothing", async () => {
    const { workload } = await read("overrides: {__proto__: {visits: 5}, a.b: {visits: 2}}");
    expect([...(workload?.overrides.keys() ?? [])]).toEqual(["a.b"]);
    expect(Object.hasOwn(Object.prototype, "visits")).toBe(false);
  });
});
