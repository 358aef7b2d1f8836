import { describe, expect, test } from "vitest";
import type { Attribute, DeclaredResource, Reading } from "../../engine/model/declared.js";
import { absent, bounded, type Reason, unknown, written } from "../../engine/model/known.js";
import { inspectJson } from "../../report/inspect-json.js";
import { inspectText } from "../../report/inspect-text.js";
import { noStyle } from "../../report/style.js";

const because: Reason = {
  code: "variable-without-default",
  detail: "variable size has no default",
  supply: "-var size=…",
};
const leaf = (value: Extract<Attribute, { kind: "leaf" }>["value"]): Attribute => ({ kind: "leaf", value });
const place = { file: "main.tf", line: 4 };

const attributes = new Map<string, Attribute>([
  ["engine", leaf(written("postgres"))],
  ["instance_class", leaf(unknown(because, place))],
  ["allocated_storage", leaf(bounded(20, 100, because))],
  ["multi_az", leaf(written(false))],
  ["kms_key_id", leaf(absent())],
  ["username", leaf(written("hunter1", null, true))],
  ["password", leaf(written("hunter2"))],
  ["secret_arn", leaf(written("arn:aws:x"))],
  ["url", leaf(written("postgres://me:hunter3@db/x"))],
  [
    "environment",
    {
      kind: "object",
      entries: new Map([
        [
          "variables",
          {
            kind: "object",
            entries: new Map([
              ["DB_PASSWORD", leaf(written("hunter4"))],
              ["STAGE", leaf(written("prod"))],
            ]),
          },
        ],
      ]),
    },
  ],
  ["ports", { kind: "list", items: [leaf(written(80)), leaf(written(443))] }],
  [
    "rule",
    { kind: "each", each: { kind: "object", entries: new Map([["from", leaf(written(1))]]) }, count: unknown(because) },
  ],
  ["__proto__", { kind: "object", entries: new Map([["polluted", leaf(written("yes"))]]) }],
]);

const database: DeclaredResource = {
  type: "aws_db_instance",
  address: "aws_db_instance.main",
  attributes,
  references: [{ path: "kms_key_id", address: "aws_kms_key.k", attribute: "arn" }],
  file: "main.tf",
  line: 2,
  provider: "aws",
  region: absent(),
  parent: null,
  system: "prod",
  instances: written(1),
  mode: "managed",
};
const many: DeclaredResource = {
  ...database,
  address: "aws_instance.many",
  attributes: new Map(),
  references: [],
  instances: unknown(because),
};
const reading: Reading = { resources: [database, many], diagnostics: [], complete: true };

describe("as JSON", () => {
  const { schemaVersion, resources, diagnostics } = JSON.parse(inspectJson(reading));
  test("names its schema", () => expect([schemaVersion, diagnostics]).toEqual([1, []]));
  test.each([
    ["a known value stands in its place", "engine", "postgres"],
    ["false is a value", "multi_az", false],
    ["what is not set is null", "kms_key_id", null],
    [
      "an unknown says why and what to supply",
      "instance_class",
      { $unknown: { code: "variable-without-default", at: place, supply: "-var size=…" } },
    ],
    ["a bound is a bound", "allocated_storage", { $bounded: { low: 20, high: 100, because } }],
    ["what is marked is hidden", "username", { $sensitive: true }],
    ["a password in the clear is hidden", "password", { $sensitive: true }],
    ["a password in an address is hidden", "url", { $sensitive: true }],
    ["the name of a secret is none", "secret_arn", "arn:aws:x"],
    [
      "nested secrets are hidden, their neighbours are not",
      "environment",
      { variables: { DB_PASSWORD: { $sensitive: true }, STAGE: "prod" } },
    ],
    ["a list is a list", "ports", [80, 443]],
    [
      "a list of unknown length has one element",
      "rule",
      {
        $each: { from: 1 },
        count: { $unknown: { code: "variable-without-default", at: null, supply: "-var size=…" } },
      },
    ],
  ])("%s", (_, name, value) => {
    expect(resources[0].attributes[name]).toEqual(value);
  });
  test("references and place", () => {
    expect(resources[0]).toMatchObject({
      address: "aws_db_instance.main",
      type: "aws_db_instance",
      file: "main.tf",
      line: 2,
      instances: 1,
      references: [{ path: "kms_key_id", address: "aws_kms_key.k", attribute: "arn" }],
    });
  });
  test("an unknown number of instances", () => {
    expect(resources[1].instances.$unknown.code).toBe("variable-without-default");
  });
  test("a name of the prototype is a name like others", () => {
    expect(inspectJson(reading)).toContain('"__proto__": {\n          "polluted": "yes"');
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

test("as text it reads as its golden file", async () => {
  await expect(inspectText(reading, noStyle)).toMatchFileSnapshot("golden/inspect.txt");
});

test.each([inspectJson(reading), inspectText(reading, noStyle)])("no secret in any form", (output) => {
  expect(output).not.toMatch(/hunter/);
});

test("names and values from the input are made plain", () => {
  const hostile: DeclaredResource = {
    ...database,
    address: "a\n::error::x",
    attributes: new Map([["k\u001b[2J", leaf(written("v\u001b[31m\n::warning::"))]]),
  };
  const output = inspectText({ ...reading, resources: [hostile] }, noStyle);
  expect(output).not.toMatch(/\u001b|^\s*::/m);
});
