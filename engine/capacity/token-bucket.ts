/**
 * The highest rate that a full token bucket sustains for `seconds`: refill + size / seconds. This is the depth test of capacity-model
 * 1.9: a busy period of that length holds while (rate − refill) · seconds ≤ size. The other two tests need no function: the mean rate
 * is held by the refill rate, the peak by the burst rate.
 * @param refill credits a second
 * @param size credits in the full bucket
 */
export function bucketRate(refill: number, size: number, seconds: number): number {
  return size <= 0 ? refill : refill + size / Math.max(0, seconds);
}

/** Seconds for which a full bucket carries `rate`; infinite at or below the refill rate. */
export function burstSeconds(refill: number, size: number, rate: number): number {
  return rate <= refill ? Number.POSITIVE_INFINITY : size / (rate - refill);
}
