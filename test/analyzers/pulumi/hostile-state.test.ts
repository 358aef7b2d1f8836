import { expect, test } from "vitest";
import { readPulumiState } from "../../../analyzers/pulumi/read-pulumi-state.js";
import { attributeAt } from "../../../engine/model/declared.js";
import { fastest } from "./fastest.js";
import { exported, resource } from "./shop-stack.js";

const read = (content: string | Uint8Array) => readPulumiState(content, { file: "stack.json" });

test.each([
  { claim: "an empty file", text: "", line: 1, message: "empty" },
  {
    claim: "a file cut off",
    text: exported().slice(0, 400),
    line: exported().slice(0, 400).split("\n").length,
    message: "cut off",
  },
  { claim: "a wrong character", text: '{\n "version": 3,\n "deployment": oops\n}', line: 3, message: "not valid JSON" },
  { claim: "a trailing comma", text: '{\n "version": 3,\n}', line: 3, message: "not valid JSON" },
  { claim: "text", text: "hello", line: 1, message: "no JSON document" },
  { claim: "JSON of something else", text: '{"a": 1}', line: 1, message: "no Pulumi deployment" },
  { claim: "a list", text: "[1, 2]", line: 1, message: "no Pulumi deployment" },
])("$claim is told with its line", ({ text, line, message }) => {
  const { resources, diagnostics, complete } = read(text);
  expect({ resources, complete }).toEqual({ resources: [], complete: false });
  expect(diagnostics).toMatchObject([
    { severity: "error", file: "stack.json", line, message: expect.stringContaining(message) },
  ]);
});

test.each([
  { claim: "no URN", entry: { type: "aws:x/y:Y" } },
  { claim: "a URN that is none", entry: resource("x", { urn: "not a urn" }) },
  { claim: "no object", entry: 7 },
])("an entry with $claim is lost and said to be", ({ entry }) => {
  const { resources, diagnostics, complete } = read(exported([entry, resource("aws:x/y:Y::a")]));
  expect(resources.map((it) => it.address)).toEqual(["aws:x/y:Y::a"]);
  expect(complete).toBe(false);
  expect(diagnostics).toMatchObject([{ severity: "error", code: "pulumi-urn" }]);
});

test("values nested very deep end in an unknown", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const text = exported([resource("aws:x/y:Y::a", { outputs: { deep: "DEEP" } })]).replace('"DEEP"', deep);
  let at = read(text).resources[0]?.attributes.get("deep");
  while (at?.kind === "list" && at.items.length > 0) at = at.items[0];
  expect(at).toMatchObject({ kind: "leaf", value: { state: "unknown", because: { code: "limit-reached" } } });
});

test("a list of a million items keeps its count", () => {
  const { attributes } = read(exported([resource("a:b:C::d", { outputs: { many: Array(1_000_000).fill(1) } })]))
    .resources[0]!;
  expect(attributes.get("many")).toMatchObject({ kind: "each", count: { value: 1_000_000 } });
});

test("a key named __proto__ is dropped or kept as data, and changes no object", () => {
  const text = exported([resource("a:b:C::d", { outputs: { tags: { x: 1 }, size: 2 } })])
    .replace('"x"', '"__proto__"')
    .replace('"size"', '"__proto__"');
  const { attributes } = read(text).resources[0]!;
  expect(attributeAt(attributes, "tags.__proto__")).toMatchObject({ value: { value: 1 } });
  expect(({} as Record<string, unknown>)["size"]).toBeUndefined();
  expect([...attributes.keys()]).toEqual(["id", "tags"]);
});

test("parents in a ring end", () => {
  const a = resource("a:b:C::a");
  const b = resource("a:b:C::b", { parent: a.urn });
  expect(read(exported([{ ...a, parent: b.urn }, b])).resources.map((it) => it.parent)).toEqual([null, null]);
});

test("a resource that occurs twice is read once", () => {
  const { resources, diagnostics } = read(exported([resource("a:b:C::a"), resource("a:b:C::a")]));
  expect(resources).toHaveLength(1);
  expect(diagnostics).toMatchObject([{ severity: "warning", code: "pulumi-duplicate" }]);
});

test.each([
  { claim: "a byte order mark", content: Buffer.from(`\uFEFF${exported()}`, "utf8") },
  { claim: "UTF-16 with a mark", content: Buffer.from(`\uFEFF${exported()}`, "utf16le") },
  { claim: "UTF-16 without one", content: Buffer.from(exported(), "utf16le") },
  { claim: "UTF-16, big end first", content: Buffer.from(`\uFEFF${exported()}`, "utf16le").swap16() },
])("$claim is read", ({ content }) => {
  expect(read(content)).toMatchObject({ complete: true, diagnostics: [] });
  expect(read(content).resources).toHaveLength(3);
});

test.each([
  { claim: "a banner before", text: `Note {\n  a newer version is there }\n${exported()}`, line: 1 },
  { claim: "data after", text: `${exported()}\n{"more": 1}`, line: exported().split("\n").length },
])("$claim the document is ignored with a warning", ({ text, line }) => {
  const { resources, diagnostics, complete } = read(text);
  expect(resources).toHaveLength(3);
  expect(complete).toBe(true);
  expect(diagnostics).toMatchObject([{ code: "json-extra-text", severity: "warning", line }]);
});

/** Machines each of which names the one before. */
function chain(length: number): string {
  const id = (index: number) => `i-${String(index).padStart(17, "0")}`;
  return exported(
    Array.from({ length }, (_, index) =>
      resource(`aws:ec2/instance:Instance::m${index}`, {
        outputs: { id: id(index), instanceType: "t3.micro", peer: id(index - 1) },
      }),
    ),
  );
}

test("the cost is linear: ten times the resources take about ten times as long", () => {
  const small = chain(1_000);
  const large = chain(10_000);
  const { resources } = read(large);
  expect(resources.filter((it) => it.references.length === 1)).toHaveLength(9_999);
  expect(fastest(() => read(large)) / fastest(() => read(small))).toBeLessThan(40);
});
