import { type GrowthLaw, invertMonths } from "./law.js";

/**
 * N(t) = market · (1 − u) / (1 + (q/p) · u) with u = e^(−(p + q) · t) (Bass 1969): nobody at month 0.
 * @param p share of the rest that comes by itself in a month
 * @param q share that comes through those who are there
 */
export function bassGrowth(market: number, p: number, q: number): GrowthLaw {
  if (p <= 0) return { at: () => 0, monthOf: () => null, integral: () => 0, monthOfIntegral: () => null };
  const speed = p + q;
  const pull = q / p;
  const left = (month: number) => Math.exp(-speed * month);
  // N/market = 1 − (1 + q/p) · u / (1 + (q/p) · u), whose second part integrates to a logarithm; without pull it is u itself.
  const integral = (month: number) => {
    const u = left(month);
    const missing = pull === 0 ? 1 - u : ((1 + pull) / pull) * Math.log((1 + pull) / (1 + pull * u));
    return market * (month - missing / speed);
  };
  return {
    at: (month) => (market * (1 - left(month))) / (1 + pull * left(month)),
    monthOf: (users) => {
      const share = users / market;
      return share < 1 ? -Math.log((1 - share) / (1 + pull * share)) / speed : null;
    },
    integral,
    monthOfIntegral: (x) => (market > 0 ? invertMonths(integral, x) : null),
  };
}
