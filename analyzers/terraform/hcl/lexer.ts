import type { Comment, Expression, SyntaxError as ReadingError, Span } from "./ast.js";
import { code, identifierEnd, isDigit } from "./characters.js";
import { punctuation, widths } from "./punctuation.js";
import { token, unknownToken } from "./tokens.js";

const maximumErrors = 100;
const broken: Expression = { kind: "literal", type: "null", span: { start: 0, end: 0, line: 1 } };

/**
 * One token of look-ahead over the source, kept in fields. After an error (`fail`) it answers `end` until it is moved
 * (`moveTo`): every construct being read then returns by itself, and only the first error of an item is reported.
 */
export class Lexer {
  readonly comments: Comment[] = [];
  readonly errors: ReadingError[] = [];

  /** Kind, place and line of the current token; the scanner stands at its end, `pos`. */
  protected kind: number = token.end;
  protected start = 0;
  protected pos = 0;
  protected line = 1;
  protected lineStart = 0;
  protected tokenLine = 1;
  protected tokenLineStart = 0;
  /** End of the token before the current one. */
  protected lastEnd = 0;

  /** Whether a line end is a token, or space as inside parentheses and brackets. */
  protected newlinesCount = true;
  protected failed = false;
  /** How far the scanner had come when it failed. */
  protected failedAt = 0;
  /** Start of the identifier of a heredoc token. */
  protected markerStart = 0;

  /** A comment without end is reported once, however often the scanner meets it. */
  private inOpenComment = false;

  constructor(readonly source: string) {
    if (source.charCodeAt(0) === code.byteOrderMark) this.moveTo(1, 1, 1);
  }

  protected moveTo(pos: number, line: number, lineStart: number): void {
    this.pos = pos;
    this.line = line;
    this.lineStart = lineStart;
    this.failed = false;
  }

  protected is(kind: number): boolean {
    return this.kind === kind;
  }

  protected isWord(word: string): boolean {
    return (
      this.kind === token.identifier &&
      this.pos - this.start === word.length &&
      this.source.startsWith(word, this.start)
    );
  }

  protected text(): string {
    return this.source.slice(this.start, this.pos);
  }

  /** Span from a place to the end of the token before the current one. */
  protected spanFrom(start: number, line: number): Span {
    return { start, end: this.lastEnd, line };
  }

  /** Reports an error at the current token and stops the item being read. */
  protected fail(message: string): Expression {
    return this.failAt(message, this.start, this.tokenLine, this.tokenLineStart);
  }

  protected failAt(message: string, at: number, line: number, lineStart: number): Expression {
    if (this.failed) return broken;
    this.failed = true;
    this.failedAt = this.pos;
    this.report(message, line, at - lineStart + 1);
    this.pos = this.source.length;
    this.kind = token.end;
    return broken;
  }

  protected report(message: string, line: number, column: number): void {
    if (this.errors.length < maximumErrors) this.errors.push({ message, line, column });
    else if (this.errors.length === maximumErrors) {
      this.errors.push({ message: `More than ${maximumErrors} errors: correct those listed first.`, line, column });
    }
  }

  /** Fails with what stands here instead of what is wanted. */
  protected unexpected(wanted: string): Expression {
    if (this.kind === token.invalid)
      return this.fail(unknownToken(String.fromCodePoint(this.source.codePointAt(this.start) ?? 0)));
    return this.fail(`${wanted} Found ${this.describe()}.`);
  }

  private describe(): string {
    if (this.kind === token.end) return "the end of the file";
    if (this.kind === token.newline) return "the end of the line";
    if (this.kind === token.quote) return "a string";
    if (this.kind === token.heredoc) return "a heredoc";
    return JSON.stringify(this.text());
  }

  /** Moves to the next token. */
  protected next(): void {
    this.lastEnd = this.pos;
    const pos = this.skipSpace(this.pos);
    const { source } = this;
    if (pos >= source.length) {
      this.take(token.end, source.length, source.length);
      return;
    }
    const unit = source.charCodeAt(pos);
    const end = identifierEnd(source, pos);
    if (end > pos) this.take(token.identifier, pos, end);
    else if (isDigit(unit)) this.take(token.number, pos, this.numberEnd(pos));
    else if (unit === code.newline || unit === code.carriageReturn) this.takeLineEnd(unit, pos);
    else if (unit !== code.less || !this.heredocStart(pos)) {
      const kind = punctuation(source, pos);
      this.take(kind, pos, pos + (widths[kind] as number));
    }
  }

