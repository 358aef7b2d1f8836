import type { Expression, Span, Template, TemplatePart } from "./ast.js";
import { code, isSpace } from "./characters.js";
import { Lexer } from "./lexer.js";
import { NextOccurrence } from "./next-occurrence.js";
import { joinTexts, nest, type Piece, Pieces, removeIndentation } from "./template-pieces.js";
import { token } from "./tokens.js";

/** Deepest nesting of blocks, brackets, operators and templates together. */
export const maximumDepth = 1000;

const hexDigits = /^[0-9a-fA-F]+$/;

/** Reads what stands between quotes, in heredocs and in bare templates. */
export abstract class TemplateParser extends Lexer {
  protected abstract expression(): Expression;

  /** Levels of nesting around the current token; operators in a row count too, because they nest to the left. */
  protected depth = 0;
  private readonly interpolations = new NextOccurrence("${");
  private readonly directives = new NextOccurrence("%{");

  protected enter(): boolean {
    this.depth++;
    return this.depth <= maximumDepth;
  }

  protected tooDeep(): Expression {
    return this.fail(`Nested more than ${maximumDepth} levels deep: move the inner parts into local values.`);
  }

  /** A quoted string; the current token is its opening quote. */
  protected quoted(): Template {
    const { start, tokenLine } = this;
    const plain = this.plainString();
    const parts: readonly TemplatePart[] =
      plain === null ? this.parts(this.quotedPieces()) : plain === "" ? [] : [{ kind: "text", value: plain }];
    this.next();
    return { kind: "template", form: "quoted", parts, span: this.spanFrom(start, tokenLine) };
  }

  /** A quoted string that must hold no sequence, such as a block label. */
  protected label(): string {
    const plain = this.plainString();
    if (plain !== null) {
      this.next();
      return plain;
    }
    const { start, tokenLine, tokenLineStart } = this;
    const pieces = this.quotedPieces();
    if (!pieces.list.every((piece) => piece.kind === "text")) {
      this.failAt(
        "A block label is a plain string: remove the ${ } or %{ } from it.",
        start,
        tokenLine,
        tokenLineStart,
      );
    }
    this.next();
    return pieces.list.map((piece) => (piece.kind === "text" ? piece.value : "")).join("");
  }

  /** The text of a string without escapes and sequences, moving past it; null (and nothing moved) for any other. */
  private plainString(): string | null {
    const source = this.source;
    const length = source.length;
    for (let pos = this.pos; pos < length; pos++) {
      const unit = source.charCodeAt(pos);
      if (unit === code.quote) {
        const text = source.slice(this.pos, pos);
        this.pos = pos + 1;
        return text;
      }
      if (unit === code.backslash || unit === code.newline || unit === code.dollar || unit === code.percent)
        return null;
    }
    return null;
  }

  private quotedPieces(): Pieces {
    const { source, start, tokenLine, tokenLineStart } = this;
    const pieces = new Pieces();
    let text = "";
    let from = this.pos;
    let pos = from;
    while (!this.failed) {
      const unit = source.charCodeAt(pos);
      if (pos >= source.length || unit === code.newline || unit === code.carriageReturn) {
        this.pos = pos;
        this.failAt(
          'This string is not closed on its line: add the missing ", or use a heredoc for many lines.',
          start,
          tokenLine,
          tokenLineStart,
        );
      } else if (unit === code.quote) {
        pieces.text(text + source.slice(from, pos));
        this.pos = pos + 1;
        return pieces;
      } else if (unit === code.backslash) {
        text += source.slice(from, pos) + this.escape(pos);
        from = pos = this.pos;
      } else if (unit === code.dollar || unit === code.percent) {
        if (this.opensSequence(pos)) {
          pieces.text(text + source.slice(from, pos));
          text = "";
          this.sequence(pieces, pos);
          from = pos = this.pos;
        } else if (this.escapesSequence(pos)) {
          text += source.slice(from, pos + 1);
          from = pos + 2;
          pos += 3;
        } else pos++;
      } else pos++;
    }
    return pieces;
  }

  private opensSequence(pos: number): boolean {
    return this.source.charCodeAt(pos + 1) === code.openBrace;
  }

  /** `$${` and `%%{` stand for the sequence openers themselves. */
  private escapesSequence(pos: number): boolean {
    const { source } = this;
    return source.charCodeAt(pos + 1) === source.charCodeAt(pos) && source.charCodeAt(pos + 2) === code.openBrace;
  }

