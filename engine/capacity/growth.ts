import type { GrowthCurve } from "../model/workload.js";
import { bassGrowth } from "./growth/bass.js";
import { exponentialGrowth } from "./growth/exponential.js";
import type { GrowthLaw } from "./growth/law.js";
import { logisticGrowth } from "./growth/logistic.js";
import { milestoneGrowth } from "./growth/milestones.js";

export { milestonesAt } from "./growth/milestones.js";

/** Users at a time in months, fractions allowed. Before the first and after the last milestone they stay as they are there. */
export function usersAt(curve: GrowthCurve, month: number): number {
  return lawOf(curve).at(month);
}

/** The first time from month 0 on at which there are this many users; null when never, or beyond the last milestone. */
export function monthOf(curve: GrowthCurve, users: number): number | null {
  if (Number.isNaN(users)) return null;
  const law = lawOf(curve);
  return law.at(0) >= users ? 0 : finite(law.monthOf(users));
}

/** User-months since month 0: the integral of users over time. */
export function userMonthsAt(curve: GrowthCurve, month: number): number {
  return month <= 0 ? 0 : lawOf(curve).integral(month);
}

/** The time at which the user-months since month 0 reach x; null when never, or beyond the last milestone. */
export function monthOfUserMonths(curve: GrowthCurve, x: number): number | null {
  if (Number.isNaN(x)) return null;
  return x <= 0 ? 0 : finite(lawOf(curve).monthOfIntegral(x));
}

function finite(month: number | null): number | null {
  return month !== null && Number.isFinite(month) ? Math.max(0, month) : null;
}

/** One curve is asked thousands of times, once a draw. */
const laws = new WeakMap<GrowthCurve, GrowthLaw>();

function lawOf(curve: GrowthCurve): GrowthLaw {
  const known = laws.get(curve);
  if (known !== undefined) return known;
  const law = newLaw(curve);
  laws.set(curve, law);
  return law;
}

function newLaw(curve: GrowthCurve): GrowthLaw {
  switch (curve.kind) {
    case "milestones":
      return milestoneGrowth(curve.milestones);
    case "exponential":
      return exponentialGrowth(curve.now, curve.monthly);
    case "logistic":
      return logisticGrowth(curve.now, curve.ceiling, curve.rate);
    case "bass":
      return bassGrowth(curve.market, curve.p, curve.q);
    default:
      return curve satisfies never;
  }
}
