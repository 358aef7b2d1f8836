import { sortedEntries } from "./convert.js";
import { formatNumber, parseNumber } from "./number.js";
import { force, isMapping, isSequence, mapping, NULL, numeric, sequence, text, truth, type Value } from "./value.js";

/** Longest text the evaluator makes. */
export const LONGEST_TEXT = 16_000_000;
const DEEPEST = 500;

/** JSON text as Terraform writes it: keys sorted, `<`, `>` and `&` escaped, numbers exact. Null when too long or not wholly known. */
export function toJson(value: Value): string | null {
  const out: string[] = [];
  return write(value, out, { left: LONGEST_TEXT }, 0) ? out.join("") : null;
}

function write(value: Value, out: string[], room: { left: number }, depth: number): boolean {
  const it = force(value);
  if (depth > DEEPEST || room.left < 0) return false;
  if (isSequence(it)) {
    return list(out, "[", "]", it.items, (item) => write(item, out, room, depth + 1));
  }
  if (isMapping(it)) {
    return list(out, "{", "}", sortedEntries(it.entries), ([name, entry]) => {
      out.push(quote(name), ":");
      return write(entry, out, room, depth + 1);
    });
  }
  const leaf = leafText(it);
  if (leaf === null) return false;
  room.left -= leaf.length + 1;
  out.push(leaf);
  return true;
}

function list<T>(out: string[], open: string, close: string, items: readonly T[], one: (item: T) => boolean): boolean {
  out.push(open);
  for (const [at, item] of items.entries()) {
    if (at > 0) out.push(",");
    if (!one(item)) return false;
  }
  out.push(close);
  return true;
}

function leafText(it: Value): string | null {
  if (it.kind === "string") return quote(it.value);
  if (it.kind === "number") return formatNumber(it.value);
  if (it.kind === "bool") return String(it.value);
  return it.kind === "null" ? "null" : null;
}

const ESCAPES = new Map([
  ["<", "\\u003c"],
  [">", "\\u003e"],
  ["&", "\\u0026"],
  ["\u2028", "\\u2028"],
  ["\u2029", "\\u2029"],
  ["\\b", "\\u0008"],
  ["\\f", "\\u000c"],
]);

function quote(value: string): string {
  return JSON.stringify(value).replace(/\\\\|\\b|\\f|[<>&\u2028\u2029]/g, (found) => ESCAPES.get(found) ?? found);
}

/** A parsed JSON text as an untyped value, integers exact; null when it is no JSON. */
export function fromJson(source: string): Value | null {
  let parsed: unknown;
  try {
    parsed = hasLongNumber(source) ? JSON.parse(keepDigits(source)) : JSON.parse(source);
  } catch {
    return null;
  }
  return fromPlain(parsed, 0);
}

/** Marks a number kept as text; cannot occur in a JSON text that `keepDigits` has seen, which escapes it. */
const DIGITS = "\u0000n:";

function hasLongNumber(source: string): boolean {
  return /\d{16}/.test(source);
}

function keepDigits(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (found) =>
    found.startsWith('"') ? found : `"\\u0000n:${found}"`,
  );
}

export function fromPlain(it: unknown, depth = 0): Value | null {
  if (depth > DEEPEST) return null;
  if (it === null || it === undefined) return NULL;
  if (typeof it === "boolean") return truth(it);
  if (typeof it === "number") return numeric(it);
  if (typeof it === "string") {
    const number = it.startsWith(DIGITS) ? parseNumber(it.slice(DIGITS.length)) : null;
    return number === null ? text(it) : numeric(number);
  }
  if (Array.isArray(it)) {
    const items = it.map((item) => fromPlain(item, depth + 1));
    return items.every((item) => item !== null) ? sequence("tuple", items) : null;
  }
  const entries = new Map<string, Value>();
  for (const [name, entry] of Object.entries(it as object)) {
    const value = fromPlain(entry, depth + 1);
    if (value === null) return null;
    entries.set(name, value);
  }
  return mapping("object", entries);
}
