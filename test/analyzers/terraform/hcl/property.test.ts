import fc from "fast-check";
import { expect, test } from "vitest";
import type { Body, Expression, SplatStep, Template, TemplatePart } from "../../../../analyzers/terraform/hcl/ast.js";
import { parseExpression, parseHcl, parseTemplate } from "../../../../analyzers/terraform/hcl/parser.js";
import { print, printBody } from "./print.js";
import { show, showBody } from "./show.js";

const span = { start: 0, end: 0, line: 1 };
const name = fc.constantFrom("a", "b-c", "_d", "é9", "var", "if2", "__proto__");
const text = fc.string({
  unit: fc.constantFrom("x", " ", '"', "\\", "$", "%", "{", "}", "\n", "é", "😀", "~"),
  maxLength: 8,
});
const wrap = (inner: Expression): Expression => ({ kind: "parentheses", inner, span });

/** Neighbouring texts would be joined, and an opener must not arise where two parts meet. */
const separated = (parts: readonly TemplatePart[]) =>
  parts
    .filter((part, at) => part.kind !== "text" || (part.value !== "" && parts[at - 1]?.kind !== "text"))
    .map((part) => (part.kind === "text" ? { ...part, value: `${part.value}.` } : part));

const trees = fc.letrec<{
  expression: Expression;
  term: Expression;
  template: Template;
  part: TemplatePart;
  step: SplatStep;
}>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie("term"),
    fc
      .record({ operator: fc.constantFrom("-", "!"), operand: tie("term") })
      .map((it) => ({ kind: "unary", ...it, span })),
    fc
      .record({
        operator: fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||"),
        left: tie("term"),
        right: tie("term"),
      })
      .map((it) => ({ kind: "binary", ...it, span })),
    fc
      // biome-ignore lint/suspicious/noThenProperty: the name in the tree
      .record({ condition: tie("term"), then: tie("expression"), otherwise: tie("expression") })
      .map((it) => ({ kind: "conditional", ...it, span })),
  ) as fc.Arbitrary<Expression>,
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .constantFrom("0", "12", "1.50", "3e-7")
      .map((digits) => ({ kind: "literal", type: "number", text: digits, span })),
    fc.boolean().map((value) => ({ kind: "literal", type: "bool", value, span })),
    name.map((root) => ({ kind: "traversal", root, span })),
    tie("template"),
    tie("expression").map(wrap),
    fc.record({ of: tie("expression").map(wrap), name }).map((it) => ({ kind: "attribute", ...it, span })),
    fc
      .record({ of: tie("expression").map(wrap), key: tie("expression") })
      .map((it) => ({ kind: "index", ...it, span })),
    fc
      .record({ of: tie("expression").map(wrap), steps: fc.array(tie("step"), { maxLength: 3 }) })
      .map((it) => ({ kind: "splat", form: "full", ...it, span })),
    fc
      .record({
        name: fc.constantFrom("f", "provider::a::b"),
        args: fc.array(tie("expression"), { maxLength: 3 }),
        expand: fc.boolean(),
      })
      .map(({ expand, ...it }) => ({ kind: "call", ...it, expandFinal: expand && it.args.length > 0, span })),
    fc.array(tie("expression"), { maxLength: 3 }).map((items) => ({ kind: "tuple", items, span })),
    fc
      .array(
        fc.record({
          key: fc.oneof(
            name.map((bare) => ({ kind: "bare", name: bare, span })),
            tie("template"),
          ),
          value: tie("expression"),
        }),
        { maxLength: 3 },
      )
      .map((entries) => ({ kind: "object", entries, span })),
    fc
      .record({
        keyName: fc.option(name),
        valueName: name,
        collection: tie("expression"),
        key: fc.option(tie("expression")),
        value: tie("expression"),
        condition: fc.option(tie("expression")),
        group: fc.boolean(),
      })
      .map(({ group, ...it }) => ({ kind: "for", ...it, grouped: group && it.key !== null, span })),
  ) as fc.Arbitrary<Expression>,
  template: fc
    .array(tie("part"), { maxLength: 4 })
    .map((parts) => ({ kind: "template", form: "quoted", parts: separated(parts), span })),
  part: fc.oneof(
    { maxDepth: 3 },
    text.map((value) => ({ kind: "text", value })),
    tie("expression").map((value) => ({ kind: "interpolation", value })),
    fc.record({
      kind: fc.constant("if"),
      condition: tie("expression"),
      // biome-ignore lint/suspicious/noThenProperty: the name in the tree
      then: fc.array(tie("part"), { maxLength: 2 }).map(separated),
      otherwise: fc.option(fc.array(tie("part"), { maxLength: 2 }).map(separated)),
    }),
    fc.record({
      kind: fc.constant("for"),
      keyName: fc.option(name),
      valueName: name,
      collection: tie("expression"),
      body: fc.array(tie("part"), { maxLength: 2 }).map(separated),
    }),
  ) as fc.Arbitrary<TemplatePart>,
  step: fc.oneof(
    name.map((attribute) => ({ kind: "attribute", name: attribute })),
    tie("expression").map((key) => ({ kind: "index", key })),
  ) as fc.Arbitrary<SplatStep>,
}));

