import type { Attribute, Block, Body, Expression, ObjectEntry, ParsedFile, Span } from "../hcl/ast.js";
import { parseTemplate } from "../hcl/parser.js";

/** How many labels each kind of top-level block has. */
const LABELS = new Map([
  ["resource", 2],
  ["data", 2],
  ["ephemeral", 2],
  ["variable", 1],
  ["output", 1],
  ["module", 1],
  ["provider", 1],
  ["check", 1],
  ["locals", 0],
  ["terraform", 0],
  ["moved", 0],
  ["import", 0],
  ["removed", 0],
]);
const DEEPEST = 200;

/**
 * A `.tf.json` file as the same tree as native syntax. Inside a block JSON cannot tell blocks from attributes: all are attributes, except
 * `dynamic`. Lines are those of the block's name.
 */
export function parseJsonConfiguration(source: string): ParsedFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\ufeff/, ""));
  } catch (cause) {
    return { body: emptyBody(), comments: [], errors: [jsonError(cause, source)] };
  }
  const reader = new JsonReader(source);
  return { body: reader.file(parsed), comments: [], errors: [] };
}

function jsonError(cause: unknown, source: string): { message: string; line: number; column: number } {
  const message = cause instanceof Error ? cause.message : "the file is no JSON";
  const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
  const before = source.slice(0, offset).split("\n");
  return { message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function emptyBody(): Body {
  return { attributes: new Map(), blocks: [], span: { start: 0, end: 0, line: 1 } };
}

type Plain = ReadonlyMap<string, unknown>;

function plain(it: unknown): Plain | null {
  if (typeof it !== "object" || it === null || Array.isArray(it)) return null;
  return new Map(Object.entries(it).filter(([name]) => name !== "//"));
}

function plains(it: unknown): readonly Plain[] {
  return (Array.isArray(it) ? it : [it]).map(plain).filter((one) => one !== null);
}

class JsonReader {
  private span: Span = { start: 0, end: 0, line: 1 };

  constructor(private readonly source: string) {}

  file(parsed: unknown): Body {
    const blocks: Block[] = [];
    for (const top of plains(parsed)) {
      for (const [type, value] of top) this.collect(type, [], LABELS.get(type) ?? 0, value, blocks);
    }
    return { attributes: new Map(), blocks, span: { start: 0, end: this.source.length, line: 1 } };
  }

  private collect(type: string, labels: readonly string[], missing: number, value: unknown, into: Block[]): void {
    for (const one of plains(value)) {
      if (missing === 0) {
        this.span = this.spanOf([type, ...labels]);
        into.push({ type, labels, body: this.body(one, 0), span: this.span });
      } else for (const [label, inner] of one) this.collect(type, [...labels, label], missing - 1, inner, into);
    }
  }

  /** The first place where the names follow each other. */
  private spanOf(names: readonly string[]): Span {
    let at = 0;
    for (const name of names) {
      const found = this.source.indexOf(JSON.stringify(name), at);
      if (found >= 0) at = found;
    }
    let line = 1;
    for (let i = this.source.indexOf("\n"); i >= 0 && i < at; i = this.source.indexOf("\n", i + 1)) line++;
    return { start: at, end: at, line };
  }

  private body(it: Plain, depth: number): Body {
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    for (const [name, value] of it) {
      if (name === "dynamic") this.dynamic(value, blocks, depth);
      else attributes.set(name, { name, value: this.expression(value, depth + 1), span: this.span });
    }
    return { attributes, blocks, span: this.span };
  }

  private dynamic(value: unknown, into: Block[], depth: number): void {
    for (const one of plains(value)) {
      for (const [label, inner] of one) {
        for (const spec of plains(inner)) {
          const outer = this.body(new Map([...spec].filter(([name]) => name !== "content")), depth + 1);
          const content = plains(spec.get("content")).map((body) =>
            this.block("content", [], this.body(body, depth + 1)),
          );
          into.push(this.block("dynamic", [label], { ...outer, blocks: [...outer.blocks, ...content] }));
        }
      }
    }
  }

  private block(type: string, labels: readonly string[], body: Body): Block {
    return { type, labels, body, span: this.span };
  }

  private expression(it: unknown, depth: number): Expression {
    const { span } = this;
    if (it === null || depth > DEEPEST) return { kind: "literal", type: "null", span };
    if (typeof it === "boolean") return { kind: "literal", type: "bool", value: it, span };
    if (typeof it === "number") return { kind: "literal", type: "number", text: String(it), span };
    if (typeof it === "string") return this.text(it);
    if (Array.isArray(it)) return { kind: "tuple", items: it.map((item) => this.expression(item, depth + 1)), span };
    const entries: ObjectEntry[] = [...(plain(it) ?? [])].map(([name, value]) => ({
      key: this.text(name),
      value: this.expression(value, depth + 1),
    }));
    return { kind: "object", entries, span };
  }

  private text(it: string): Expression {
    const { span } = this;
    const { template } = parseTemplate(it);
    const plainText: Expression = { kind: "template", form: "quoted", parts: [{ kind: "text", value: it }], span };
    return template === null ? plainText : { ...template, form: "quoted", span };
  }
}
