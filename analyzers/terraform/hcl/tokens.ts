import type { BinaryOperator } from "./ast.js";

/**
 * Token kinds. Plain numbers, because the lexer keeps the current token in fields and makes no token objects.
 * The binary operators stand last and in a row, so that their precedence is a table look-up.
 */
export const token = {
  end: 0,
  newline: 1,
  identifier: 2,
  number: 3,
  /** An opening quote; the lexer stands right after it, and the template parser reads on. */
  quote: 4,
  /** `<<EOT` and its newline. */
  heredoc: 5,
  openBrace: 6,
  closeBrace: 7,
  /** `~}`: ends a template sequence and eats the white space that follows. */
  stripBrace: 8,
  openBracket: 9,
  closeBracket: 10,
  openParenthesis: 11,
  closeParenthesis: 12,
  equal: 13,
  comma: 14,
  dot: 15,
  ellipsis: 16,
  colon: 17,
  doubleColon: 18,
  question: 19,
  arrow: 20,
  bang: 21,
  /** Something HCL has no token for; `unknownToken` says what to write instead. */
  invalid: 22,
  or: 23,
  and: 24,
  equality: 25,
  inequality: 26,
  greater: 27,
  greaterOrEqual: 28,
  less: 29,
  lessOrEqual: 30,
  plus: 31,
  minus: 32,
  star: 33,
  slash: 34,
  percent: 35,
} as const;

const operatorTable: readonly (readonly [kind: number, operator: BinaryOperator, precedence: number])[] = [
  [token.or, "||", 1],
  [token.and, "&&", 2],
  [token.equality, "==", 3],
  [token.inequality, "!=", 3],
  [token.greater, ">", 4],
  [token.greaterOrEqual, ">=", 4],
  [token.less, "<", 4],
  [token.lessOrEqual, "<=", 4],
  [token.plus, "+", 5],
  [token.minus, "-", 5],
  [token.star, "*", 6],
  [token.slash, "/", 6],
  [token.percent, "%", 6],
];

/** Operator of each token kind from `token.or` on. */
export const operators: readonly BinaryOperator[] = operatorTable.map(([, operator]) => operator);

/** Binding strength of each token kind; 0 for what is no binary operator. Source: HCL native syntax specification, "Operations". */
export const precedence = Uint8Array.from({ length: token.percent + 1 }, (_, kind) => strength(kind));

function strength(kind: number): number {
  return operatorTable.find(([operator]) => operator === kind)?.[2] ?? 0;
}

const substitutes: ReadonlyMap<string, string> = new Map([
  ["'", "Strings are written in double quotes: replace ' by \"."],
  ["`", 'Strings are written in double quotes: replace ` by ".'],
  [";", "HCL has no semicolons: end the line instead."],
  ["&", "HCL has no bitwise operators: write && for a logical and."],
  ["|", "HCL has no bitwise operators: write || for a logical or."],
  ["^", "HCL has no bitwise operators: remove the ^, or use the function pow for powers."],
  ["~", "HCL has no bitwise operators: remove the ~, or write ~} directly where a template sequence ends."],
  ["\u00a0", "This is a no-break space, which HCL does not accept: replace it by a plain space."],
  ["\u201c", 'This is a typographic quote: replace it by a plain ".'],
  ["\u201d", 'This is a typographic quote: replace it by a plain ".'],
]);

/** What to say about a character no HCL token starts with. */
export function unknownToken(character: string): string {
  return (
    substitutes.get(character) ??
    `The character ${JSON.stringify(character)} means nothing here: remove it, or quote it.`
  );
}
