import type { Comment, Expression, Span, SyntaxError } from "./ast.js";
import { code, identifierEnd, isDigit } from "./characters.js";
import { token, unknownToken } from "./tokens.js";

const maximumErrors = 100;
const broken: Expression = { kind: "literal", type: "null", span: { start: 0, end: 0, line: 1 } };

/**
 * One token of look-ahead over the source, kept in fields. After an error (`fail`) it answers `end` until it is moved
 * (`moveTo`): every construct being read then returns by itself, and only the first error of an item is reported.
 */
export class Lexer {
  readonly comments: Comment[] = [];
  readonly errors: SyntaxError[] = [];

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
    const source = this.source;
    const length = source.length;
    let pos = this.pos;
    for (;;) {
      if (pos >= length) return this.take(token.end, length, length);
      const unit = source.charCodeAt(pos);
      if (unit === code.space || unit === code.tab) {
        pos++;
      } else if (
        unit === code.newline ||
        (unit === code.carriageReturn && source.charCodeAt(pos + 1) === code.newline)
      ) {
        const after = unit === code.newline ? pos + 1 : pos + 2;
        if (this.newlinesCount) {
          this.take(token.newline, pos, after);
          this.countLine(after);
          return;
        }
        pos = after;
        this.countLine(after);
      } else {
        const end = identifierEnd(source, pos);
        if (end > pos) return this.take(token.identifier, pos, end);
        if (isDigit(unit)) return this.take(token.number, pos, this.numberEnd(pos));
        const afterComment = this.skipComment(unit, pos);
        if (afterComment === pos) return this.punctuation(unit, pos);
        pos = afterComment;
      }
    }
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
    if (unit === 35 || (unit === 47 && second === 47)) {
      let end = this.source.indexOf("\n", pos);
      if (end < 0) end = this.source.length;
      else if (this.source.charCodeAt(end - 1) === code.carriageReturn) end--;
      this.keepComment(pos, end);
      return end;
    }
    if (unit !== 47 || second !== 42) return pos;
    const close = this.source.indexOf("*/", pos + 2);
    if (close < 0) {
      if (!this.inOpenComment)
        this.report("This comment is never closed: add */ where it ends.", this.line, pos - this.lineStart + 1);
      this.inOpenComment = true;
      return this.source.length;
    }
    this.keepComment(pos, close + 2);
    for (let at = this.source.indexOf("\n", pos); at >= 0 && at < close; at = this.source.indexOf("\n", at + 1)) {
      this.countLine(at + 1);
    }
    return close + 2;
  }

  private keepComment(start: number, end: number): void {
    this.comments.push({ text: this.source.slice(start, end), span: { start, end, line: this.line } });
  }

  private punctuation(unit: number, pos: number): void {
    const second = this.source.charCodeAt(pos + 1);
    switch (unit) {
      case 34:
        return this.take(token.quote, pos, pos + 1);
      case 61:
        if (second === 61) return this.take(token.equality, pos, pos + 2);
        if (second === 62) return this.take(token.arrow, pos, pos + 2);
        return this.take(token.equal, pos, pos + 1);
      case 46:
        if (second === 46 && this.source.charCodeAt(pos + 2) === 46) return this.take(token.ellipsis, pos, pos + 3);
        return this.take(token.dot, pos, pos + 1);
      case 123:
        return this.take(token.openBrace, pos, pos + 1);
      case 125:
        return this.take(token.closeBrace, pos, pos + 1);
      case 91:
        return this.take(token.openBracket, pos, pos + 1);
      case 93:
        return this.take(token.closeBracket, pos, pos + 1);
      case 40:
        return this.take(token.openParenthesis, pos, pos + 1);
      case 41:
        return this.take(token.closeParenthesis, pos, pos + 1);
      case 44:
        return this.take(token.comma, pos, pos + 1);
      case 58:
        return second === 58 ? this.take(token.doubleColon, pos, pos + 2) : this.take(token.colon, pos, pos + 1);
      case 63:
        return this.take(token.question, pos, pos + 1);
      case 33:
        return second === 61 ? this.take(token.inequality, pos, pos + 2) : this.take(token.bang, pos, pos + 1);
      case 62:
        return second === 61 ? this.take(token.greaterOrEqual, pos, pos + 2) : this.take(token.greater, pos, pos + 1);
      case 60:
        if (second === 60 && this.heredocStart(pos)) return;
        return second === 61 ? this.take(token.lessOrEqual, pos, pos + 2) : this.take(token.less, pos, pos + 1);
      case 38:
        return second === 38 ? this.take(token.and, pos, pos + 2) : this.take(token.invalid, pos, pos + 1);
      case 124:
        return second === 124 ? this.take(token.or, pos, pos + 2) : this.take(token.invalid, pos, pos + 1);
      case 126:
        return second === 125 ? this.take(token.stripBrace, pos, pos + 2) : this.take(token.invalid, pos, pos + 1);
      case 43:
        return this.take(token.plus, pos, pos + 1);
      case 45:
        return this.take(token.minus, pos, pos + 1);
      case 42:
        return this.take(token.star, pos, pos + 1);
      case 47:
        return this.take(token.slash, pos, pos + 1);
      case 37:
        return this.take(token.percent, pos, pos + 1);
      default:
        return this.take(token.invalid, pos, pos + 1);
    }
  }

  /** Takes `<<EOT` or `<<-EOT` with the line end that must follow at once. */
  private heredocStart(pos: number): boolean {
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
