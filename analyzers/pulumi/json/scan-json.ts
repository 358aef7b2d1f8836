/** Where one JSON value ends, or where its text stops being JSON. Offsets in UTF-16 units. */
export type Scan = { readonly end: number } | { readonly errorAt: number };

type Expect = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end";

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const STRING_STOP = /["\\\u0000-\u001f]/g;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const BLANK = /[ \t\r\n]*/y;
const EXPECTED_AFTER: Readonly<Record<string, Expect>> = { "{": "key-or-end", "[": "value-or-end" };

/**
 * Walks one JSON value from `start` without recursion, because the built-in parser's messages give no place in every version of Node and
 * no end where data follows the document.
 */
export function scanJson(text: string, start: number): Scan {
  const open: string[] = [];
  let expect: Expect = "value";
  let at = start;
  for (;;) {
    at = after(BLANK, text, at) ?? at;
    const char = text[at];
    if (char === undefined) return { errorAt: at };
    const closes = (char === "}" && open.at(-1) === "{") || (char === "]" && open.at(-1) === "[");
    if (closes && expect.endsWith("or-end")) {
      open.pop();
      at++;
    } else if (expect === "comma-or-end") {
      if (char !== ",") return { errorAt: at };
      expect = open.at(-1) === "{" ? "key" : "value";
      at++;
      continue;
    } else if (expect === "colon") {
      if (char !== ":") return { errorAt: at };
      expect = "value";
      at++;
      continue;
    } else if (expect === "key" || expect === "key-or-end") {
      const end = stringEnd(text, at);
      if (end === null) return { errorAt: at };
      expect = "colon";
      at = end;
      continue;
    } else if (char === "{" || char === "[") {
      open.push(char);
      expect = EXPECTED_AFTER[char] as Expect;
      at++;
      continue;
    } else {
      const end = char === '"' ? stringEnd(text, at) : after(SCALAR, text, at);
      if (end === null) return { errorAt: at };
      at = end;
    }
    if (open.length === 0) return { end: at };
    expect = "comma-or-end";
  }
}

/** No single pattern for the whole string: a long one would exhaust the pattern's stack. */
function stringEnd(text: string, start: number): number | null {
  if (text[start] !== '"') return null;
  STRING_STOP.lastIndex = start + 1;
  for (let stop = STRING_STOP.exec(text); stop !== null; stop = STRING_STOP.exec(text)) {
    if (stop[0] === '"') return STRING_STOP.lastIndex;
    const end = after(ESCAPE, text, stop.index);
    if (end === null) return null;
    STRING_STOP.lastIndex = end;
  }
  return null;
}

function after(token: RegExp, text: string, at: number): number | null {
  token.lastIndex = at;
  return token.test(text) ? token.lastIndex : null;
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
