import { mapping, sequence, text, type Value } from "../../values/value.js";
import { NotCovered } from "./not-covered.js";
import { doubleQuoted, plainScalar } from "./scalars.js";

const DEEPEST = 100;

/** Reads `[a, {b: c}]`, quoted and plain scalars on one line (or joined lines). */
export class FlowReader {
  private at = 0;

  constructor(private readonly source: string) {}

  whole(): Value {
    const value = this.value(0);
    this.space();
    if (this.at < this.source.length && this.source[this.at] !== "#") throw new NotCovered("text after a value");
    return value;
  }

  private value(depth: number): Value {
    if (depth > DEEPEST) throw new NotCovered("deep nesting");
    this.space();
    const character = this.source[this.at];
    if (character === "[") return this.list(depth);
    if (character === "{") return this.map(depth);
    if (character === '"' || character === "'") return text(this.quoted(character));
    return plainScalar(this.plain());
  }

  private list(depth: number): Value {
    this.at++;
    const items: Value[] = [];
    while (!this.take("]")) {
      items.push(this.value(depth + 1));
      if (!this.take(",") && this.source[this.at] !== "]") throw new NotCovered("an unfinished list");
    }
    return sequence("tuple", items);
  }

  private map(depth: number): Value {
    this.at++;
    const entries = new Map<string, Value>();
    while (!this.take("}")) {
      this.space();
      const character = this.source[this.at];
      const key = character === '"' || character === "'" ? this.quoted(character) : this.plain();
      if (!this.take(":")) throw new NotCovered("a key without value");
      entries.set(key, this.value(depth + 1));
      if (!this.take(",") && this.source[this.at] !== "}") throw new NotCovered("an unfinished map");
    }
    return mapping("object", entries);
  }

  private quoted(quote: string): string {
    const pattern = quote === '"' ? /"((?:[^"\\]|\\[\s\S])*)"/y : /'((?:[^']|'')*)'/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match === null) throw new NotCovered("an unfinished quotation");
    this.at = pattern.lastIndex;
    const body = match[1] ?? "";
    if (quote === "'") return body.replace(/''/g, "'");
    const decoded = doubleQuoted(body);
    if (decoded === null) throw new NotCovered("an unknown escape");
    return decoded;
  }

  private plain(): string {
    const start = this.at;
    while (this.at < this.source.length && !/[,[\]{}]/.test(this.source[this.at] as string)) {
      const rest = this.source.slice(this.at, this.at + 2);
      if (/^:(\s|$|[,[\]{}])/.test(rest) || /^\s#/.test(rest)) break;
      this.at++;
    }
    return this.source.slice(start, this.at).trim();
  }

  private take(character: string): boolean {
    this.space();
    if (this.source[this.at] !== character) {
      if (this.at >= this.source.length) throw new NotCovered("an unfinished collection");
      return false;
    }
    this.at++;
    return true;
  }

  private space(): void {
    while (/\s/.test(this.source[this.at] ?? "")) this.at++;
  }
}
