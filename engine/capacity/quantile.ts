/**
 * The p-quantile of values in ascending order: linear between order statistics, the i-th of n (from 1) standing at (i − ½) / n, the middle
 * of its stratum (Hazen's rule, type 5 of Hyndman and Fan 1996), so that stratified draws give back the quantiles they were made from.
 * Beyond the first and the last middle it is the first and the last value. Next to an infinite value it takes the nearer of the two.
 * NaN for no values.
 */
export function quantile(sorted: Float64Array, p: number): number {
  const { below, part } = positionOf(sorted.length, p);
  return between(sorted[below] ?? Number.NaN, sorted[below + 1], part);
}

/** The same of values in any order, by selection: cheaper than sorting for a few quantiles. Reorders `values`. */
export function selectQuantile(values: Float64Array, p: number): number {
  const { below, part } = positionOf(values.length, p);
  const low = select(values, below);
  let next: number | undefined;
  for (let i = below + 1; i < values.length; i++) {
    const it = values[i] as number;
    if (next === undefined || it < next) next = it;
  }
  return between(low, next, part);
}

function positionOf(length: number, p: number) {
  const at = Math.min(length - 1, Math.max(0, length * p - 0.5));
  const below = Math.floor(at);
  return { below, part: at - below };
}

function between(low: number, next: number | undefined, part: number): number {
  const high = next ?? low;
  if (!Number.isFinite(high - low)) return part < 0.5 ? low : high;
  return low + (high - low) * part;
}

/** Hoare's selection: afterwards nothing before position k is greater than it, nothing behind it is less. */
function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k] ?? Number.NaN;
}
