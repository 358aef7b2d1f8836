import type { Expression, ObjectConstructor, ObjectEntry, TupleConstructor } from "./ast.js";
import { HeredocParser } from "./heredoc-parser.js";
import { token } from "./tokens.js";

/** Reads tuples, objects and for expressions. */
export abstract class CollectionParser extends HeredocParser {
  protected tuple(): Expression {
    const { start, tokenLine } = this;
    const outer = this.newlinesCount;
    this.newlinesCount = false;
    this.next();
    if (this.isWord("for")) return this.forExpression(start, tokenLine, outer, token.closeBracket);
    const items: Expression[] = [];
    while (!this.is(token.closeBracket)) {
      items.push(this.expression());
      if (this.is(token.comma)) this.next();
      else if (!this.is(token.closeBracket))
        return this.unexpected("Put a comma between the items of a list, or close it with ].");
    }
    this.close(outer);
    const tuple: TupleConstructor = { kind: "tuple", items, span: this.spanFrom(start, tokenLine) };
    return tuple;
  }

  protected object(): Expression {
    const { start, tokenLine } = this;
    const outer = this.newlinesCount;
    this.newlinesCount = false;
    this.next();
    if (this.isWord("for")) return this.forExpression(start, tokenLine, outer, token.closeBrace);
    this.newlinesCount = true;
    const entries: ObjectEntry[] = [];
    while (!this.is(token.closeBrace)) {
      if (this.is(token.newline)) {
        this.next();
        continue;
      }
      const key = this.objectKey();
      if (!this.is(token.equal) && !this.is(token.colon)) return this.unexpected("Write = and a value after the key.");
      this.next();
      entries.push({ key, value: this.expression() });
      if (this.is(token.comma) || this.is(token.newline)) this.next();
      else if (!this.is(token.closeBrace)) {
        return this.unexpected("Put a comma or a new line between the entries of an object, or close it with }.");
      }
    }
    this.close(outer);
    const object: ObjectConstructor = { kind: "object", entries, span: this.spanFrom(start, tokenLine) };
    return object;
  }

  /** Moves past a closing bracket, back to the line rule that held outside. */
  protected close(outer: boolean): void {
    this.newlinesCount = outer;
    this.next();
  }

  private objectKey(): ObjectEntry["key"] {
    const key = this.expression();
    const { span } = key;
    if (key.kind === "traversal") return { kind: "bare", name: key.root, span };
    if (key.kind === "literal" && key.type !== "number") {
      return { kind: "bare", name: this.source.slice(span.start, span.end), span };
    }
    return key;
  }

  /** After `[ for` or `{ for`; the current token is `for`. */
  private forExpression(start: number, line: number, outer: boolean, closer: number): Expression {
    this.next();
    const { keyName, valueName } = this.iterationNames();
    const collection = this.expression();
    if (!this.is(token.colon)) return this.unexpected("Write : after the collection of a for expression.");
    this.next();
    const first = this.expression();
    const keyed = this.is(token.arrow);
    if (keyed !== (closer === token.closeBrace)) {
      return this.unexpected(
        keyed
          ? "A list has no keys: use { for … } or remove the =>."
          : "An object needs key => value in its for expression.",
      );
    }
    if (keyed) this.next();
    const value = keyed ? this.expression() : first;
    const grouped = this.is(token.ellipsis);
    if (grouped && !keyed) return this.fail("Only an object can group its values: remove the ... here.");
    if (grouped) this.next();
    const filtered = this.isWord("if");
    if (filtered) this.next();
    const condition = filtered ? this.expression() : null;
    if (!this.is(closer)) return this.unexpected(`Close the for expression with ${keyed ? "}" : "]"} here.`);
    this.close(outer);
    const key = keyed ? first : null;
    return {
      kind: "for",
      keyName,
      valueName,
      collection,
      key,
      value,
      condition,
      grouped,
      span: this.spanFrom(start, line),
    };
  }
}