const bodies = fc.letrec<{ body: Body }>((tie) => ({
  body: fc
    .record({
      attributes: fc.uniqueArray(fc.tuple(name, trees.expression), { selector: ([key]) => key, maxLength: 3 }),
      blocks: fc.oneof(
        { maxDepth: 2 },
        fc.constant([]),
        fc.array(
          fc.record({
            type: name,
            labels: fc.array(text, { maxLength: 2 }),
            body: tie("body"),
            span: fc.constant(span),
          }),
          { maxLength: 2 },
        ),
      ),
    })
    .map(({ attributes, blocks }) => ({
      attributes: new Map(attributes.map(([key, value]) => [key, { name: key, value, span }])),
      blocks,
      span,
    })),
})).body;

test("what is printed from a random expression reads back as the same tree", () => {
  fc.assert(
    fc.property(trees.expression, (tree) => {
      const { expression, errors } = parseExpression(print(tree));
      expect(errors).toEqual([]);
      expect(expression && show(expression)).toBe(show(tree));
    }),
    { numRuns: 500 },
  );
});

test("what is printed from a random file reads back as the same tree", () => {
  fc.assert(
    fc.property(bodies, (tree) => {
      const { body, errors } = parseHcl(printBody(tree));
      expect(errors).toEqual([]);
      expect(showBody(body)).toBe(showBody(tree));
    }),
    { numRuns: 200 },
  );
});

const fragment = fc.constantFrom(
  ...[
    '"',
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\n",
    "=",
    ",",
    ":",
    "?",
    "${",
    "%{",
    "~}",
    "#",
    "/*",
    "*/",
    "<<E\n",
    "<<-E\n",
    "E\n",
    "\\",
    "'",
  ],
  ...[
    "$",
    "%",
    ".",
    "[*]",
    ".*",
    "...",
    "=>",
    "for ",
    "in ",
    "if ",
    "%{ if x }",
    "%{ endif }",
    "1.2",
    ".0",
    "\r",
    "\t",
    "é",
    "\ud83d",
  ],
);

/** A file with pieces cut out and others put in. */
const mutated = fc
  .tuple(bodies, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), fragment), { minLength: 1, maxLength: 8 }))
  .map(([body, edits]) =>
    edits.reduce((source, [at, cut, put]) => {
      const place = at % (source.length + 1);
      return source.slice(0, place) + put + source.slice(place + cut);
    }, printBody(body)),
  );

test("a mutated file never throws; errors stand inside it, attributes at their text, comments in order", () => {
  fc.assert(
    fc.property(mutated, (source) => {
      const { body, comments, errors } = parseHcl(source);
      const lines = source.split("\n");
      for (const { line, column, message } of errors) {
        expect(message.length).toBeGreaterThan(10);
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2);
      }
      for (const attribute of body.attributes.values()) {
        expect(source.startsWith(attribute.name, attribute.span.start)).toBe(true);
        expect(source.slice(0, attribute.span.start).split("\n").length).toBe(attribute.span.line);
      }
      const starts = comments.map((comment) => comment.span.start);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    }),
    { numRuns: 1000 },
  );
});

test("any text is answered as expression and as template", () => {
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
      const source = fragments.join("");
      const expression = parseExpression(source);
      const template = parseTemplate(source);
      expect(expression.expression === null).toBe(expression.errors.length > 0);
      expect(template.template === null).toBe(template.errors.length > 0);
    }),
    { numRuns: 1000 },
  );
});
