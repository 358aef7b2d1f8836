/**
 * The p-quantile of values in ascending order: linear between order statistics, the i-th of n (from 1) standing at (i − ½) / n, the middle
 * of its stratum (Hazen's rule, type 5 of Hyndman and Fan 1996), so that stratified draws give back the quantiles they were made from.
 * Beyond the first and the last middle it is the first and the last value. Next to an infinite value it takes the nearer of the two.
 * NaN for no values.
 */
export function quantile(sorted: Float64Array, p: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, sorted.length * p - 0.5));
  const below = Math.floor(at);
  const part = at - below;
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  if (!Number.isFinite(high - low)) return part < 0.5 ? low : high;
  return low + (high - low) * part;
}
