import { token } from "./tokens.js";

/** Kind of the punctuation that starts at `pos`; heredocs are not its business. */
export function punctuation(source: string, pos: number): number {
  const second = source.charCodeAt(pos + 1);
  switch (source.charCodeAt(pos)) {
    case 34:
      return token.quote;
    case 61: // =
      return second === 61 ? token.equality : second === 62 ? token.arrow : token.equal;
    case 46: // .
      return second === 46 && source.charCodeAt(pos + 2) === 46 ? token.ellipsis : token.dot;
    case 123:
      return token.openBrace;
    case 125:
      return token.closeBrace;
    case 91:
      return token.openBracket;
    case 93:
      return token.closeBracket;
    case 40:
      return token.openParenthesis;
    case 41:
      return token.closeParenthesis;
    case 44:
      return token.comma;
    default:
      return operator(source.charCodeAt(pos), second);
  }
}

function operator(first: number, second: number): number {
  switch (first) {
    case 58: // :
      return second === 58 ? token.doubleColon : token.colon;
    case 63:
      return token.question;
    case 33: // !
      return second === 61 ? token.inequality : token.bang;
    case 62: // >
      return second === 61 ? token.greaterOrEqual : token.greater;
    case 60: // <
      return second === 61 ? token.lessOrEqual : token.less;
    case 38: // &
      return second === 38 ? token.and : token.invalid;
    case 124: // |
      return second === 124 ? token.or : token.invalid;
    case 126: // ~
      return second === 125 ? token.stripBrace : token.invalid;
    case 43:
      return token.plus;
    case 45:
      return token.minus;
    case 42:
      return token.star;
    case 47:
      return token.slash;
    case 37:
      return token.percent;
    default:
      return token.invalid;
  }
}

/** Length in the source of each punctuation kind. */
export const widths = Uint8Array.from({ length: token.percent + 1 }, (_, kind) => width(kind));

function width(kind: number): number {
  if (kind === token.ellipsis) return 3;
  const two: readonly number[] = [
    token.equality,
    token.inequality,
    token.greaterOrEqual,
    token.lessOrEqual,
    token.arrow,
    token.doubleColon,
    token.and,
    token.or,
    token.stripBrace,
  ];
  return two.includes(kind) ? 2 : 1;
}
