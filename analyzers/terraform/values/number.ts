/**
 * Terraform's numbers, exact for integers: a double where it loses nothing, a bigint beyond. Fractions are doubles, tidied to the 15
 * digits a double can promise, so that `0.1 + 0.2` is 0.3 as in Terraform.
 */
export type Exact = number | bigint;

const MOST_DIGITS = 400;
const TIDY_DIGITS = 15;
const TOO_LARGE = 10n ** BigInt(MOST_DIGITS);
const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Null where the text is no decimal number, or one too large to be meant. */
export function parseNumber(text: string): Exact | null {
  const match = SHAPE.exec(text);
  if (match === null || text.length > MOST_DIGITS) return null;
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MOST_DIGITS) return null;
  const digits = trimZeros(fraction);
  if (digits.length <= exponent || digits === "") {
    if (exponent < 0) return Number(text);
    const integer = BigInt(`${whole}${digits}` || "0") * 10n ** BigInt(exponent - digits.length);
    return narrow(sign === "-" ? -integer : integer);
  }
  return Number(text);
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

/** A double where every digit of it counts. */
export function narrow(value: Exact): Exact {
  if (typeof value === "number") {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return BigInt(value);
    return Object.is(value, -0) ? 0 : value;
  }
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

export function isInteger(value: Exact): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}

export function add(a: Exact, b: Exact): Exact | null {
  return exactly(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );
}

export function subtract(a: Exact, b: Exact): Exact | null {
  return exactly(
    a,
    b,
    (x, y) => x - y,
    (x, y) => x - y,
  );
}

export function multiply(a: Exact, b: Exact): Exact | null {
  return exactly(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  );
}

/** Null on division by zero. */
export function divide(a: Exact, b: Exact): Exact | null {
  if (Number(b) === 0) return null;
  if (isInteger(a) && isInteger(b) && BigInt(a) % BigInt(b) === 0n) return narrow(BigInt(a) / BigInt(b));
  return finite(Number(a) / Number(b));
}

/** The sign follows the dividend. Null on division by zero. */
export function modulo(a: Exact, b: Exact): Exact | null {
  if (Number(b) === 0) return null;
  if (isInteger(a) && isInteger(b)) return narrow(BigInt(a) % BigInt(b));
  return finite(tidy(Number(a) % Number(b)));
}

export function negate(a: Exact): Exact {
  return narrow(-a);
}

export function compare(a: Exact, b: Exact): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function exactly(
  a: Exact,
  b: Exact,
  doubles: (x: number, y: number) => number,
  integers: (x: bigint, y: bigint) => bigint,
): Exact | null {
  if (isInteger(a) && isInteger(b)) {
    const quick = doubles(Number(a), Number(b));
    if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(quick)) return narrow(quick);
    const exact = integers(BigInt(a), BigInt(b));
    return exact < TOO_LARGE && exact > -TOO_LARGE ? narrow(exact) : null;
  }
  return finite(tidy(doubles(Number(a), Number(b))));
}

function tidy(value: number): number {
  return Number(value.toPrecision(TIDY_DIGITS));
}

function finite(value: number): Exact | null {
  return Number.isFinite(value) ? narrow(value) : null;
}

/** Decimal notation without exponent, as Terraform writes numbers into strings. */
export function formatNumber(value: Exact): string {
  if (typeof value === "bigint") return value.toString();
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", first = "", rest = "", exponentText = "0"] = match;
  const exponent = Number(exponentText);
  const digits = first + rest;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits}${"0".repeat(Math.max(0, exponent - rest.length))}`;
}
