import { type GrowthLaw, invertMonths } from "./law.js";

/** N(t) = ceiling / (1 + (ceiling / now − 1) · e^(−rate · t)) (capacity-model 5.5). */
export function logisticGrowth(now: number, ceiling: number, rate: number): GrowthLaw {
  const room = ceiling / now - 1;
  // ∫ N = K · t + K/r · ln((1 + b·e^−rt) / (1 + b)).
  const integral = (month: number) =>
    rate === 0 || room === Number.POSITIVE_INFINITY
      ? now * month
      : ceiling * month + (ceiling / rate) * Math.log((1 + room * Math.exp(-rate * month)) / (1 + room));
  return {
    at: (month) => (now <= 0 ? 0 : ceiling / (1 + room * Math.exp(-rate * month))),
    monthOf: (users) => (users < ceiling && rate > 0 && now > 0 ? Math.log(room / (ceiling / users - 1)) / rate : null),
    integral,
    monthOfIntegral: (x) => (now > 0 ? invertMonths(integral, x) : null),
  };
}
