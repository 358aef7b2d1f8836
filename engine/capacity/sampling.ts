import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Estimate } from "../model/workload.js";
import { normalQuantile } from "./normal-quantile.js";

/** Draws of every input and every capacity. */
export const DRAWS = 20_000;

/** Standard normal quantile of P95: `low` and `high` of an estimate are that far from its median (capacity-model 3.1). */
const Z95 = 1.645;

/** The highest share that is drawn (capacity-model 3.1), unless the estimate's typical value is higher. */
const HIGHEST_SHARE = 0.95;

const shares: ReadonlySet<string> = new Set([
  "activity.activeShare",
  "activity.busyHourShare",
  "activity.concurrentShare",
  "activity.cdnOffload",
  "request.writeShare",
  "request.bufferMissRatio",
  "cache.cacheableShare",
  "database.replicaReadShare",
]);

/** A generator of uniform 32-bit integers that depends on the name alone: the same numbers in every run, on every machine. */
export function stream(name: string): RandomGenerator {
  return xoroshiro128plusFromState([1, 2, 3, 4].map((word) => hash(name, word)));
}

/**
 * Standard normal draws by Latin hypercube: each of the `n` equally likely strata is met once, at its middle, in an order that depends on
 * the stream's name alone. Streams of different names pair at random.
 */
export function normalDraws(streamName: string, n = DRAWS): Float64Array {
  return shuffled(stratified(n), stream(streamName));
}

/**
 * Draws of an estimate: the two-piece lognormal of capacity-model 3.1, x = typical · exp(z · s), s = ln(typical / low) / 1.645 below the
 * median and ln(high / typical) / 1.645 above. A lognormal cannot reach 0: a side whose nearer end to zero is 0 is linear in z instead, so
 * that P5, P50 and P95 are still `low`, `typical` and `high`, and is cut off at 0. An exact estimate is constant; shares are clipped.
 * @param streamName the field's name unless given; equal names give equal orders, hence common random numbers
 */
export function drawEstimate(estimate: Estimate, streamName = estimate.field, n = DRAWS): Float64Array {
  const { low, typical, high } = estimate;
  if (low === typical && typical === high) return new Float64Array(n).fill(typical);
  const cap = shares.has(estimate.field) ? Math.max(HIGHEST_SHARE, typical) : Number.MAX_VALUE;
  const draws = normalDraws(streamName, n);
  const below = low > 0 ? (Math.log(typical) - Math.log(low)) / Z95 : null;
  const above = typical > 0 ? (Math.log(high) - Math.log(typical)) / Z95 : null;
  for (let at = 0; at < n; at++) {
    const z = draws[at] as number;
    draws[at] = Math.min(cap, z < 0 ? belowTypical(z, typical, below) : aboveTypical(z, typical, high, above));
  }
  return draws;
}

function belowTypical(z: number, typical: number, spread: number | null): number {
  return spread === null ? typical * Math.max(0, 1 + z / Z95) : typical * Math.exp(z * spread);
}

function aboveTypical(z: number, typical: number, high: number, spread: number | null): number {
  return spread === null ? (high * z) / Z95 : typical * Math.exp(z * spread);
}

const strata = new Map<number, Float64Array>();

/** Normal quantiles at the middles of `n` equal strata, ascending; computed once a size. */
function stratified(n: number): Float64Array {
  const known = strata.get(n);
  if (known !== undefined) return known;
  const quantiles = Float64Array.from({ length: n }, (_, at) => normalQuantile((at + 0.5) / n));
  strata.set(n, quantiles);
  return quantiles;
}

/** A Fisher-Yates shuffle of a copy. The index is the high part of a 32-bit product: its bias, below n / 2^32, is no matter here. */
function shuffled(values: Float64Array, generator: RandomGenerator): Float64Array {
  const order = values.slice();
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(((generator.next() >>> 0) / 2 ** 32) * (at + 1));
    const value = order[at] as number;
    order[at] = order[other] as number;
    order[other] = value;
  }
  return order;
}

/** FNV-1a over UTF-16 code units, started apart for each word, then the finaliser of MurmurHash3 so that every bit counts. */
function hash(name: string, word: number): number {
  let bits = Math.imul(0x811c9dc5, word) ^ word;
  for (let at = 0; at < name.length; at++) bits = Math.imul(bits ^ name.charCodeAt(at), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
