import { anyOf, foldCase, not, perlClasses, posixClasses, range, unicodeClass } from "./characters.js";
import { type CharacterTest, type Node, type Pattern, PatternProblem } from "./node.js";

const MOST_REPEATS = 1_000;
const DEEPEST = 200;
const CONTROL = new Map([
  ["a", 7],
  ["f", 12],
  ["t", 9],
  ["n", 10],
  ["r", 13],
  ["v", 11],
]);

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly ungreedy: boolean;
}

/** Reads RE2's syntax. Throws PatternProblem. */
export function readPattern(source: string): Pattern {
  const reader = new PatternReader(source);
  return { root: reader.whole(), groups: reader.groups };
}

class PatternReader {
  readonly groups: (string | null)[] = [];
  private readonly input: readonly string[];
  private at = 0;
  private flags: Flags = { ignoreCase: false, multiline: false, dotAll: false, ungreedy: false };

  constructor(source: string) {
    this.input = [...source];
  }

  whole(): Node {
    const node = this.choice(0);
    if (this.at < this.input.length) throw new PatternProblem("there is a ) without (");
    return node;
  }

  private choice(depth: number): Node {
    if (depth > DEEPEST) throw new PatternProblem("it is nested too deep");
    const before = this.flags;
    const of = [this.sequence(depth)];
    while (this.take("|")) of.push(this.sequence(depth));
    this.flags = before;
    return of.length === 1 ? (of[0] as Node) : { kind: "choice", of };
  }

  private sequence(depth: number): Node {
    const of: Node[] = [];
    while (this.at < this.input.length && this.peek() !== "|" && this.peek() !== ")") of.push(this.repeated(depth));
    return of.length === 1 ? (of[0] as Node) : { kind: "sequence", of };
  }

  private repeated(depth: number): Node {
    let node = this.atom(depth);
    for (let times = 0; ; times++) {
      const bounds = this.quantifier();
      if (bounds === null) return node;
      if (times > 0) throw new PatternProblem("a repetition is repeated");
      const lazy = this.take("?");
      node = { kind: "repeat", of: node, ...bounds, greedy: lazy === this.flags.ungreedy };
    }
  }

  private quantifier(): { least: number; most: number | null } | null {
    if (this.take("*")) return { least: 0, most: null };
    if (this.take("+")) return { least: 1, most: null };
    if (this.take("?")) return { least: 0, most: 1 };
    const match = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(this.input.slice(this.at, this.at + 12).join(""));
    if (match === null) return null;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === undefined ? null : Number(match[3]);
    if (least > MOST_REPEATS || (most ?? 0) > MOST_REPEATS) throw new PatternProblem("it repeats more than 1000 times");
    if (most !== null && most < least) throw new PatternProblem("the bounds of a repetition are turned round");
    this.at += match[0].length;
    return { least, most };
  }

  private atom(depth: number): Node {
    const character = this.next();
    switch (character) {
      case "(":
        return this.group(depth);
      case "[":
        return this.test(this.set());
      case ".":
        return this.test(this.flags.dotAll ? () => true : (point) => point !== 10);
      case "^":
        return { kind: "assertion", assertion: this.flags.multiline ? "line-start" : "text-start" };
      case "$":
        return { kind: "assertion", assertion: this.flags.multiline ? "line-end" : "text-end" };
      case "\\":
        return this.escape();
      case "*":
      case "+":
      case "?":
        throw new PatternProblem(`there is nothing before ${character}`);
      default:
        return this.literal(character);
    }
  }

