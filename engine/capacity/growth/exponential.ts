import type { GrowthLaw } from "./law.js";

/** N(t) = now · (1 + monthly)^t. */
export function exponentialGrowth(now: number, monthly: number): GrowthLaw {
  const rate = Math.log1p(monthly);
  return {
    at: (month) => now * Math.exp(rate * month),
    monthOf: (users) => (rate > 0 ? Math.log(users / now) / rate : null),
    integral: (month) => exponentialIntegral(now, rate, month),
    monthOfIntegral: (x) => exponentialIntegralMonth(now, rate, x),
  };
}

/** ∫ start · e^(rate · τ) dτ from 0 to `span`. */
export function exponentialIntegral(start: number, rate: number, span: number): number {
  return rate === 0 ? start * span : (start * Math.expm1(rate * span)) / rate;
}

/** The span over which that integral is `area`; NaN where it never gets there. */
export function exponentialIntegralMonth(start: number, rate: number, area: number): number {
  return rate === 0 ? area / start : Math.log1p((area * rate) / start) / rate;
}
