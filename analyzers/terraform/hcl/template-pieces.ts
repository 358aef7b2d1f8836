import type { Expression, TemplatePart } from "./ast.js";
import { leadingSpace, trimLeft, trimRight } from "./characters.js";

/** Where a directive stands, for errors that are only found once the whole template is read. */
export interface Place {
  readonly start: number;
  readonly line: number;
  readonly lineStart: number;
}

/** A template as it is read: a flat row of texts, interpolations and directives. */
export type Piece =
  | { readonly kind: "text"; value: string }
  | { readonly kind: "interpolation"; readonly value: Expression }
  | { readonly kind: "open-if"; readonly condition: Expression; readonly place: Place }
  | {
      readonly kind: "open-for";
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
      readonly place: Place;
    }
  | { readonly kind: "else" | "endif" | "endfor"; readonly place: Place };

/** Collects pieces and applies strip markers as they come by. In heredocs every line is a text piece of its own. */
export class Pieces {
  readonly list: Piece[] = [];
  /** Directives open at the place read last. */
  open = 0;
  private stripNext = false;

  text(value: string): void {
    if (value === "") return;
    this.list.push({ kind: "text", value: this.stripNext ? trimLeft(value) : value });
    this.stripNext = false;
  }

  /** `${~` and `%{~`: the text right before loses its trailing white space. */
  stripBefore(): void {
    const last = this.list.at(-1);
    if (last?.kind === "text") last.value = trimRight(last.value);
  }

  sequence(piece: Piece, stripAfter: boolean): void {
    this.list.push(piece);
    this.stripNext = stripAfter;
  }
}

/**
 * The rule of `<<-`: the smallest indentation of all lines is taken from each. Lines of white space alone neither count
 * nor change; a line that starts with a sequence counts as not indented.
 */
export function removeIndentation(pieces: readonly Piece[]): void {
  const indented: { value: string }[] = [];
  let smallest = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  for (const piece of pieces) {
    if (atLineStart) {
      atLineStart = false;
      const space = piece.kind === "text" ? leadingSpace(piece.value) : 0;
      const blank = piece.kind === "text" && space === piece.value.length && piece.value.endsWith("\n");
      if (!blank) smallest = Math.min(smallest, space);
      if (!blank && piece.kind === "text") indented.push(piece);
    }
    if (piece.kind === "text" && piece.value.endsWith("\n")) atLineStart = true;
  }
  for (const line of indented) line.value = line.value.slice(smallest);
}

/** Joins texts that stand next to each other. */
export function joinTexts(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let texts: string[] = [];
  const flush = () => {
    if (texts.length > 0) joined.push({ kind: "text", value: texts.join("") });
    texts = [];
  };
  for (const piece of pieces) {
    if (piece.kind === "text") {
      texts.push(piece.value);
    } else {
      flush();
      joined.push(piece);
    }
  }
  flush();
  return joined;
}

interface OpenDirective {
  readonly opener: Piece & { readonly kind: "open-if" | "open-for" };
  readonly outer: TemplatePart[];
  /** Parts before `else`, once it has come by. */
  beforeElse: TemplatePart[] | null;
}

type Nested = { readonly parts: readonly TemplatePart[] } | { readonly message: string; readonly place: Place };

/** Turns the flat row into nested parts: every `if` with its `endif`, every `for` with its `endfor`. */
export function nest(pieces: readonly Piece[]): Nested {
  const open: OpenDirective[] = [];
  let parts: TemplatePart[] = [];
  for (const piece of pieces) {
    if (piece.kind === "text" || piece.kind === "interpolation") {
      parts.push(piece);
    } else if (piece.kind === "open-if" || piece.kind === "open-for") {
      open.push({ opener: piece, outer: parts, beforeElse: null });
      parts = [];
    } else {
      const directive = open.at(-1);
      const message = misplaced(piece.kind, directive);
      if (message !== null || directive === undefined) return { message: message ?? "", place: piece.place };
      if (piece.kind === "else") {
        directive.beforeElse = parts;
        parts = [];
      } else {
        open.pop();
        directive.outer.push(close(directive, parts));
        parts = directive.outer;
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed === undefined) return { parts };
  const closer = unclosed.opener.kind === "open-if" ? "endif" : "endfor";
  return {
    message: `This directive is never closed: add %{ ${closer} } before the template ends.`,
    place: unclosed.opener.place,
  };
}

function misplaced(kind: "else" | "endif" | "endfor", directive: OpenDirective | undefined): string | null {
  if (directive === undefined) return `%{ ${kind} } closes nothing: remove it, or open its directive before.`;
  const isIf = directive.opener.kind === "open-if";
  if (kind === "else" && !isIf) return "A for directive has no else: remove it.";
  if (kind === "else" && directive.beforeElse !== null)
    return "This if directive already has an else: remove one of the two.";
  if (kind === "endif" && !isIf) return "A for directive is open here: close it with %{ endfor } first.";
  if (kind === "endfor" && isIf) return "An if directive is open here: close it with %{ endif } first.";
  return null;
}

function close({ opener, beforeElse }: OpenDirective, last: readonly TemplatePart[]): TemplatePart {
  if (opener.kind === "open-for") {
    const { keyName, valueName, collection } = opener;
    return { kind: "for", keyName, valueName, collection, body: last };
  }
  const then = beforeElse ?? last;
  return { kind: "if", condition: opener.condition, then, otherwise: beforeElse === null ? null : last };
}
