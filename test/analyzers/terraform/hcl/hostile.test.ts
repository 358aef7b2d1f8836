import { expect, test } from "vitest";
import { parseHcl } from "../../../../analyzers/terraform/hcl/parser.js";

const nest = (open: string, close: string, levels: number) =>
  `a = ${open.repeat(levels)}1${close.repeat(levels)}\nb = 1\n`;
/** Far above what is measured (under 0.8 s on a busy machine), far below what quadratic time would take. */
const patience = 8_000;

test.each([
  { claim: "lists", source: nest("[", "]", 4000) },
  { claim: "parentheses", source: nest("(", ")", 4000) },
  { claim: "objects", source: nest("{a=", "}", 4000) },
  { claim: "calls", source: nest("f(", ")", 4000) },
  { claim: "templates", source: nest('"${', '}"', 4000) },
  { claim: "indexes", source: nest("a[", "]", 4000) },
  { claim: "for expressions", source: nest("[for a in ", ": a]", 4000) },
  { claim: "directives", source: `a = "${"%{if x}".repeat(4000)}${"%{endif}".repeat(4000)}"\nb = 1\n` },
  { claim: "unary operators", source: nest("!", "", 40_000) },
  { claim: "conditionals", source: nest("x ? ", " : 1", 4000) },
  { claim: "sums", source: nest("1 + ", "", 40_000) },
  { claim: "attribute steps", source: `a = x${".y".repeat(40_000)}\nb = 1\n` },
  { claim: "splats", source: `a = x${"[*]".repeat(40_000)}\nb = 1\n` },
])("too many levels of $claim are one clear error, and the rest is read", ({ source }) => {
  const { body, errors } = parseHcl(source);
  expect(errors.map((error) => error.message)).toEqual([
    "Nested more than 500 levels deep: move the inner parts into local values.",
  ]);
  expect([...body.attributes.keys()]).toEqual(["b"]);
});

test("4,000 nested blocks are one clear error, and the rest is read", () => {
  const { body, errors } = parseHcl(`${"a {\n".repeat(4000)}${"}\n".repeat(4000)}b = 1\n`);
  expect(errors).toHaveLength(1);
  expect([...body.attributes.keys()]).toEqual(["b"]);
});

test.each([
  { claim: "lists", source: nest("[", "]", 240) },
  { claim: "templates", source: nest('"${', '}"', 240) },
  { claim: "objects", source: nest("{a=", "}", 240) },
  { claim: "calls", source: nest("f(", ")", 240) },
])("240 levels of $claim are read", ({ source }) => {
  expect(parseHcl(source).errors).toEqual([]);
});

test.each([
  { claim: "a heredoc of 50,000 lines", source: `a = <<E\n${`${"x".repeat(79)}\n`.repeat(50_000)}E\n`, items: 1 },
  {
    claim: "an indented heredoc of 50,000 interpolations",
    source: `a = <<-E\n${"  ${x}\n".repeat(50_000)}  E\n`,
    items: 1,
  },
  { claim: "100,000 blocks", source: 'resource "a" "b" {\n  c = "d"\n}\n'.repeat(100_000), items: 100_000 },
  { claim: "a value of 5 MB", source: `a = "${"x".repeat(5_000_000)}"\n`, items: 1 },
  { claim: "heredocs that never end", source: "a = <<E\n".repeat(300_000), items: 0 },
  {
    claim: "heredocs of many names that never end",
    source: Array.from({ length: 200_000 }, (_, i) => `a = <<E${i}\n`).join(""),
    items: 0,
  },
  { claim: "lists that never end", source: "a = [\n".repeat(500_000), items: 0 },
  { claim: "objects that never end", source: "a = {\n".repeat(500_000), items: 0 },
  { claim: "strings that never end", source: 'a = "\n'.repeat(500_000), items: 0 },
  { claim: "interpolations that never end", source: 'a = "${\n'.repeat(400_000), items: 0 },
  { claim: "comments that never end", source: "a = /*\n".repeat(400_000), items: 0 },
  { claim: "brackets of the wrong kind", source: "}])".repeat(1_000_000), items: 0 },
  { claim: "brackets that never close", source: "[({".repeat(1_000_000), items: 0 },
  { claim: "errors before heredocs", source: "a = @\nb = <<E\nE\n".repeat(200_000), items: 1 },
  { claim: "bytes that are no text", source: "\u0000\ufffd\u0001\ud800".repeat(500_000), items: 0 },
])("linear time: $claim", ({ source, items }) => {
  const start = performance.now();
  const { body, errors } = parseHcl(source);
  expect(performance.now() - start).toBeLessThan(patience);
  expect(body.attributes.size + body.blocks.length).toBe(items);
  expect(errors.length).toBeLessThanOrEqual(101);
});

test("the hundred first errors are listed, and that there are more", () => {
  const { errors } = parseHcl("@\n".repeat(5000));
  expect(errors).toHaveLength(101);
  expect(errors.at(-1)?.message).toContain("correct those listed first");
});
