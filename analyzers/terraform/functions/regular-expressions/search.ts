import { word } from "./characters.js";
import type { Assertion } from "./node.js";
import type { Program } from "./program.js";

/** Positions in code points: start and end of the whole, then of each group; -1 for a group that took no part. */
export type Captures = readonly number[];

/** Steps that may still be taken; below zero a search has given up. */
export interface Work {
  left: number;
}

interface Threads {
  readonly order: { at: number; captures: Captures }[];
  readonly seen: Uint32Array;
}

/**
 * Finds the leftmost match from `from` on, preferring what the pattern prefers, in time proportional to program × input: all
 * alternatives advance side by side, so that no pattern can hang.
 */
export function search(program: Program, input: readonly number[], from: number, work: Work): Captures | null {
  const { code } = program;
  let generation = 0;
  let here: Threads = { order: [], seen: new Uint32Array(code.length) };
  let next: Threads = { order: [], seen: new Uint32Array(code.length) };
  const none: Captures = new Array<number>((program.groups.length + 1) * 2).fill(-1);
  let best: Captures | null = null;
  generation++;
  for (let at = from; ; at++) {
    if (best === null) add(program, here, 0, none, at, input, generation);
    work.left -= here.order.length + 1;
    if (here.order.length === 0 || work.left < 0) break;
    generation++;
    const point = input[at];
    for (const thread of here.order) {
      const step = code[thread.at];
      if (step?.op === "match") {
        best = thread.captures;
        break;
      }
      if (step?.op === "character" && point !== undefined && step.test(point)) {
        add(program, next, thread.at + 1, thread.captures, at + 1, input, generation);
      }
    }
    if (point === undefined) break;
    [here, next] = [next, here];
    next.order.length = 0;
  }
  return best;
}

/** Follows everything that needs no character, in order of preference, with a stack of its own. */
function add(
  { code }: Program,
  threads: Threads,
  start: number,
  captures: Captures,
  position: number,
  input: readonly number[],
  generation: number,
): void {
  const open: { at: number; captures: Captures }[] = [{ at: start, captures }];
  for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
    const { at } = thread;
    if (threads.seen[at] === generation) continue;
    threads.seen[at] = generation;
    const step = code[at];
    switch (step?.op) {
      case "jump":
        open.push({ at: step.next, captures: thread.captures });
        break;
      case "split":
        open.push({ at: step.other, captures: thread.captures }, { at: step.next, captures: thread.captures });
        break;
      case "save":
        open.push({ at: at + 1, captures: thread.captures.with(step.slot, position) });
        break;
      case "assert":
        if (holds(step.assertion, input, position)) open.push({ at: at + 1, captures: thread.captures });
        break;
      default:
        threads.order.push(thread);
    }
  }
}

function holds(assertion: Assertion, input: readonly number[], at: number): boolean {
  switch (assertion) {
    case "text-start":
      return at === 0;
    case "text-end":
      return at === input.length;
    case "line-start":
      return at === 0 || input[at - 1] === 10;
    case "line-end":
      return at === input.length || input[at] === 10;
    case "word-edge":
      return isWord(input[at - 1]) !== isWord(input[at]);
    case "no-word-edge":
      return isWord(input[at - 1]) === isWord(input[at]);
  }
}

function isWord(point: number | undefined): boolean {
  return point !== undefined && word(point);
}

/** All matches that do not overlap; an empty one right after another match does not count, as in Go. */
export function searchAll(program: Program, input: readonly number[], work: Work): readonly Captures[] {
  const found: Captures[] = [];
  let from = 0;
  let lastEnd = -1;
  while (from <= input.length) {
    const match = search(program, input, from, work);
    if (match === null) break;
    const [start = 0, end = 0] = match;
    if (end > start || start !== lastEnd) found.push(match);
    lastEnd = end;
    from = end > start ? end : end + 1;
  }
  return found;
}
