import { convert } from "../values/convert.js";
import { toJson } from "../values/json.js";
import { type Exact, isInteger, narrow } from "../values/number.js";
import { BOOL, NUMBER, STRING } from "../values/type.js";
import { failure, text, type Value } from "../values/value.js";

const VERB = /%(?:%|([-+# 0]*)(\d+)?(?:\.(\d+)?)?(?:\[(\d+)\])?([a-zA-Z]))/g;
const WIDEST = 10_000;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  readonly letter: string;
}

/** `format` as Go's printf family in Terraform's subset: %v %#v %t %b %d %o %x %X %e %f %g %s %q, with flags, width and precision. */
export function formatText(pattern: string, args: readonly Value[]): Value {
  let next = 0;
  let used = 0;
  let problem: string | null = null;
  const result = pattern.replace(VERB, (whole, flags = "", width, precision, position, letter) => {
    if (letter === undefined) return "%";
    if (position !== undefined) next = Number(position) - 1;
    const arg = args[next++];
    used = Math.max(used, next);
    if (arg === undefined) problem ??= `format has no argument for ${whole}`;
    const hasDot = whole.includes(".");
    const verb = { flags, width: Number(width ?? 0), precision: hasDot ? Number(precision ?? 0) : null, letter };
    if (verb.width > WIDEST || (verb.precision ?? 0) > WIDEST) problem ??= "the width is too large";
    if (problem !== null || arg === undefined) return "";
    const piece = one(verb, arg);
    if (piece === null) problem ??= `the argument does not fit ${whole}`;
    return piece ?? "";
  });
  if (problem === null && used < args.length) problem = `format has ${args.length - used} arguments too many`;
  return problem === null ? text(result) : failure(problem);
}

function one(verb: Verb, arg: Value): string | null {
  switch (verb.letter) {
    case "v":
      return anything(verb, arg);
    case "t": {
      const it = convert(arg, BOOL);
      return it.kind === "bool" ? padded(verb, String(it.value)) : null;
    }
    case "s":
    case "q":
      return words(verb, arg);
    default:
      return number(verb, arg);
  }
}

function anything(verb: Verb, arg: Value): string | null {
  if (verb.flags.includes("#")) return asJson(verb, arg);
  if (arg.kind === "string") return words({ ...verb, letter: "s" }, arg);
  if (arg.kind === "number") return number({ ...verb, letter: "g" }, arg);
  if (arg.kind === "bool") return padded(verb, String(arg.value));
  return asJson(verb, arg);
}

function asJson(verb: Verb, arg: Value): string | null {
  const json = toJson(arg);
  return json === null ? null : padded(verb, json);
}

function words(verb: Verb, arg: Value): string | null {
  const it = convert(arg, STRING);
  if (it.kind !== "string") return null;
  const cut = verb.precision === null ? it.value : [...it.value].slice(0, verb.precision).join("");
  return padded(verb, verb.letter === "q" ? JSON.stringify(cut) : cut);
}

function number(verb: Verb, arg: Value): string | null {
  const it = convert(arg, NUMBER);
  if (it.kind !== "number") return null;
  const digits = unsigned(verb, it.value < 0 ? negative(it.value) : it.value);
  if (digits === null) return null;
  const sign = it.value < 0 ? "-" : verb.flags.includes("+") ? "+" : verb.flags.includes(" ") ? " " : "";
  if (verb.flags.includes("0") && !verb.flags.includes("-"))
    return sign + digits.padStart(verb.width - sign.length, "0");
  return padded(verb, sign + digits);
}

function negative(value: Exact): Exact {
  return narrow(-value);
}

function unsigned(verb: Verb, value: Exact): string | null {
  switch (verb.letter) {
    case "d":
      return isInteger(value) ? String(value).replace(/e.*/, "") : String(Math.trunc(Number(value)));
    case "b":
      return whole(value)?.toString(2) ?? null;
    case "o":
      return whole(value)?.toString(8) ?? null;
    case "x":
      return whole(value)?.toString(16) ?? null;
    case "X":
      return whole(value)?.toString(16).toUpperCase() ?? null;
    case "f":
    case "F":
      return Number(value).toFixed(Math.min(verb.precision ?? 6, 100));
    case "e":
    case "E":
      return scientific(Number(value), verb);
    case "g":
    case "G":
      return general(value, verb);
    default:
      return null;
  }
}

function whole(value: Exact): bigint | null {
  return BigInt(typeof value === "bigint" ? value : Math.trunc(value));
}

function scientific(value: number, verb: Verb): string {
  const written = value.toExponential(Math.min(verb.precision ?? 6, 100)).replace(/e([+-])(\d)$/, "e$10$2");
  return verb.letter === "E" ? written.toUpperCase() : written;
}

/** The shortest digits; an exponent from 21 digits on. */
function general(value: Exact, verb: Verb): string {
  if (typeof value === "bigint" && verb.precision === null) {
    const digits = value.toString();
    if (digits.length <= 21) return digits;
    const mantissa = digits.slice(1).replace(/0+$/, "");
    return `${digits[0]}${mantissa === "" ? "" : `.${mantissa}`}e+${digits.length - 1}`;
  }
  const number = Number(value);
  const written =
    verb.precision === null
      ? String(number)
      : String(Number(number.toPrecision(Math.max(1, Math.min(verb.precision, 100)))));
  return written.replace(/e([+-])(\d)$/, "e$10$2");
}

function padded(verb: Verb, value: string): string {
  const missing = verb.width - [...value].length;
  if (missing <= 0) return value;
  if (verb.flags.includes("-")) return value + " ".repeat(missing);
  return (verb.flags.includes("0") ? "0" : " ").repeat(missing) + value;
}
