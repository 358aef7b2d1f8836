import { mapping, NULL, sequence, text, type Value } from "../../values/value.js";
import { FlowReader } from "./flow.js";
import { NotCovered } from "./not-covered.js";

interface Line {
  readonly indent: number;
  readonly content: string;
}

const DEEPEST = 100;
const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#[\]{},&*!|>%@`"'-][^#]*?|-[^\s#][^#]*?)\s*:(?:\s+|$)/;

/** Reads the block style of one document: mappings, sequences and scalars, without anchors, tags and merge keys. */
export function readYaml(source: string): Value {
  const raw = source
    .replace(/^\ufeff/, "")
    .replace(/\r\n/g, "\n")
    .split("\n");
  return new BlockReader(raw.filter((line, at) => !(line.startsWith("%") && at === 0))).document();
}

class BlockReader {
  private at = 0;

  constructor(private readonly raw: readonly string[]) {}

  document(): Value {
    if (this.line()?.content === "---") this.at++;
    const value = this.node(-1, 0);
    const rest = this.line();
    if (rest !== null && rest.content !== "...") throw new NotCovered("a second document");
    return value;
  }

  /** The next line with content; comments and empty lines are passed. */
  private line(): Line | null {
    for (; this.at < this.raw.length; this.at++) {
      const raw = this.raw[this.at] as string;
      const content = raw.trim();
      if (content === "" || content.startsWith("#")) continue;
      const indent = raw.length - raw.trimStart().length;
      if (raw.slice(0, indent).includes("\t")) throw new NotCovered("tabs as indentation");
      return { indent, content };
    }
    return null;
  }

  /** What is indented more than `outer`. */
  private node(outer: number, depth: number): Value {
    const line = this.line();
    if (depth > DEEPEST) throw new NotCovered("deep nesting");
    if (line === null || line.indent <= outer) return NULL;
    if (isItem(line.content)) return this.items(line.indent, depth);
    if (KEY.test(line.content)) return this.entries(line.indent, depth);
    this.at++;
    return this.inline(line.content, line.indent);
  }

  private items(indent: number, depth: number): Value {
    const items: Value[] = [];
    for (let line = this.line(); line !== null && line.indent === indent && isItem(line.content); line = this.line()) {
      const rest = line.content.slice(1).trimStart();
      if (rest === "" || rest.startsWith("#")) {
        this.at++;
        items.push(this.node(indent, depth + 1));
      } else if (isItem(rest) || KEY.test(rest)) {
        items.push(this.shifted(indent + line.content.length - rest.length, rest, depth));
      } else {
        this.at++;
        items.push(this.inline(rest, indent));
      }
    }
    return sequence("tuple", items);
  }

  /** `- a: 1` opens a mapping where its key stands. */
  private shifted(indent: number, rest: string, depth: number): Value {
    const lines = [...this.raw];
    lines[this.at] = " ".repeat(indent) + rest;
    const inner = new BlockReader(lines);
    inner.at = this.at;
    const value = inner.node(indent - 1, depth + 1);
    this.at = inner.at;
    return value;
  }

  private entries(indent: number, depth: number): Value {
    const entries = new Map<string, Value>();
    for (let line = this.line(); line !== null && line.indent === indent; line = this.line()) {
      const match = KEY.exec(line.content);
      if (match === null) throw new NotCovered("a line that is no key");
      const key = keyText(match[1] ?? "");
      if (key === "<<") throw new NotCovered("merge keys");
      const rest = line.content.slice(match[0].length).trim();
      this.at++;
      entries.set(key, rest === "" || rest.startsWith("#") ? this.below(indent, depth) : this.inline(rest, indent));
    }
    const line = this.line();
    if (line !== null && line.indent > indent) throw new NotCovered("uneven indentation");
    return mapping("object", entries);
  }

  /** A sequence may stand as far left as the key it belongs to. */
  private below(indent: number, depth: number): Value {
    const line = this.line();
    if (line !== null && line.indent === indent && isItem(line.content)) return this.items(indent, depth + 1);
    return this.node(indent, depth + 1);
  }

  private inline(content: string, indent: number): Value {
    if (/^[&*!%@`]/.test(content)) throw new NotCovered("anchors and tags");
    const block = /^([|>])([-+]?)(\d?)(?:\s+#.*)?$/.exec(content);
    if (block !== null) {
      if (block[3] !== "") throw new NotCovered("an indentation indicator");
      return text(this.blockText(indent, block[1] === ">", block[2] ?? ""));
    }
    return new FlowOrPlain(content, () => this.continuation(indent)).read();
  }

  /** A further line of a flow collection or scalar. */
  private continuation(indent: number): string | null {
    const line = this.line();
    if (line === null || line.indent <= indent) return null;
    this.at++;
    return line.content;
  }

  private blockText(outer: number, folded: boolean, chomp: string): string {
    const lines: string[] = [];
    let indent = 0;
    for (; this.at < this.raw.length; this.at++) {
      const raw = this.raw[this.at] as string;
      const own = raw.length - raw.trimStart().length;
      if (raw.trim() === "") {
        lines.push(raw.slice(indent));
        continue;
      }
      if (indent === 0) indent = own;
      if (own <= outer || own < indent) break;
      lines.push(raw.slice(indent));
    }
    let blank = 0;
    while (lines.length > 0 && lines.at(-1)?.trim() === "") {
      lines.pop();
      blank++;
    }
    if (folded && lines.some((line) => line.startsWith(" "))) throw new NotCovered("folded text with indentation");
    const body = folded
      ? lines
          .join("\n")
          .replace(/([^\n])\n(?=[^\n])/g, "$1 ")
          .replace(/\n\n/g, "\n")
      : lines.join("\n");
    if (lines.length === 0 || chomp === "-") return body;
    return body + (chomp === "+" ? "\n".repeat(Math.max(1, blank)) : "\n");
  }
}

function isItem(content: string): boolean {
  return content === "-" || content.startsWith("- ");
}

function keyText(written: string): string {
  const value = new FlowReader(written).whole();
  if (value.kind === "string") return value.value;
  return /^[[{]/.test(written) ? "" : written;
}

/** A scalar or flow collection that may go on in further lines. */
class FlowOrPlain {
  constructor(
    private readonly content: string,
    private readonly more: () => string | null,
  ) {}

  read(): Value {
    const open = /^["'[{]/.test(this.content);
    let joined = open ? this.content : this.content.replace(/\s#.*$/, "");
    if (!open) {
      for (let next = this.more(); next !== null; next = this.more()) joined += ` ${next}`;
      return plainOf(joined);
    }
    for (let tries = 0; ; tries++) {
      try {
        return new FlowReader(joined).whole();
      } catch (problem) {
        const next =
          problem instanceof NotCovered && problem.message.startsWith("an unfinished") && tries < 10_000
            ? this.more()
            : null;
        if (next === null) throw problem;
        joined += ` ${next}`;
      }
    }
  }
}

function plainOf(content: string): Value {
  if (/[,[\]{}]/.test(content) || content.includes(": ")) {
    if (content.includes(": ")) throw new NotCovered("a colon inside plain text");
    return text(content.trim());
  }
  return new FlowReader(content).whole();
}
