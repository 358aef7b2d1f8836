import { code, identifierEnd } from "./characters.js";

/** Where reading goes on after an item that could not be read. */
export interface ResumePoint {
  readonly pos: number;
  readonly line: number;
  readonly lineStart: number;
}

const closers: ReadonlyMap<number, number> = new Map([
  [code.openBrace, code.closeBrace],
  [91, 93],
  [40, 41],
]);
const itemHead = /[ \t]*(?:=(?![=>])|"|\{|[\p{ID_Start}_])/uy;
const heredocHead = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/**
 * Finds the end of a broken item: the next line at its own bracket depth. Where a bracket was left open, that is the next line
 * that is indented no deeper than the item and looks like one, or the closing brace of the block around it.
 */
export class Resynchroniser {
  private pos = 0;
  private line = 1;
  private lineStart = 0;
  private open: number[] = [];

  /** @param budget How many characters searches for heredoc ends may read in vain, so that the cost stays linear. */
  constructor(
    private readonly source: string,
    private budget: number,
  ) {}

  /** @param bracketsOnly Trust the brackets alone, not the indentation. */
  find(item: ResumePoint, bracketsOnly: boolean): ResumePoint {
    const { source } = this;
    this.pos = item.pos;
    this.line = item.line;
    this.lineStart = item.lineStart;
    this.open = [];
    const indentation = bracketsOnly ? -1 : this.column(item.pos);
    while (this.pos < source.length) {
      const unit = source.charCodeAt(this.pos);
      if (unit === code.newline) {
        if (this.endLine(indentation)) break;
      } else if (this.open.at(-1) === code.quote) {
        this.insideString(unit);
      } else if (unit === code.closeBrace && this.open.length === 0 && this.pos > item.pos) {
        break;
      } else this.outsideString(unit);
    }
    return { pos: this.pos, line: this.line, lineStart: this.lineStart };
  }

  /** Column of an offset in the current line, from 0. */
  private column(pos: number): number {
    return pos - this.lineStart;
  }

  /** Moves past a line end; true when the next item starts here. */
  private endLine(indentation: number): boolean {
    if (this.open.at(-1) === code.quote) this.open.pop();
    this.pos++;
    this.line++;
    this.lineStart = this.pos;
    if (this.open.length === 0) return true;
    const { source } = this;
    let first = this.pos;
    while (source.charCodeAt(first) === code.space || source.charCodeAt(first) === code.tab) first++;
    if (this.column(first) > indentation) return false;
    if (source.charCodeAt(first) === code.closeBrace) return this.column(first) < indentation;
    const nameEnd = identifierEnd(source, first);
    itemHead.lastIndex = nameEnd;
    return nameEnd > first && itemHead.test(source);
  }

  private insideString(unit: number): void {
    const second = this.source.charCodeAt(this.pos + 1);
    if (unit === code.quote) this.open.pop();
    const opener = unit === code.dollar || unit === code.percent;
    const escaped = opener && second === unit && this.source.charCodeAt(this.pos + 2) === code.openBrace;
    if (opener && second === code.openBrace) {
      this.open.push(code.closeBrace);
      this.pos += 2;
    } else if (escaped) this.pos += 3;
    else if (unit === code.backslash && second !== code.newline) this.pos += 2;
    else this.pos++;
  }

  private outsideString(unit: number): void {
    const closer = closers.get(unit);
    if (closer !== undefined) this.open.push(closer);
    else if (unit === code.quote) this.open.push(unit);
    else if (unit === code.closeBrace || unit === 93 || unit === 41) this.closeBracket(unit);
    else if (this.skipped(unit)) return;
    this.pos++;
  }

  private closeBracket(unit: number): void {
    const at = this.open.lastIndexOf(unit);
    if (at >= 0 && at > this.open.lastIndexOf(code.quote)) this.open.length = at;
  }

  /** Moves over a comment or heredoc, if one starts here. */
  private skipped(unit: number): boolean {
    const second = this.source.charCodeAt(this.pos + 1);
    if (unit === code.hash || (unit === code.slash && second === code.slash))
      return this.skipTo(this.source.indexOf("\n", this.pos));
    if (unit === code.slash && second === code.star) {
      const close = this.source.indexOf("*/", this.pos + 2);
      return this.skipTo(close < 0 ? close : close + 2);
    }
    return unit === code.less && second === code.less && this.skipHeredoc();
  }

  private skipTo(target: number): boolean {
    const end = target < 0 ? this.source.length : target;
    for (let at = this.source.indexOf("\n", this.pos); at >= 0 && at < end; at = this.source.indexOf("\n", at + 1)) {
      this.line++;
      this.lineStart = at + 1;
    }
    this.pos = end;
    return true;
  }

  private skipHeredoc(): boolean {
    heredocHead.lastIndex = this.pos;
    const marker = heredocHead.exec(this.source)?.[1];
    if (marker === undefined || this.budget <= 0) return false;
    let at = heredocHead.lastIndex;
    for (let end = this.source.indexOf("\n", at); end >= 0; end = this.source.indexOf("\n", at)) {
      if (end - at < marker.length + 200 && this.source.slice(at, end).trim() === marker) return this.skipTo(end);
      at = end + 1;
    }
    this.budget -= this.source.length - this.pos;
    return false;
  }
}
