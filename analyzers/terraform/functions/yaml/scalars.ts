import { parseNumber } from "../../values/number.js";
import { NULL, numeric, text, truth, type Value } from "../../values/value.js";

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const TRUE = new Set(["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]);
const FALSE = new Set(["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]);

/** What an unquoted scalar means in YAML 1.1, which Terraform reads. */
export function plainScalar(written: string): Value {
  if (NULLS.has(written)) return NULL;
  if (TRUE.has(written)) return truth(true);
  if (FALSE.has(written)) return truth(false);
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return text(`${written}T00:00:00Z`);
  return number(written) ?? text(written);
}

function number(written: string): Value | null {
  if (!/^[-+.\d]/.test(written)) return null;
  const based = /^([-+]?)0(?:(x)([0-9a-fA-F]+)|(b)([01]+)|o?([0-7]+))$/.exec(written);
  if (based !== null) {
    const base = based[2] ? 16 : based[4] ? 2 : 8;
    const value = Number.parseInt(based[3] ?? based[5] ?? based[6] ?? "0", base);
    return Number.isSafeInteger(value) ? numeric(based[1] === "-" ? -value : value) : null;
  }
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(written)) return null;
  const value = parseNumber(written);
  return value === null ? null : numeric(value);
}

/** The text between double quotes, escapes decoded; null where an escape is not known. */
export function doubleQuoted(body: string): string | null {
  let wrong = false;
  const result = body
    .replace(/[ \t]*\n[ \t]*/g, " ")
    .replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs, (_, x, u, U, one) => {
      const code = x ?? u ?? U;
      if (code !== undefined) return fromCode(Number.parseInt(code, 16));
      const escaped = ESCAPES.get(one as string);
      wrong ||= escaped === undefined;
      return escaped ?? "";
    });
  return wrong ? null : result;
}

function fromCode(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
}

const ESCAPES = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["/", "/"],
  ["\\", "\\"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);
