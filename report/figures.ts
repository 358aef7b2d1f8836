import type { Quantiles } from "../engine/model/roadmap.js";

const MILLION = 1e6;
const BILLION = 1e9;

/** Two significant figures: more would claim a precision that no estimate has. */
function twoFigures(value: number): number {
  return Number(value.toPrecision(2));
}

function grouped(value: number): string {
  const [whole, fraction] = String(value).split(".");
  const text = whole!.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? text : `${text}.${fraction}`;
}

/** An estimated number of users: `15,000`, `1.6 million`. */
export function aboutUsers(value: number): string {
  const rounded = twoFigures(value);
  if (rounded >= 1000 * BILLION) return "more than a trillion";
  if (rounded >= BILLION) return `${twoFigures(rounded / BILLION)} billion`;
  if (rounded >= MILLION) return `${twoFigures(rounded / MILLION)} million`;
  return grouped(rounded);
}

/** A number that was stated, not estimated. */
export function stated(value: number): string {
  return grouped(Math.abs(value) >= MILLION * BILLION ? twoFigures(value) : Number(value.toFixed(2)));
}

/** `15,000 (3,200–77,000)`: P50 with P10 and P90. @param beyond says what has no number */
export function usersRange(it: Quantiles, beyond = "no limit"): string {
  const end = (value: number | null) => (value === null ? beyond : aboutUsers(value));
  if (it.p50 !== null && it.p10 === it.p90) return aboutUsers(it.p50);
  return it.p50 === null
    ? `${beyond} (${end(it.p10)}–${end(it.p90)})`
    : `${end(it.p50)} (${end(it.p10)}–${end(it.p90)})`;
}

/** `$1,200`: whole dollars, two figures of them are not enough for a bill. */
export function dollars(value: number): string {
  const sign = value < 0 ? "−" : "";
  const size = Math.abs(value);
  return `${sign}$${size > 0 && size < 10 ? size.toFixed(2) : grouped(Math.round(size))}`;
}

export function dollarsMore(value: number): string {
  return value > 0 ? `+${dollars(value)}` : dollars(value);
}

/** A probability or a share: `44%`, `below 1%`. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 1) return "below 1%";
  if (value > 99 && value < 100) return "above 99%";
  return `${Math.round(value)}%`;
}

/** A quantity in an explanation: four figures, so that the reader can follow the arithmetic. */
export function quantity(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= MILLION * BILLION || size < 1e-6) return value.toExponential(3);
  return size >= 1000 ? grouped(Math.round(value)) : String(Number(value.toPrecision(4)));
}

/** Months are counted from the present; a month that has begun is named by its number. */
export function monthNumber(month: number): string {
  return String(Math.floor(month));
}

/** `YYYY-MM` so many months after another. */
export function monthAfter(start: string, months: number): string {
  const [year, month] = start.split("-").map(Number) as [number, number];
  const index = year * 12 + (month - 1) + Math.floor(months);
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}
