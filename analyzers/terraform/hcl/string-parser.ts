import type { Template, TemplatePart } from "./ast.js";
import { code } from "./characters.js";
import { SequenceParser } from "./sequence-parser.js";
import { Pieces } from "./template-pieces.js";

const hexDigits = /^[0-9a-fA-F]+$/;

/** Reads quoted strings and block labels. */
export abstract class StringParser extends SequenceParser {
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
      if (unit === code.backslash || unit <= code.carriageReturn || unit === code.dollar || unit === code.percent)
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
}
