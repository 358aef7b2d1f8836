import { convert } from "../values/convert.js";
import { compare, type Exact, isInteger, narrow } from "../values/number.js";
import { mentionsIn, union } from "../values/provenance.js";
import { NUMBER, STRING } from "../values/type.js";
import { failure, force, numeric, stillUnknown, type Unknown, type Value } from "../values/value.js";
import { type BuiltIn, numberIn, strict, textIn } from "./function.js";

const LARGEST_BASE = 62;

function ofOne(f: (value: Exact) => Exact): BuiltIn {
  return strict({ params: [NUMBER], returns: NUMBER }, (args) => numeric(narrow(f(numberIn(args, 0)))));
}

function ofDoubles(f: (a: number, b: number) => number): BuiltIn {
  return strict({ params: [NUMBER, NUMBER], returns: NUMBER }, (args) => {
    const result = f(Number(numberIn(args, 0)), Number(numberIn(args, 1)));
    return Number.isFinite(result) ? numeric(narrow(result)) : failure("the result is no finite number");
  });
}

/** The least or the greatest; with unknown arguments the bounds that are certain. */
function extreme(sign: 1 | -1): BuiltIn {
  return (given) => {
    const args = given.map((arg) => convert(force(arg), NUMBER));
    if (args.length === 0) return failure("a number is needed");
    const mentions = args.reduce((all, arg) => union(all, mentionsIn(arg)), [] as Unknown["mentions"]);
    const open = args.find((arg) => arg.kind === "unknown") as Unknown | undefined;
    if (open !== undefined) return stillUnknown(open, { type: NUMBER, mentions, range: extremeRange(args, sign) });
    let best: Exact | null = null;
    for (const arg of args) {
      if (arg.kind !== "number") return failure("a number is needed");
      if (best === null || compare(arg.value, best) * sign > 0) best = arg.value;
    }
    return numeric(
      best ?? 0,
      mentions,
      args.some((arg) => arg.sensitive),
    );
  };
}

function extremeRange(args: readonly Value[], sign: 1 | -1): Unknown["range"] {
  const f = sign > 0 ? Math.max : Math.min;
  let result: Unknown["range"] = null;
  for (const arg of args) {
    const range =
      arg.kind === "number"
        ? { low: Number(arg.value), high: Number(arg.value) }
        : arg.kind === "unknown"
          ? arg.range
          : null;
    if (range === null) return null;
    result = result === null ? range : { low: f(result.low, range.low), high: f(result.high, range.high) };
  }
  return result;
}

const parseint = strict({ params: [STRING, NUMBER], returns: NUMBER }, (args) => {
  const base = Number(numberIn(args, 1));
  const digits = textIn(args, 0);
  if (!Number.isInteger(base) || base < 2 || base > LARGEST_BASE)
    return failure("the base of parseint must be 2 to 62");
  const negative = digits.startsWith("-");
  let value = 0n;
  const body = negative ? digits.slice(1) : digits;
  if (body === "" || body.length > 400) return failure("parseint needs digits");
  for (const digit of body) {
    const worth = digitValue(digit, base);
    if (worth < 0 || worth >= base) return failure(`the text is no number of base ${base}`);
    value = value * BigInt(base) + BigInt(worth);
  }
  return numeric(narrow(negative ? -value : value));
});

/** Up to base 36 letters are of either case; beyond, upper-case letters follow the lower-case ones. */
function digitValue(digit: string, base: number): number {
  if (digit >= "0" && digit <= "9") return digit.charCodeAt(0) - 48;
  if (digit >= "a" && digit <= "z") return digit.charCodeAt(0) - 87;
  if (digit >= "A" && digit <= "Z") return digit.charCodeAt(0) - (base <= 36 ? 55 : 29);
  return -1;
}

export const numberFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["abs", ofOne((it) => (it < 0 ? -it : it))],
  ["ceil", ofOne((it) => (isInteger(it) ? it : Math.ceil(Number(it))))],
  ["floor", ofOne((it) => (isInteger(it) ? it : Math.floor(Number(it))))],
  ["signum", ofOne((it) => (it > 0 ? 1 : it < 0 ? -1 : 0))],
  ["pow", ofDoubles((a, b) => a ** b)],
  ["log", ofDoubles((a, b) => Math.log(a) / Math.log(b))],
  ["max", extreme(1)],
  ["min", extreme(-1)],
  ["parseint", parseint],
]);
