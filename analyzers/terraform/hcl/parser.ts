import type { Expression, ParsedFile, SyntaxError as ReadingError, Template } from "./ast.js";
import { BodyParser } from "./body-parser.js";

/**
 * Reads a file of HCL native syntax. Never throws; time is linear in the size of the source. What cannot be read is listed
 * in `errors` and left out, item by item.
 */
export function parseHcl(source: string): ParsedFile {
  return new BodyParser(source).file();
}

/** Reads one expression, such as a reference written in a `.tf.json` file. Null when it cannot be read. */
export function parseExpression(source: string): {
  readonly expression: Expression | null;
  readonly errors: readonly ReadingError[];
} {
  const parser = new BodyParser(source);
  const expression = parser.wholeExpression();
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
  const template = parser.wholeTemplate();
  return { template: parser.errors.length > 0 ? null : template, errors: parser.errors };
}
