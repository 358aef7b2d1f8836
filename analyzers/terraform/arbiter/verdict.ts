/** What HashiCorp's own parser, compiled to WebAssembly, says about a file. */
export type Verdict =
  | { readonly state: "accepted"; readonly json: unknown }
  /** Line and column are 1-based. */
  | { readonly state: "rejected"; readonly message: string; readonly line: number; readonly column: number }
  /** It could not be asked: the file is beyond its means, or it did not answer. Says nothing about the file. */
  | { readonly state: "unavailable"; readonly reason: string };

const position = /:(\d+),(\d+)-[\d,]+: /;
const fatal = /Go program has already exited|call stack size exceeded|unreachable|out of memory/i;

/**
 * Reads the error text of the parser: `parse config: [file:line,column-column: summary; detail file:…]`. Every diagnostic stands
 * in one string; the first of them counts.
 */
export function verdictOfError(text: string, file: string): Verdict {
  const found = position.exec(text);
  if (!text.startsWith("parse config:") || found === null) return { state: "unavailable", reason: text };
  const rest = text.slice(found.index + found[0].length).replace(/\]$/, "");
  const [message] = rest.split(` ${file}:`);
  return { state: "rejected", message: message ?? rest, line: Number(found[1]), column: Number(found[2]) };
}

/** Whether the parser is beyond use after this error. */
export function isFatal(text: string): boolean {
  return fatal.test(text);
}
