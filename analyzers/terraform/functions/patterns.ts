import { ANY, STRING } from "../values/type.js";
import { failure, mapping, NULL, sequence, text, type Value } from "../values/value.js";
import { type BuiltIn, type CallContext, strict, textIn } from "./function.js";
import { compile, type Program } from "./regular-expressions/program.js";
import { type Captures, search, searchAll, type Work } from "./regular-expressions/search.js";

/** Steps of the machine that one call may take. */
const MOST_WORK = 5_000_000;
/** What one of them costs next to a step of the evaluator. */
const WORK_PER_STEP = 5;

const regex = strict({ params: [STRING, STRING], returns: ANY }, (args, context) =>
  withProgram(textIn(args, 0), textIn(args, 1), context, (program, input, work) => {
    const match = search(program, input, 0, work);
    return match === null ? failure("the pattern matches nothing in the text") : captured(program, input, match);
  }),
);

const regexall = strict({ params: [STRING, STRING] }, (args, context) =>
  withProgram(textIn(args, 0), textIn(args, 1), context, (program, input, work) =>
    sequence(
      "list",
      searchAll(program, input, work).map((match) => captured(program, input, match)),
    ),
  ),
);

/** `/…/` is a pattern, anything else plain text. */
const replace = strict({ params: [STRING, STRING, STRING], returns: STRING }, (args, context) => {
  const [value, wanted, replacement] = [textIn(args, 0), textIn(args, 1), textIn(args, 2)];
  const isPattern = wanted.length > 1 && wanted.startsWith("/") && wanted.endsWith("/");
  if (!isPattern) return text(value.split(wanted).join(replacement));
  return withProgram(wanted.slice(1, -1), value, context, (program, input, work) => {
    const out: string[] = [];
    let from = 0;
    for (const match of searchAll(program, input, work)) {
      const [start = 0, end = 0] = match;
      out.push(between(input, from, start), filledIn(replacement, program, input, match));
      from = end;
    }
    return text(out.join("") + between(input, from, input.length));
  });
});

function withProgram(
  pattern: string,
  value: string,
  { run, at }: CallContext,
  use: (program: Program, input: readonly number[], work: Work) => Value,
): Value {
  const program = compile(pattern);
  if (typeof program === "string") return failure(program);
  const input = Array.from(value, (character) => character.codePointAt(0) ?? 0);
  const work = { left: MOST_WORK };
  const result = use(program, input, work);
  run.spend(Math.ceil((MOST_WORK - work.left) / WORK_PER_STEP));
  return work.left < 0 ? run.exhausted(at, "the work of one pattern") : result;
}

function between(input: readonly number[], from: number, to: number): string {
  let result = "";
  for (let at = from; at < to; at++) result += String.fromCodePoint(input[at] ?? 0);
  return result;
}

/** The whole match, or its groups: a tuple of numbered ones, an object of named ones. */
function captured(program: Program, input: readonly number[], match: Captures): Value {
  const group = (index: number): Value => {
    const start = match[index * 2] ?? -1;
    return start < 0 ? NULL : text(between(input, start, match[index * 2 + 1] ?? start));
  };
  const { groups } = program;
  if (groups.length === 0) return group(0);
  const named = groups.filter((name) => name !== null);
  if (named.length === 0)
    return sequence(
      "tuple",
      groups.map((_, at) => group(at + 1)),
    );
  if (named.length < groups.length) return failure("a pattern has named groups or numbered ones, not both");
  return mapping("object", new Map(groups.map((name, at) => [name ?? "", group(at + 1)] as const)));
}

/** `$1`, `${1}`, `$name`, `$$` in a replacement. */
function filledIn(replacement: string, program: Program, input: readonly number[], match: Captures): string {
  return replacement.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    if (whole === "$$") return "$";
    const name = braced ?? plain ?? "";
    const index = /^\d+$/.test(name) ? Number(name) : program.groups.indexOf(name) + 1;
    if (index === 0 && name !== "0") return "";
    const start = match[index * 2] ?? -1;
    return start < 0 ? "" : between(input, start, match[index * 2 + 1] ?? start);
  });
}

export const patternFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["regex", regex],
  ["regexall", regexall],
  ["replace", replace],
]);
