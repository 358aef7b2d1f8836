import type { Span, Template, TemplatePart } from "./ast.js";
import { code, isSpace } from "./characters.js";
import { NextOccurrence } from "./next-occurrence.js";
import { StringParser } from "./string-parser.js";
import { type Piece, Pieces, removeIndentation } from "./template-pieces.js";

const loneCarriageReturn = /\r(?!\n)/;

/** Reads heredocs, and templates that stand without quotes. */
export abstract class HeredocParser extends StringParser {
  private readonly interpolations = new NextOccurrence("${");
  private readonly directives = new NextOccurrence("%{");

  /** A heredoc; the current token is its opener, the scanner stands at the end of the opener's line. */
  protected heredoc(): Template {
    const { source, start, tokenLine } = this;
    const marker = source.slice(this.markerStart, this.pos);
    const flush = source.charCodeAt(this.markerStart - 1) === code.dash;
    this.pos = source.indexOf("\n", this.pos) + 1;
    this.countLine(this.pos);
    const plain = this.plainHeredoc(marker, flush);
    const parts = plain ?? this.parts(this.linePieces(marker), flush);
    this.next();
    return { kind: "template", form: "heredoc", parts, span: this.spanFrom(start, tokenLine) };
  }

  /** The parts of a heredoc without sequences, moving past it; null (and nothing moved) for any other. */
  private plainHeredoc(marker: string, flush: boolean): readonly TemplatePart[] | null {
    const { source, pos } = this;
    const sequence = this.sequenceFrom(pos);
    let at = pos;
    let lines = 0;
    for (let end = source.indexOf("\n", at); end >= 0 && at <= sequence; end = source.indexOf("\n", at)) {
      if (this.isMarkerLine(marker, at, end)) {
        const raw = source.slice(pos, at);
        if (loneCarriageReturn.test(raw)) return null;
        this.line += lines;
        this.lineStart = at;
        this.pos = this.markerLineEnd(end);
        return raw === "" ? [] : [{ kind: "text", value: flush ? withoutIndentation(raw) : raw }];
      }
      at = end + 1;
      lines++;
    }
    return null;
  }

  private sequenceFrom(pos: number): number {
    return Math.min(this.interpolations.from(this.source, pos), this.directives.from(this.source, pos));
  }

  private isMarkerLine(marker: string, lineStart: number, lineEnd: number): boolean {
    const { source } = this;
    let at = lineStart;
    while (at < lineEnd && isSpace(source.charCodeAt(at))) at++;
    if (!source.startsWith(marker, at)) return false;
    at += marker.length;
    while (at < lineEnd && isSpace(source.charCodeAt(at))) at++;
    return at === lineEnd;
  }

  private markerLineEnd(newline: number): number {
    return this.source.charCodeAt(newline - 1) === code.carriageReturn ? newline - 1 : newline;
  }

  /** Text line by line, up to the line of the marker, or to the end of the source when there is none (a bare template). */
  private linePieces(marker: string | null): Pieces {
    const { source } = this;
    const opener = { pos: this.start, line: this.tokenLine, lineStart: this.tokenLineStart };
    const pieces = new Pieces();
    if (this.endsAt(marker, this.pos)) return pieces;
    let text = "";
    let from = this.pos;
    let pos = from;
    while (pos < source.length && !this.failed) {
      const unit = source.charCodeAt(pos);
      const opens = unit === code.dollar || unit === code.percent;
      if (unit === code.newline) {
        pos++;
        pieces.text(text + source.slice(from, pos));
        text = "";
        from = pos;
        this.countLine(pos);
        if (this.endsAt(marker, pos)) return pieces;
      } else if (opens && this.opensSequence(pos)) {
        pieces.text(text + source.slice(from, pos));
        text = "";
        this.sequence(pieces, pos);
        from = pos = this.pos;
      } else if (opens && this.escapesSequence(pos)) {
        text += source.slice(from, pos + 1);
        from = pos + 2;
        pos += 3;
      } else if (unit === code.carriageReturn && marker !== null && source.charCodeAt(pos + 1) !== code.newline) {
        this.pos = pos;
        this.failAt("A carriage return stands here without a line feed: remove it.", pos, this.line, this.lineStart);
      } else pos++;
    }
    this.pos = source.length;
    pieces.text(text + source.slice(from));
    if (marker !== null) this.neverEnds(marker, opener);
    return pieces;
  }

  /** Moves past the line of the marker, if it starts here. */
  private endsAt(marker: string | null, lineStart: number): boolean {
    const end = marker === null ? -1 : this.source.indexOf("\n", lineStart);
    if (marker === null || end < 0 || !this.isMarkerLine(marker, lineStart, end)) return false;
    this.pos = this.markerLineEnd(end);
    return true;
  }

  private neverEnds(
    marker: string,
    at: { readonly pos: number; readonly line: number; readonly lineStart: number },
  ): void {
    const message = `This heredoc is never closed: add a line with ${marker} alone, and a line end after it.`;
    this.failAt(message, at.pos, at.line, at.lineStart);
  }

  /** A template without quotes around it, to the end of the source. */
  protected bare(): Template {
    const parts = this.parts(this.linePieces(null));
    const span: Span = { start: 0, end: this.source.length, line: 1 };
    return { kind: "template", form: "quoted", parts, span };
  }
}

function withoutIndentation(raw: string): string {
  const lines: Piece[] = raw.split(/(?<=\n)/).map((value) => ({ kind: "text", value }));
  removeIndentation(lines);
  return lines.map((line) => (line.kind === "text" ? line.value : "")).join("");
}
