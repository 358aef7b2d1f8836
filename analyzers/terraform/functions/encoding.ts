import { fromJson, LONGEST_TEXT, toJson } from "../values/json.js";
import { firstUnknown, isSensitive, mentionsIn, spelledOut } from "../values/provenance.js";
import { STRING } from "../values/type.js";
import { failure, force, mapping, sequence, stillUnknown, text, type Value } from "../values/value.js";
import { type BuiltIn, strict, textIn } from "./function.js";

/** Of a value known in part the text is unknown, but what is known of it is kept. */
const jsonencode: BuiltIn = (args, context) => {
  const [arg] = args;
  if (arg === undefined || args.length > 1) return failure("jsonencode takes one argument");
  const value = spelledOut(arg);
  const mentions = mentionsIn(value);
  const open = firstUnknown(value);
  const sensitive = isSensitive(value);
  if (open !== null) {
    return stillUnknown(open, { type: STRING, mentions, sensitive, text: { form: "json", value } });
  }
  const json = toJson(value);
  return json === null ? context.run.exhausted(context.at, "the length of one text") : text(json, mentions, sensitive);
};

/** What `jsonencode` of a partly known value kept is handed back. */
const jsondecode: BuiltIn = (args, context) => {
  const it = args[0] === undefined ? undefined : force(args[0]);
  if (it?.kind === "unknown" && it.text?.form === "json") return it.text.value;
  return decodeJson(args, context);
};

const decodeJson = strict({ params: [STRING] }, (args) => fromJson(textIn(args, 0)) ?? failure("the text is no JSON"));

const base64encode = ofText((it) => Buffer.from(it, "utf8").toString("base64"));

const base64decode = strict({ params: [STRING], returns: STRING }, (args) => {
  const given = textIn(args, 0);
  if (!isBase64(given)) return failure("the text is no base64");
  return utf8(Buffer.from(given, "base64"));
});

function isBase64(given: string): boolean {
  return given.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(given);
}

function utf8(bytes: Uint8Array): Value {
  try {
    return text(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return failure("the bytes are no UTF-8 text");
  }
}

const base64gzip: BuiltIn = strict({ params: [STRING], returns: STRING }, (_, context) => ({
  ...failure("compressed bytes are not reproduced", context.at, "unsupported-expression"),
  failed: false,
}));

/** Go's query escaping: space is `+`. */
const urlencode = ofText((it) =>
  encodeURIComponent(Buffer.from(it, "utf8").toString("utf8"))
    .replace(/[!'()*]/g, hex)
    .replace(/%20/g, "+"),
);

const urldecode = strict({ params: [STRING], returns: STRING }, (args) => {
  try {
    return text(decodeURIComponent(textIn(args, 0).replace(/\+/g, " ")));
  } catch {
    return failure("the text is not URL-encoded");
  }
});

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function ofText(f: (value: string) => string): BuiltIn {
  return strict({ params: [STRING], returns: STRING }, (args, context) => {
    const result = f(textIn(args, 0));
    return result.length > LONGEST_TEXT ? context.run.exhausted(context.at, "the length of one text") : text(result);
  });
}

/** A CSV text with a header line, as a list of objects. */
const csvdecode = strict({ params: [STRING] }, (args) => {
  const rows = csvRows(textIn(args, 0));
  if (rows === null) return failure("the text is no CSV");
  const [header = [], ...lines] = rows;
  if (lines.some((line) => line.length !== header.length)) return failure("the lines of the CSV differ in length");
  const row = (line: readonly string[]) =>
    mapping("object", new Map(header.map((name, at) => [name, text(line[at] ?? "")])));
  return sequence("list", lines.map(row));
});

function csvRows(source: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  while (field.lastIndex < source.length) {
    const match = field.exec(source);
    if (match === null) return null;
    row.push(match[1] === undefined ? (match[2] ?? "") : match[1].replace(/""/g, '"'));
    if (match[3] === ",") {
      if (field.lastIndex === source.length) row.push("");
      else continue;
    }
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}

export const encodingFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["jsonencode", jsonencode],
  ["jsondecode", jsondecode],
  ["base64encode", base64encode],
  ["base64decode", base64decode],
  ["base64gzip", base64gzip],
  ["urlencode", urlencode],
  ["urldecode", urldecode],
  ["csvdecode", csvdecode],
]);