  private group(depth: number): Node {
    if (!this.take("?")) return this.captured(null, depth);
    const named = /^(?:P?<([A-Za-z_]\w*)>)/.exec(this.rest(80));
    if (named !== null) {
      this.at += named[0].length;
      return this.captured(named[1] ?? null, depth);
    }
    const flags = /^([imsU]*)(?:-([imsU]+))?([:)])/.exec(this.rest(20));
    if (flags === null) throw new PatternProblem("the form of a group is not known (RE2 has no look-around)");
    this.at += flags[0].length;
    const outer = this.flags;
    this.flags = changed(changed(outer, flags[1] ?? "", true), flags[2] ?? "", false);
    if (flags[3] === ")") return { kind: "empty" };
    const node = this.choice(depth + 1);
    this.flags = outer;
    this.close();
    return node;
  }

  private captured(name: string | null, depth: number): Node {
    this.groups.push(name);
    const index = this.groups.length;
    const of = this.choice(depth + 1);
    this.close();
    return { kind: "group", of, index };
  }

  private close(): void {
    if (!this.take(")")) throw new PatternProblem("a ) is missing");
  }

  private escape(): Node {
    const character = this.next();
    if (character === "A") return { kind: "assertion", assertion: "text-start" };
    if (character === "z") return { kind: "assertion", assertion: "text-end" };
    if (character === "b") return { kind: "assertion", assertion: "word-edge" };
    if (character === "B") return { kind: "assertion", assertion: "no-word-edge" };
    if (character === "Q") return this.quoted();
    const set = this.classAfter(character);
    if (set !== null) return this.test(set);
    return this.point(this.codeAfter(character));
  }

  private quoted(): Node {
    const of: Node[] = [];
    while (this.at < this.input.length && this.rest(2) !== "\\E") of.push(this.literal(this.next()));
    this.at += 2;
    return { kind: "sequence", of };
  }

  private classAfter(character: string): CharacterTest | null {
    const perl = perlClasses.get(character);
    if (perl !== undefined) return perl;
    if (character !== "p" && character !== "P") return null;
    const match = /^(?:\{(\^?)(\w+)\}|(\w))/.exec(this.rest(40));
    if (match === null) throw new PatternProblem("the name of a class is missing");
    this.at += match[0].length;
    return unicodeClass(match[2] ?? match[3] ?? "", (character === "P") !== (match[1] === "^"));
  }

  private codeAfter(character: string): number {
    const control = CONTROL.get(character);
    if (control !== undefined) return control;
    if (character === "x") {
      const match = /^(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/.exec(this.rest(8));
      if (match === null) throw new PatternProblem("digits are missing after \\x");
      this.at += match[0].length;
      return Number.parseInt(match[1] ?? match[2] ?? "0", 16);
    }
    if (/[A-Za-z1-9]/.test(character))
      throw new PatternProblem(`\\${character} is not known (RE2 has no back-references)`);
    return character === "0" ? 0 : (character.codePointAt(0) ?? 0);
  }

  private set(): CharacterTest {
    const negated = this.take("^");
    const tests: CharacterTest[] = [];
    for (let first = true; first || this.peek() !== "]"; first = false) tests.push(this.setItem());
    this.at++;
    const test = this.flags.ignoreCase ? foldCase(anyOf(tests)) : anyOf(tests);
    return negated ? not(test) : test;
  }

  private setItem(): CharacterTest {
    const posix = /^\[:(\^?)(\w+):\]/.exec(this.rest(16));
    if (posix !== null) {
      this.at += posix[0].length;
      const test = posixClasses.get(posix[2] ?? "");
      if (test === undefined) throw new PatternProblem(`there is no class ${posix[2]}`);
      return posix[1] === "^" ? not(test) : test;
    }
    const character = this.next();
    if (character === "\\") {
      const escaped = this.next();
      return this.classAfter(escaped) ?? this.upTo(this.codeAfter(escaped));
    }
    return this.upTo(character.codePointAt(0) ?? 0);
  }

  /** The rest of a range such as a-z, or the one character. */
  private upTo(low: number): CharacterTest {
    if (this.peek() !== "-" || this.input[this.at + 1] === "]" || this.input[this.at + 1] === undefined)
      return range(low, low);
    this.at++;
    const character = this.next();
    const high = character === "\\" ? this.codeAfter(this.next()) : (character.codePointAt(0) ?? 0);
    if (high < low) throw new PatternProblem("a range of characters is turned round");
    return range(low, high);
  }

  private literal(character: string): Node {
    return this.point(character.codePointAt(0) ?? 0);
  }

  private point(point: number): Node {
    const test = range(point, point);
    return this.test(this.flags.ignoreCase ? foldCase(test) : test);
  }

  private test(test: CharacterTest): Node {
    return { kind: "character", test };
  }

  private peek(): string | undefined {
    return this.input[this.at];
  }

  private next(): string {
    const character = this.input[this.at++];
    if (character === undefined) throw new PatternProblem("it ends too early");
    return character;
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private rest(length: number): string {
    return this.input.slice(this.at, this.at + length).join("");
  }
}

function changed(flags: Flags, letters: string, to: boolean): Flags {
  return {
    ignoreCase: letters.includes("i") ? to : flags.ignoreCase,
    multiline: letters.includes("m") ? to : flags.multiline,
    dotAll: letters.includes("s") ? to : flags.dotAll,
    ungreedy: letters.includes("U") ? to : flags.ungreedy,
  };
}