  /** The character an escape stands for, moving past it. */
  private escape(pos: number): string {
    const selector = this.source[pos + 1];
    this.pos = pos + 2;
    if (selector === "n") return "\n";
    if (selector === "r") return "\r";
    if (selector === "t") return "\t";
    if (selector === '"' || selector === "\\") return selector;
    const digits = selector === "u" ? 4 : selector === "U" ? 8 : 0;
    const hex = this.source.slice(pos + 2, pos + 2 + digits);
    const point = hex.length === digits && hexDigits.test(hex) ? Number.parseInt(hex, 16) : -1;
    if (point >= 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)) {
      this.pos = pos + 2 + digits;
      return String.fromCodePoint(point);
    }
    const advice =
      digits > 0
        ? `\\${selector} takes ${digits} hexadecimal digits that name a Unicode character.`
        : 'The escapes are \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN: write \\\\ for a backslash.';
    this.failAt(advice, pos, this.line, this.lineStart);
    return "";
  }

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
    const { source, start, tokenLine, tokenLineStart } = this;
    const pieces = new Pieces();
    let text = "";
    let from = this.pos;
    let pos = from;
    let atLineStart = true;
    while (!this.failed) {
      if (atLineStart && marker !== null) {
        atLineStart = false;
        const end = source.indexOf("\n", pos);
        if (end >= 0 && this.isMarkerLine(marker, pos, end)) {
          this.pos = this.markerLineEnd(end);
          return pieces;
        }
      }
      const unit = source.charCodeAt(pos);
      if (pos >= source.length) {
        pieces.text(text + source.slice(from, pos));
        this.pos = pos;
        if (marker === null) return pieces;
        this.failAt(
          `This heredoc is never closed: add a line with ${marker} alone, and a line end after it.`,
          start,
          tokenLine,
          tokenLineStart,
        );
      } else if (unit === code.newline) {
        pos++;
        pieces.text(text + source.slice(from, pos));
        text = "";
        from = pos;
        this.countLine(pos);
        atLineStart = true;
      } else if ((unit === code.dollar || unit === code.percent) && this.opensSequence(pos)) {
        pieces.text(text + source.slice(from, pos));
        text = "";
        this.sequence(pieces, pos);
        from = pos = this.pos;
      } else if ((unit === code.dollar || unit === code.percent) && this.escapesSequence(pos)) {
        text += source.slice(from, pos + 1);
        from = pos + 2;
        pos += 3;
      } else pos++;
    }
    return pieces;
  }

  /** A template without quotes around it, to the end of the source. */
  protected bare(): Template {
    const parts = this.parts(this.linePieces(null));
    const span: Span = { start: 0, end: this.source.length, line: 1 };
    return { kind: "template", form: "quoted", parts, span };
  }

  private parts(pieces: Pieces, flush = false): readonly TemplatePart[] {
    if (this.failed) return [];
    if (flush) removeIndentation(pieces.list);
    const joined = joinTexts(pieces.list);
    const nested = nest(joined);
    if ("parts" in nested) return nested.parts;
    this.failAt(nested.message, nested.place.start, nested.place.line, nested.place.lineStart);
    return [];
  }

  /** `${ … }` or `%{ … }` at `pos`, moving past it. */
  private sequence(pieces: Pieces, pos: number): void {
    const { source } = this;
    const strips = source.charCodeAt(pos + 2) === 126;
    if (strips) pieces.stripBefore();
    const outer = this.newlinesCount;
    this.newlinesCount = false;
    this.pos = strips ? pos + 3 : pos + 2;
    const place = { start: pos, line: this.line, lineStart: this.lineStart };
    this.next();
    const piece: Piece | null =
      source.charCodeAt(pos) === code.dollar
        ? { kind: "interpolation", value: this.expression() }
        : this.directive(place);
    this.newlinesCount = outer;
    if (!this.is(token.closeBrace) && !this.is(token.stripBrace)) {
      this.unexpected(
        "Close the template sequence with } here, or write $${ (or %%{) if the text is meant for another language.",
      );
    } else if (piece !== null) {
      pieces.sequence(piece, this.is(token.stripBrace));
      if (piece.kind !== "interpolation") this.countDirective(pieces, piece.kind);
    }
  }

  /** Open directives nest what follows them, so they count as levels. */
  private countDirective(pieces: Pieces, kind: string): void {
    if (kind === "open-if" || kind === "open-for") {
      pieces.open++;
      if (!this.enter()) this.tooDeep();
    } else if (kind !== "else" && pieces.open > 0) {
      pieces.open--;
      this.depth--;
    }
  }

  private directive(place: { start: number; line: number; lineStart: number }): Piece | null {
    const word = this.is(token.identifier) ? this.text() : "";
    if (word === "else" || word === "endif" || word === "endfor") {
      this.next();
      return { kind: word, place };
    }
    if (word === "if") {
      this.next();
      return { kind: "open-if", condition: this.expression(), place };
    }
    if (word === "for") {
      this.next();
      const names = this.iterationNames();
      return { kind: "open-for", ...names, collection: this.expression(), place };
    }
    this.unexpected(
      "A directive starts with if, else, endif, for or endfor: write one of these, or %%{ for the text itself.",
    );
    return null;
  }

  /** `value in` or `key, value in`, of directives and of for expressions. */
  protected iterationNames(): { keyName: string | null; valueName: string } {
    const first = this.name("Name the loop variable after for.");
    if (!this.is(token.comma)) {
      this.word("in", "Write in and the collection after the loop variables.");
      return { keyName: null, valueName: first };
    }
    this.next();
    const valueName = this.name("Name the value variable after the comma.");
    this.word("in", "Write in and the collection after the loop variables.");
    return { keyName: first, valueName };
  }

  private name(wanted: string): string {
    const name = this.text();
    if (!this.is(token.identifier)) this.unexpected(wanted);
    else this.next();
    return name;
  }

  private word(word: string, wanted: string): void {
    if (!this.isWord(word)) this.unexpected(wanted);
    else this.next();
  }
}

function withoutIndentation(raw: string): string {
  const lines: Piece[] = raw.split(/(?<=\n)/).map((value) => ({ kind: "text", value }));
  removeIndentation(lines);
  return lines.map((line) => (line.kind === "text" ? line.value : "")).join("");
}
