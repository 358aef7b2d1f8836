import { highest } from "../highest.js";

/** What every growth curve answers. Months are at or above 0, fractions allowed. */
export interface GrowthLaw {
  at(month: number): number;
  /** The first month with this many users, which are more than at month 0. Null or not finite: never. */
  monthOf(users: number): number | null;
  /** User-months from month 0 to this month. */
  integral(month: number): number;
  /** The month at which the integral reaches x > 0. Null or not finite: never. */
  monthOfIntegral(x: number): number | null;
}

/** Longer than anything is planned; a curve that has not got there by then never does. */
const LONGEST_MONTHS = 12_000;

/** Inverts an increasing function of months by bisection; null where it stays below x. */
export function invertMonths(increasing: (month: number) => number, x: number): number | null {
  let bound = 1;
  while (increasing(bound) < x) {
    if (bound > LONGEST_MONTHS) return null;
    bound *= 2;
  }
  return highest((month) => increasing(month) < x, 0, bound);
}
