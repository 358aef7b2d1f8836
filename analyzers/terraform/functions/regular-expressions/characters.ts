import { type CharacterTest, PatternProblem } from "./node.js";

export function range(low: number, high: number): CharacterTest {
  return (point) => point >= low && point <= high;
}

export function anyOf(tests: readonly CharacterTest[]): CharacterTest {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (point) => tests.some((test) => test(point));
}

export function not(test: CharacterTest): CharacterTest {
  return (point) => !test(point);
}

const between = (...pairs: readonly (readonly [string, string])[]): CharacterTest =>
  anyOf(pairs.map(([low, high]) => range(low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0)));

const among = (characters: string): CharacterTest => {
  const points = new Set([...characters].map((character) => character.codePointAt(0)));
  return (point) => points.has(point);
};

const digit = between(["0", "9"]);
const lower = between(["a", "z"]);
const upper = between(["A", "Z"]);
export const word = anyOf([digit, lower, upper, among("_")]);

/** ASCII only, as in RE2. */
export const perlClasses: ReadonlyMap<string, CharacterTest> = new Map([
  ["d", digit],
  ["D", not(digit)],
  ["s", among("\t\n\f\r ")],
  ["S", not(among("\t\n\f\r "))],
  ["w", word],
  ["W", not(word)],
]);

export const posixClasses: ReadonlyMap<string, CharacterTest> = new Map([
  ["alnum", anyOf([digit, lower, upper])],
  ["alpha", anyOf([lower, upper])],
  ["ascii", range(0, 0x7f)],
  ["blank", among("\t ")],
  ["cntrl", anyOf([range(0, 0x1f), range(0x7f, 0x7f)])],
  ["digit", digit],
  ["graph", range(0x21, 0x7e)],
  ["lower", lower],
  ["print", range(0x20, 0x7e)],
  ["punct", between(["!", "/"], [":", "@"], ["[", "`"], ["{", "~"])],
  ["space", among("\t\n\v\f\r ")],
  ["upper", upper],
  ["word", word],
  ["xdigit", anyOf([digit, between(["A", "F"], ["a", "f"])])],
]);

/** `\p{Greek}`, `\pL`: asked of the engine one character at a time, which cannot take long. */
export function unicodeClass(name: string, negated: boolean): CharacterTest {
  const expression = property(name);
  if (expression === null) throw new PatternProblem(`there is no class of characters ${name}`);
  const test: CharacterTest = (point) => expression.test(String.fromCodePoint(point));
  return negated ? not(test) : test;
}

function property(name: string): RegExp | null {
  if (!/^\w+$/.test(name)) return null;
  for (const form of [name, `Script=${name}`]) {
    try {
      return new RegExp(`^\\p{${form}}$`, "u");
    } catch {
      // The next form may be known.
    }
  }
  return null;
}

/** The test for either case of a letter. */
export function foldCase(test: CharacterTest): CharacterTest {
  return (point) => {
    if (test(point)) return true;
    const character = String.fromCodePoint(point);
    return (
      test(character.toLowerCase().codePointAt(0) ?? point) || test(character.toUpperCase().codePointAt(0) ?? point)
    );
  };
}