  /** Over spaces, comments and, where they do not count, line ends. */
  private skipSpace(from: number): number {
    const { source } = this;
    const { length } = source;
    let pos = from;
    while (pos < length) {
      const unit = source.charCodeAt(pos);
      if (unit === code.space || unit === code.tab) pos++;
      else if (unit === code.newline && !this.newlinesCount) this.countLine(++pos);
      else if (unit === code.carriageReturn && !this.newlinesCount && source.charCodeAt(pos + 1) === code.newline)
        pos++;
      else if (unit === code.hash || unit === code.slash) {
        const after = this.skipComment(unit, pos);
        if (after === pos) return pos;
        pos = after;
      } else return pos;
    }
    return pos;
  }

  private takeLineEnd(unit: number, pos: number): void {
    const newline = unit === code.newline ? pos : pos + 1;
    if (this.source.charCodeAt(newline) !== code.newline) {
      this.take(token.invalid, pos, pos + 1);
      return;
    }
    this.take(token.newline, pos, newline + 1);
    this.countLine(newline + 1);
  }

  protected countLine(nextLineStart: number): void {
    this.line++;
    this.lineStart = nextLineStart;
  }

  private take(kind: number, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.pos = end;
    this.tokenLine = this.line;
    this.tokenLineStart = this.lineStart;
  }

  /** Digits, a fraction, an exponent; a second fraction is taken along, so that it can be refused as a whole. */
  private numberEnd(start: number): number {
    const source = this.source;
    let pos = start + 1;
    for (;;) {
      const unit = source.charCodeAt(pos);
      if (isDigit(unit)) pos++;
      else if (unit === code.dot && isDigit(source.charCodeAt(pos + 1))) pos += 2;
      else if (unit === 69 || unit === 101) {
        const sign = source.charCodeAt(pos + 1);
        const digit = sign === 43 || sign === code.dash ? pos + 2 : pos + 1;
        if (!isDigit(source.charCodeAt(digit))) return pos;
        pos = digit + 1;
      } else return pos;
    }
  }

  /** The offset after the comment that starts at `pos` (a line comment ends before its line end); `pos` when none does. */
  private skipComment(unit: number, pos: number): number {
    const second = this.source.charCodeAt(pos + 1);
    if (unit === code.hash || second === code.slash) {
      let end = this.source.indexOf("\n", pos);
      if (end < 0) end = this.source.length;
      else if (this.source.charCodeAt(end - 1) === code.carriageReturn) end--;
      this.keepComment(pos, end);
      return end;
    }
    if (second !== code.star) return pos;
    const close = this.source.indexOf("*/", pos + 2);
    if (close < 0) this.openComment(pos);
    else this.keepComment(pos, close + 2);
    const end = close < 0 ? this.source.length : close + 2;
    for (let at = this.source.indexOf("\n", pos); at >= 0 && at < end; at = this.source.indexOf("\n", at + 1)) {
      this.countLine(at + 1);
    }
    return end;
  }

  private openComment(pos: number): void {
    if (this.inOpenComment) return;
    this.inOpenComment = true;
    this.report("This comment is never closed: add */ where it ends.", this.line, pos - this.lineStart + 1);
  }

  private keepComment(start: number, end: number): void {
    this.comments.push({ text: this.source.slice(start, end), span: { start, end, line: this.line } });
  }

  /** Takes `<<EOT` or `<<-EOT` with the line end that must follow at once. */
  private heredocStart(pos: number): boolean {
    if (this.source.charCodeAt(pos + 1) !== code.less) return false;
    const markerStart = this.source.charCodeAt(pos + 2) === code.dash ? pos + 3 : pos + 2;
    const markerEnd = identifierEnd(this.source, markerStart);
    if (markerEnd === markerStart) return false;
    const lineEnd = this.source.charCodeAt(markerEnd) === code.carriageReturn ? markerEnd + 1 : markerEnd;
    if (this.source.charCodeAt(lineEnd) !== code.newline) return false;
    this.markerStart = markerStart;
    this.take(token.heredoc, pos, markerEnd);
    return true;
  }
}
