import { type Assertion, type CharacterTest, type Node, PatternProblem } from "./node.js";
import { readPattern } from "./syntax.js";

/** One step of the machine; `next` and `other` are positions in the program, `next` is preferred. */
export type Instruction =
  | { readonly op: "character"; readonly test: CharacterTest }
  | { readonly op: "assert"; readonly assertion: Assertion }
  | { readonly op: "split"; next: number; other: number }
  | { readonly op: "jump"; next: number }
  | { readonly op: "save"; readonly slot: number }
  | { readonly op: "match" };

export interface Program {
  readonly code: readonly Instruction[];
  readonly groups: readonly (string | null)[];
}

const LONGEST_PATTERN = 10_000;
const LONGEST_PROGRAM = 20_000;
const compiled = new Map<string, Program | string>();
const MOST_COMPILED = 500;

/** The program of a pattern, or what is wrong with it. */
export function compile(source: string): Program | string {
  const before = compiled.get(source);
  if (before !== undefined) return before;
  const result = compileAnew(source);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(source, result);
  return result;
}

function compileAnew(source: string): Program | string {
  if (source.length > LONGEST_PATTERN) return "the pattern is too long";
  try {
    const { root, groups } = readPattern(source);
    const code: Instruction[] = [];
    emit({ kind: "group", of: root, index: 0 }, code);
    code.push({ op: "match" });
    return { code, groups };
  } catch (problem) {
    if (problem instanceof PatternProblem) return `the pattern is wrong: ${problem.message}`;
    throw problem;
  }
}

function emit(node: Node, code: Instruction[]): void {
  if (code.length > LONGEST_PROGRAM) throw new PatternProblem("it is too large when its repetitions are written out");
  switch (node.kind) {
    case "empty":
      return;
    case "character":
      code.push({ op: "character", test: node.test });
      return;
    case "assertion":
      code.push({ op: "assert", assertion: node.assertion });
      return;
    case "sequence":
      for (const part of node.of) emit(part, code);
      return;
    case "choice":
      emitChoice(node.of, code);
      return;
    case "group":
      code.push({ op: "save", slot: node.index * 2 });
      emit(node.of, code);
      code.push({ op: "save", slot: node.index * 2 + 1 });
      return;
    case "repeat":
      emitRepeat(node, code);
      return;
  }
}

function emitChoice(choices: readonly Node[], code: Instruction[]): void {
  const ends: { next: number }[] = [];
  for (const [at, choice] of choices.entries()) {
    if (at === choices.length - 1) emit(choice, code);
    else {
      const split = { op: "split" as const, next: code.length + 1, other: 0 };
      code.push(split);
      emit(choice, code);
      const jump = { op: "jump" as const, next: 0 };
      code.push(jump);
      ends.push(jump);
      split.other = code.length;
    }
  }
  for (const end of ends) end.next = code.length;
}

function emitRepeat({ of, least, most, greedy }: Extract<Node, { kind: "repeat" }>, code: Instruction[]): void {
  for (let time = 0; time < least; time++) emit(of, code);
  if (most === null) {
    const split = { op: "split" as const, next: 0, other: 0 };
    const start = code.length;
    code.push(split);
    emit(of, code);
    code.push({ op: "jump", next: start });
    aim(split, greedy, start + 1, code.length);
    return;
  }
  const splits: { next: number; other: number; start: number }[] = [];
  for (let time = least; time < most; time++) {
    const split = { op: "split" as const, next: 0, other: 0, start: code.length + 1 };
    code.push(split);
    splits.push(split);
    emit(of, code);
  }
  for (const split of splits) aim(split, greedy, split.start, code.length);
}

function aim(split: { next: number; other: number }, greedy: boolean, into: number, past: number): void {
  split.next = greedy ? into : past;
  split.other = greedy ? past : into;
}
