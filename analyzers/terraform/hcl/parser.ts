import type { Body, Expression, ParsedFile, SyntaxError as ReadingError, Template } from "./ast.js";
import { BodyParser } from "./body-parser.js";

/**
 * Reads a file of HCL native syntax. Never throws; time is linear in the size of the source. What cannot be read is listed
 * in `errors` and left out, item by item.
 */
export function parseHcl(source: string): ParsedFile {
  const parser = new BodyParser(source);
  const body = withinStack(parser, () => parser.file());
  return { body: body ?? emptyBody(source), comments: parser.comments, errors: parser.errors };
}

/** Callers that have used up most of the stack get an error like any other; null then. */
function withinStack<T>(parser: BodyParser, read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    parser.errors.push({
      message: "Nested too deep to be read: move the inner parts into local values.",
      line: 1,
      column: 1,
    });
    return null;
  }
}

function emptyBody(source: string): Body {
  return { attributes: new Map(), blocks: [], span: { start: 0, end: source.length, line: 1 } };
}

/** Reads one expression, such as a reference written in a `.tf.json` file. Null when it cannot be read. */
export function parseExpression(source: string): {
  readonly expression: Expression | null;
  readonly errors: readonly ReadingError[];
} {
  const parser = new BodyParser(source);
  const expression = withinStack(parser, () => parser.wholeExpression());
  return { expression: parser.errors.length > 0 ? null : expression, errors: parser.errors };
}

/**
 * Reads a template without quotes around it: the strings of `.tf.json` files, and files given to `templatefile`. Backslashes
 * are plain text there. Null when it cannot be read.
 */
export function parseTemplate(source: string): {
  readonly template: Template | null;
  readonly errors: readonly ReadingError[];
} {
  const parser = new BodyParser(source);
  const template = withinStack(parser, () => parser.wholeTemplate());
  return { template: parser.errors.length > 0 ? null : template, errors: parser.errors };
}
