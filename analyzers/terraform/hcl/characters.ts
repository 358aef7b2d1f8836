/** Character codes the scanners compare with, and the classes HCL defines over Unicode. */
export const code = {
  tab: 9,
  newline: 10,
  carriageReturn: 13,
  space: 32,
  quote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  star: 42,
  dash: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  less: 60,
  backslash: 92,
  openBrace: 123,
  closeBrace: 125,
  tilde: 126,
  byteOrderMark: 0xfeff,
} as const;

const asciiLimit = 128;
const startClass = 1;
const continueClass = 2;
const asciiClasses = classifyAscii();
const unicodeStart = /^\p{ID_Start}/u;
const unicodeContinue = /^\p{ID_Continue}/u;
const unicodeSpace = /^\p{White_Space}/u;

function classifyAscii(): Uint8Array {
  const classes = new Uint8Array(asciiLimit);
  for (const letter of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") {
    classes[letter.charCodeAt(0)] = startClass | continueClass;
  }
  for (const follower of "0123456789-") classes[follower.charCodeAt(0)] = continueClass;
  return classes;
}

/** The offset after the identifier that starts at `pos`; `pos` itself when none starts there. */
export function identifierEnd(source: string, pos: number): number {
  const first = source.charCodeAt(pos);
  let at = pos + 1;
  if (first < asciiLimit) {
    if (((asciiClasses[first] as number) & startClass) === 0) return pos;
  } else {
    const point = source.codePointAt(pos);
    if (point === undefined || !unicodeStart.test(String.fromCodePoint(point))) return pos;
    at = pos + (point > 0xffff ? 2 : 1);
  }
  for (; at < source.length; ) {
    const unit = source.charCodeAt(at);
    if (unit < asciiLimit) {
      if (((asciiClasses[unit] as number) & continueClass) === 0) return at;
      at++;
    } else {
      const point = source.codePointAt(at) as number;
      if (!unicodeContinue.test(String.fromCodePoint(point))) return at;
      at += point > 0xffff ? 2 : 1;
    }
  }
  return at;
}

export function isDigit(unit: number): boolean {
  return unit >= code.zero && unit <= code.nine;
}

/** Unicode White_Space, what strip markers and indentation removal count as space. */
export function isSpace(unit: number): boolean {
  if (unit === code.space || (unit >= code.tab && unit <= code.carriageReturn)) return true;
  return unit >= asciiLimit && unicodeSpace.test(String.fromCharCode(unit));
}

/** How many code units of white space `text` starts with. */
export function leadingSpace(text: string): number {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function trimLeft(text: string): string {
  return text.slice(leadingSpace(text));
}

export function trimRight(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
