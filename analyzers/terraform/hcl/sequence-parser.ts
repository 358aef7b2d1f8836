import type { Expression, TemplatePart } from "./ast.js";
import { code } from "./characters.js";
import { Lexer } from "./lexer.js";
import { joinTexts, nest, type Piece, type Pieces, type Place, removeIndentation } from "./template-pieces.js";
import { token } from "./tokens.js";

/**
 * Deepest nesting of blocks, brackets, operators and templates together. Half of what the default stack of Node holds in
 * this parser, so that evaluation has room too; the deepest expression of 93,351 real ones has 31 levels.
 */
const maximumDepth = 500;

/** Reads the sequences of templates, `${ … }` and `%{ … }`, and puts the pieces of a template together. */
export abstract class SequenceParser extends Lexer {
  protected abstract expression(): Expression;

  /** Levels of nesting around the current token; operators in a row count too, because they nest to the left. */
  protected depth = 0;

  protected enter(): boolean {
    this.depth++;
    return this.depth <= maximumDepth;
  }

  /** An item nested too deep is skipped bracket by bracket, since its own lines look like items. */
  protected foundTooDeep = false;

  protected tooDeep(): Expression {
    this.foundTooDeep = true;
    return this.fail(`Nested more than ${maximumDepth} levels deep: move the inner parts into local values.`);
  }

  protected opensSequence(pos: number): boolean {
    return this.source.charCodeAt(pos + 1) === code.openBrace;
  }

  /** `$${` and `%%{` stand for the sequence openers themselves. */
  protected escapesSequence(pos: number): boolean {
    const { source } = this;
    return source.charCodeAt(pos + 1) === source.charCodeAt(pos) && source.charCodeAt(pos + 2) === code.openBrace;
  }

  protected parts(pieces: Pieces, flush = false): readonly TemplatePart[] {
    if (this.failed) return [];
    if (flush) removeIndentation(pieces.list);
    const joined = joinTexts(pieces.list);
    const nested = nest(joined);
    if ("parts" in nested) return nested.parts;
    this.failAt(nested.message, nested.place.start, nested.place.line, nested.place.lineStart);
    return [];
  }

  /** `${ … }` or `%{ … }` at `pos`, moving past it. */
  protected sequence(pieces: Pieces, pos: number): void {
    const { source } = this;
    const strips = source.charCodeAt(pos + 2) === code.tilde;
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

  private directive(place: Place): Piece | null {
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
