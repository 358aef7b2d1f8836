import { LONGEST_TEXT } from "../values/json.js";
import { ANY, BOOL, NUMBER, STRING } from "../values/type.js";
import { failure, isSequence, sequence, text, truth, type Value } from "../values/value.js";
import { formatText } from "./format.js";
import { type BuiltIn, LIST_OF_TEXT, numberIn, strict, textIn, textsIn } from "./function.js";

function ofText(f: (value: string) => string): BuiltIn {
  return strict({ params: [STRING], returns: STRING }, (args) => text(f(textIn(args, 0))));
}

function ofTwo(f: (a: string, b: string) => string): BuiltIn {
  return strict({ params: [STRING, STRING], returns: STRING }, (args) => text(f(textIn(args, 0), textIn(args, 1))));
}

function question(f: (a: string, b: string) => boolean): BuiltIn {
  return strict({ params: [STRING, STRING], returns: BOOL }, (args) => truth(f(textIn(args, 0), textIn(args, 1))));
}

function trimSet(value: string, set: string, start: boolean, end: boolean): string {
  const characters = [...value];
  const unwanted = new Set(set);
  let from = 0;
  let to = characters.length;
  while (start && from < to && unwanted.has(characters[from] as string)) from++;
  while (end && to > from && unwanted.has(characters[to - 1] as string)) to--;
  return characters.slice(from, to).join("");
}

/** Unlike JavaScript's, Go's white space leaves out the byte order mark. */
function trimSpace(value: string): string {
  return value.replace(/^[\s\u0085]+/, "").replace(/[\s\u0085]+$/, "");
}

function title(value: string): string {
  return value.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => eachLetter(letter, (it) => it.toUpperCase()));
}

/** Letters whose other case is more than one letter stay, as in Go. */
function eachLetter(value: string, change: (letter: string) => string): string {
  if (/^[\x00-\x7f]*$/.test(value)) return change(value);
  return [...value].map((letter) => ([...change(letter)].length === 1 ? change(letter) : letter)).join("");
}

const join = strict({ params: [STRING], rest: LIST_OF_TEXT, returns: STRING }, (args, context) => {
  const parts = args.slice(1).flatMap((_, at) => textsIn(args, at + 1));
  const length = parts.reduce((sum, part) => sum + part.length + textIn(args, 0).length, 0);
  if (length > LONGEST_TEXT) return context.run.exhausted(context.at, "the length of one text");
  return text(parts.join(textIn(args, 0)));
});

const split = strict({ params: [STRING, STRING], returns: LIST_OF_TEXT }, (args) => {
  const [separator, value] = [textIn(args, 0), textIn(args, 1)];
  const parts = separator === "" ? [...value] : value.split(separator);
  return sequence(
    "list",
    parts.map((part) => text(part)),
  );
});

const substr = strict({ params: [STRING, NUMBER, NUMBER], returns: STRING }, (args) => {
  const characters = [...textIn(args, 0)];
  const offset = Number(numberIn(args, 1));
  const length = Number(numberIn(args, 2));
  const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return text(characters.slice(start, length < 0 ? undefined : start + length).join(""));
});

const indent = strict({ params: [NUMBER, STRING], returns: STRING }, (args) => {
  const count = Number(numberIn(args, 0));
  if (count < 0 || count > 1000) return failure("indent takes 0 to 1000 spaces");
  return text(textIn(args, 1).replace(/\n/g, `\n${" ".repeat(count)}`));
});

const format = strict({ params: [STRING], rest: ANY, returns: STRING }, (args) =>
  formatText(textIn(args, 0), args.slice(1)),
);

/** Lists among the arguments are gone through side by side; single values stand in every line. */
const formatlist = strict({ params: [STRING], rest: ANY }, (args) => {
  const given = args.slice(1);
  const lists = given.filter(isSequence);
  const count = lists[0]?.items.length ?? 1;
  if (lists.some((list) => list.items.length !== count)) return failure("the lists of formatlist differ in length");
  const lines: Value[] = [];
  for (let at = 0; at < count; at++) {
    lines.push(
      formatText(
        textIn(args, 0),
        given.map((arg) => (isSequence(arg) ? (arg.items[at] as Value) : arg)),
      ),
    );
  }
  return lines.find((line) => line.kind === "unknown") ?? sequence("list", lines);
});

const strrev = ofText((it) => [...it].reverse().join(""));

export const textFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["lower", ofText((it) => eachLetter(it, (letter) => letter.toLowerCase()))],
  ["upper", ofText((it) => eachLetter(it, (letter) => letter.toUpperCase()))],
  ["title", ofText(title)],
  ["chomp", ofText((it) => it.replace(/(?:\r\n?|\n)+$/, ""))],
  ["trimspace", ofText(trimSpace)],
  ["trim", ofTwo((it, set) => trimSet(it, set, true, true))],
  ["trimprefix", ofTwo((it, prefix) => (it.startsWith(prefix) ? it.slice(prefix.length) : it))],
  ["trimsuffix", ofTwo((it, end) => (end !== "" && it.endsWith(end) ? it.slice(0, -end.length) : it))],
  ["startswith", question((it, prefix) => it.startsWith(prefix))],
  ["endswith", question((it, end) => it.endsWith(end))],
  ["strcontains", question((it, part) => it.includes(part))],
  ["strrev", strrev],
  ["join", join],
  ["split", split],
  ["substr", substr],
  ["indent", indent],
  ["format", format],
  ["formatlist", formatlist],
]);
