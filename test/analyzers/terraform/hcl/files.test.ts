import { expect, test } from "vitest";
import { parseHcl } from "../../../../analyzers/terraform/hcl/parser.js";
import { showBody } from "./show.js";

test.each([
  { claim: "attributes and blocks", source: 'a = 1\nb "c" d {\n  e = 2\n}\n', tree: "a=1 b.c.d{e=2}" },
  { claim: "nested and repeated blocks in order", source: "a {\n  b {}\n  b {\n  }\n}", tree: "a{b{} b{}}" },
  { claim: "one attribute on the line of its block", source: "a { b = 1 }\n", tree: "a{b=1}" },
  { claim: "an empty file", source: "", tree: "" },
  { claim: "comments alone", source: "# a\n/* b\n*/ // c", tree: "" },
  { claim: "a byte order mark and CRLF", source: "\ufeffa = 1\r\nb {\r\n}\r\n", tree: "a=1 b{}" },
  { claim: "a label with escapes", source: 'a "b\\"$${c}" {}', tree: 'a.b"${c}{}' },
  { claim: "names of the prototype", source: "__proto__ = 1\nconstructor {}\n", tree: "__proto__=1 constructor{}" },
  { claim: "an attribute that goes on inside brackets", source: "a = [\n1,\n]\nb = (\n2\n)\n", tree: "a=[1] b=(2)" },
  { claim: "a heredoc, then another attribute", source: "a = <<E\nx\nE\nb = 1\n", tree: "a=(heredoc <x\n>) b=1" },
])("$claim", ({ source, tree }) => {
  const { body, errors } = parseHcl(source);
  expect(errors).toEqual([]);
  expect(showBody(body)).toBe(tree);
});

test.each([
  { claim: "a bad value costs its attribute", source: "a = @\nb = 1\n", tree: "b=1", at: [1, 5] },
  {
    claim: "a bad nested attribute costs no block",
    source: "a {\n  b = 1 2\n  c = 3\n}\nd {}\n",
    tree: "a{c=3} d{}",
    at: [2, 9],
  },
  {
    claim: "an open bracket ends where the next attribute starts",
    source: "a {\n  b = [1,\n  c = 3\n}\nd = 4\n",
    tree: "d=4 a{c=3}",
    at: [3, 5],
  },
  { claim: "an open bracket ends with its block", source: "a {\n  b = f(\n}\nd {\n}\n", tree: "a{} d{}", at: [3, 1] },
  { claim: "an open string ends with its line", source: 'a = "x\nb = 1\n', tree: "b=1", at: [1, 5] },
  {
    claim: "an open brace gives the blocks after it back",
    source: "a {\n  b = 1\n\nc {\n  d = 2\n}\n",
    tree: "a{b=1} c{d=2}",
    at: [1, 1],
  },
  { claim: "a stray brace costs nothing else", source: "a = 1\n}\nb = 2\n", tree: "a=1 b=2", at: [2, 1] },
  { claim: "the first of two equal names stands", source: "a = 1\na = 2\nb = 3\n", tree: "a=1 b=3", at: [2, 1] },
  { claim: "a heading without brace costs its line", source: 'a "b"\nc = 1\n', tree: "c=1", at: [1, 6] },
  {
    claim: "a heading with an equals sign costs its block",
    source: 'a "b" = {\n  c = 1\n}\nd = 2\n',
    tree: "d=2",
    at: [1, 7],
  },
  {
    claim: "an interpolation in a label costs the block",
    source: 'a "${b}" {\n  c = 1\n}\nd = 2\n',
    tree: "d=2",
    at: [1, 3],
  },
  {
    claim: "two attributes on one line with their block cost the block",
    source: "a { b = 1, c = 2 }\nd = 3\n",
    tree: "d=3",
    at: [1, 10],
  },
  { claim: "a quoted name is refused", source: '"a" = 1\nb = 2\n', tree: "b=2", at: [1, 1] },
  { claim: "text after a closing brace costs no block", source: "a {} b\nc = 1\n", tree: "c=1 a{}", at: [1, 6] },
  { claim: "a comma after an attribute", source: "a = 1,\nb = 2\n", tree: "b=2", at: [1, 6] },
  {
    claim: "a heredoc in a broken item is skipped whole",
    source: "a = [<<E\nx = 1\nE\n@]\nb = 2\n",
    tree: "b=2",
    at: [4, 1],
  },
  { claim: "an open heredoc costs its attribute", source: "a = <<E\nx\nb = 2\n", tree: "b=2", at: [1, 5] },
  { claim: "an open comment is named where it starts", source: "a = 1\n/* b\nc = 2\n", tree: "a=1", at: [2, 1] },
  {
    claim: "an error in an interpolation stands where it is",
    source: 'a = "x${b +}"\nc = 1\n',
    tree: "c=1",
    at: [1, 12],
  },
  { claim: "columns count from the byte order mark", source: "\ufeffa = @\n", tree: "", at: [1, 5] },
  { claim: "a template of another language", source: "{{ if .a }}\nb = 1\n{{ end }}\n", tree: "b=1", at: [1, 1] },
])("recovery: $claim", ({ source, tree, at }) => {
  const { body, errors } = parseHcl(source);
  expect(showBody(body)).toBe(tree);
  expect([errors[0]?.line, errors[0]?.column]).toEqual(at);
});

test("a diagnostic is given for every broken item", () => {
  const { errors } = parseHcl("a = @\nb = 1\nc = [1 2]\nd {\n  e = 'f'\n}\n");
  expect(errors.map((error) => error.line)).toEqual([1, 3, 5]);
});

test("spans and lines point at the text they are about", () => {
  const source = 'a = 1\n\nb "c" {\n  d = [\n    "x${y.z}",\n    <<E\nt\nE\n    , f(1) + 2,\n  ]\n}\n';
  const { body } = parseHcl(source);
  const text = (span: { start: number; end: number }) => source.slice(span.start, span.end);
  const [block] = body.blocks;
  const tuple = block?.body.attributes.get("d")?.value;
  const items = tuple?.kind === "tuple" ? tuple.items : [];
  expect(block?.span.line).toBe(3);
  expect(text(block?.span ?? { start: 0, end: 0 })).toBe(source.slice(7, -1));
  expect(block && text(block.body.span).startsWith("{\n  d")).toBe(true);
  expect(items.map((item) => [item.span.line, text(item.span)])).toEqual([
    [5, '"x${y.z}"'],
    [6, "<<E\nt\nE"],
    [9, "f(1) + 2"],
  ]);
});

test("comments are kept with their text and line, those in skipped places once", () => {
  const { comments } = parseHcl("# a\nb = @ // c\nd = [ /* e\n*/ 1]\n");
  expect(comments.map(({ text, span }) => [text, span.line])).toEqual([
    ["# a", 1],
    ["/* e\n*/", 3],
  ]);
});
