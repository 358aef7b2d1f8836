import type { Attribute, Block, Body, Expression, Template } from "./ast.js";
import { ExpressionParser } from "./expression-parser.js";
import { type ResumePoint, Resynchroniser } from "./resynchronise.js";
import { token } from "./tokens.js";

/** How often, over, a source may be read again after errors. Keeps the time linear in the size of any input. */
const rereads = 4;

/** Reads bodies. An attribute or block that cannot be read is reported and left out; reading goes on after it. */
export class BodyParser extends ExpressionParser {
  private budget = rereads * this.source.length;
  private readonly resynchroniser = new Resynchroniser(this.source, rereads * this.source.length);
  private unclosed = false;

  file(): Body {
    this.next();
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    while (!this.is(token.end) || this.failed) this.item(attributes, blocks);
    return { attributes, blocks, span: { start: 0, end: this.source.length, line: 1 } };
  }

  /** The whole source as one expression; line ends are space, as inside parentheses. */
  wholeExpression(): Expression | null {
    this.newlinesCount = false;
    this.next();
    const expression = this.expression();
    if (!this.is(token.end)) this.unexpected("The expression ends here: remove what follows.");
    return this.failed ? null : expression;
  }

  /** The whole source as the inside of a string. */
  wholeTemplate(): Template | null {
    const template = this.bare();
    return this.failed ? null : template;
  }

  /** One attribute, block or line end; what fails costs this item alone. */
  private item(attributes: Map<string, Attribute>, blocks: Block[]): void {
    if (this.is(token.newline)) {
      this.next();
      return;
    }
    const from: ResumePoint = { pos: this.start, line: this.tokenLine, lineStart: this.tokenLineStart };
    const { depth } = this;
    this.attributeOrBlock(attributes, blocks);
    if (this.failed) this.recover(from, depth);
  }

  private attributeOrBlock(attributes: Map<string, Attribute>, blocks: Block[]): void {
    if (!this.is(token.identifier)) {
      this.unexpected('Write an attribute (name = value) or a block (type "label" { … }) here.');
      return;
    }
    const at: ResumePoint = { pos: this.start, line: this.tokenLine, lineStart: this.tokenLineStart };
    const name = this.text();
    this.next();
    if (this.is(token.equal)) {
      const attribute = this.attribute(name, at);
      if (this.is(token.newline) || this.is(token.end)) this.keep(attribute, attributes, at);
      else this.unexpected(`End the line after the value of ${name}.`);
    } else if (this.is(token.openBrace) || this.is(token.quote) || this.is(token.identifier)) {
      this.block(name, at, blocks);
    } else this.unexpected(`Write = and a value after ${name}, or { to open a block.`);
  }

  private attribute(name: string, at: ResumePoint): Attribute {
    this.next();
    const value = this.expression();
    return { name, value, span: this.spanFrom(at.pos, at.line) };
  }

  /** The first of two attributes of one name stands. */
  private keep(attribute: Attribute, attributes: Map<string, Attribute>, at: ResumePoint): void {
    if (this.failed) return;
    const { name } = attribute;
    const earlier = attributes.get(name);
    if (earlier === undefined) attributes.set(name, attribute);
    else {
      const message = `${name} is already set on line ${earlier.span.line}: keep one of the two.`;
      this.report(message, at.line, at.pos - at.lineStart + 1);
    }
  }

  private block(type: string, at: ResumePoint, blocks: Block[]): void {
    const labels: string[] = [];
    while (!this.is(token.openBrace)) {
      if (this.is(token.quote)) labels.push(this.label());
      else if (this.is(token.identifier)) {
        labels.push(this.text());
        this.next();
      } else {
        this.unexpected(`Open the block ${type} with { on the line of its name.`);
        return;
      }
    }
    if (!this.enter()) {
      this.tooDeep();
      return;
    }
    const inner: Block[] = [];
    const body = this.body(type, at, inner);
    if (this.failed) return;
    this.depth--;
    const hoisted = this.unclosed ? this.takeOutdented(inner, at) : [];
    blocks.push({ type, labels, body, span: this.spanFrom(at.pos, at.line) }, ...hoisted);
    if (!this.is(token.newline) && !this.is(token.end)) this.unexpected(`End the line after the } of ${type}.`);
  }

  /** From `{` to `}`: many lines, or one attribute on the line of the brace. */
  private body(type: string, at: ResumePoint, blocks: Block[]): Body {
    const { start, tokenLine } = this;
    const attributes = new Map<string, Attribute>();
    this.next();
    if (this.is(token.newline) || this.is(token.closeBrace) || this.is(token.end)) {
      while (!this.is(token.closeBrace) && !this.is(token.end)) this.item(attributes, blocks);
    } else this.onlyAttribute(attributes);
    if (this.is(token.end)) this.neverClosed(type, at);
    else this.next();
    return { attributes, blocks, span: this.spanFrom(start, tokenLine) };
  }

  private onlyAttribute(attributes: Map<string, Attribute>): void {
    const name = this.text();
    const at: ResumePoint = { pos: this.start, line: this.tokenLine, lineStart: this.tokenLineStart };
    const advice =
      "A block on one line holds a single attribute (name = value): put everything else on lines of its own.";
    if (!this.is(token.identifier)) {
      this.unexpected(advice);
      return;
    }
    this.next();
    if (!this.is(token.equal)) {
      this.unexpected(advice);
      return;
    }
    this.keep(this.attribute(name, at), attributes, at);
    if (!this.is(token.closeBrace)) this.unexpected(`${advice} Close it with } here.`);
  }

  /** Said once, of the innermost block: the blocks around it end with it. */
  private neverClosed(type: string, at: ResumePoint): void {
    if (this.failed) return;
    const message = `The block ${type} is never closed: add the missing } where it ends.`;
    if (!this.unclosed) this.report(message, at.line, at.pos - at.lineStart + 1);
    this.unclosed = true;
  }

  /**
   * Where a closing brace is missing, the blocks that follow seem to stand inside. From the first one on that is indented no
   * deeper than the open block, they are taken out again.
   */
  private takeOutdented(inner: Block[], at: ResumePoint): Block[] {
    const indentation = at.pos - at.lineStart;
    const first = inner.findIndex(({ span }) => this.columnOf(span.start) <= indentation);
    return first < 0 ? [] : inner.splice(first);
  }

  private columnOf(pos: number): number {
    return pos - (this.source.lastIndexOf("\n", pos) + 1);
  }

  private recover(item: ResumePoint, depth: number): void {
    let resume = this.resynchroniser.find(item, this.foundTooDeep);
    this.foundTooDeep = false;
    this.budget -= Math.max(0, this.failedAt - resume.pos);
    if (this.budget < 0 && resume.pos < this.failedAt) resume = this.afterFailure(resume);
    while ((this.comments.at(-1)?.span.start ?? -1) >= resume.pos) this.comments.pop();
    this.depth = depth;
    this.newlinesCount = true;
    this.moveTo(resume.pos, resume.line, resume.lineStart);
    this.next();
  }

  /** The start of the line after the place of the error. */
  private afterFailure({ pos, line, lineStart }: ResumePoint): ResumePoint {
    const { source } = this;
    let point = { pos, line, lineStart };
    while (point.pos < this.failedAt) {
      const newline = source.indexOf("\n", point.pos);
      const next = newline < 0 ? source.length : newline + 1;
      point = { pos: next, line: point.line + 1, lineStart: next };
    }
    return point;
  }
}
