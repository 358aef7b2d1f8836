import type { HitRatioTable } from "../model/facts.js";

/** Zipf popularity of `keys` items: shares falling with rank^−exponent, adding up to 1. */
export function zipfShares(keys: number, exponent: number): Float64Array {
  const weights = Float64Array.from({ length: keys }, (_, at) => (at + 1) ** -exponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** How full an LRU cache keeps its items. */
export interface CheCache {
  /** Share of references that hit. */
  readonly hitRatio: number;
  /** T_C: references after which an item not referenced again is gone. */
  readonly characteristicTime: number;
}

/**
 * LRU by Che's approximation (Che, Tung and Wang 2002; why it holds: Fricker, Robert and Roberts 2012): T solves
 * Σ (1 − e^{−q_i T}) = slots, and an item hits with probability 1 − e^{−q_i T}. All hit when all fit.
 * @param shares popularity q_i of each item, adding up to 1
 */
export function cheCache(shares: Float64Array, slots: number): CheCache {
  if (slots >= shares.length) return { hitRatio: 1, characteristicTime: Number.POSITIVE_INFINITY };
  if (slots <= 0) return { hitRatio: 0, characteristicTime: 0 };
  const held = (time: number) => shares.reduce((sum, share) => sum - Math.expm1(-share * time), 0);
  const time = rootOfHeld(held, shares, slots);
  return {
    hitRatio: shares.reduce((sum, share) => sum - share * Math.expm1(-share * time), 0),
    characteristicTime: time,
  };
}

/** `held` is increasing and concave, so Newton from the left, where it starts as a straight line, climbs to the root. */
function rootOfHeld(held: (time: number) => number, shares: Float64Array, slots: number): number {
  let time = slots;
  for (let step = 0; step < 200; step++) {
    const at = time;
    const slope = shares.reduce((sum, share) => sum + share * Math.exp(-share * at), 0);
    const next = at + (slots - held(at)) / slope;
    if (Math.abs(next - at) <= 1e-12 * next) return next;
    time = next;
  }
  return time;
}

/**
 * The share of references to one item that hit under a time to live, the timer starting when it is stored: rτ / (1 + rτ).
 * @param rate references to the item a second
 */
export function ttlHitRatio(rate: number, ttlSeconds: number): number {
  const during = rate * ttlSeconds;
  return during === Number.POSITIVE_INFINITY ? 1 : during / (1 + during);
}

/**
 * The hit ratio of an LRU cache under Zipf popularity, from the table: linear in ln(slots/keys), ln(keys) and the exponent. 1 when all
 * keys fit. Outside the table: keys and exponent count as its nearest; below its smallest share the ratio falls in proportion to 0.
 */
export function lruHitRatio(table: HitRatioTable, slots: number, keys: number, zipf: number): number {
  if (Number.isNaN(slots + keys + zipf)) return Number.NaN;
  if (slots >= keys) return 1;
  if (slots <= 0) return 0;
  return hitRatioAt(table, Math.log(slots), Math.log(keys), zipfCell(table, zipf));
}

/**
 * The same for many caches at once, each with its keys in proportion to users: what does not change with users is looked up once.
 * @param columns slots, keys at one user, Zipf exponent, one entry a cache
 * @returns the hit ratio of cache i at ln(users)
 */
export function lruHitRatios(
  table: HitRatioTable,
  [slots, keys, zipf]: readonly [Float64Array, Float64Array, Float64Array],
): (i: number, lnUsers: number) => number {
  const lnSlots = slots.map(Math.log);
  const lnKeys = keys.map(Math.log);
  const cells = zipf.map((it) => zipfCell(table, it));
  return (i, lnUsers) => {
    const ln = (lnKeys[i] as number) + lnUsers;
    const room = lnSlots[i] as number;
    return room >= ln ? 1 : hitRatioAt(table, room, ln, cells[i] as number);
  };
}

/** Position on the exponent axis: the cell, and after the point how far into it. */
function zipfCell({ exponent }: HitRatioTable, zipf: number): number {
  const k = cell(exponent, zipf);
  return k + Math.min(ALMOST_NEXT, part(exponent, k, zipf));
}

const ALMOST_NEXT = 1 - 2 ** -40;

/** Called millions of times: written out, without a closure or an array. */
function hitRatioAt(table: HitRatioTable, lnSlots: number, ln: number, zipf: number): number {
  const { lnShare, lnKeys, exponent, values } = table;
  const share = lnSlots - ln;
  if (share === Number.NEGATIVE_INFINITY) return 0;
  const i = cell(lnShare, share);
  const j = cell(lnKeys, ln);
  const k = Math.floor(zipf);
  const x = part(lnShare, i, share);
  const y = part(lnKeys, j, ln);
  const z = zipf - k;
  const next = exponent.length > 1 ? 1 : 0;
  const row = lnKeys.length > 1 ? exponent.length : 0;
  const plane = lnShare.length > 1 ? lnKeys.length * exponent.length : 0;
  const at = (i * lnKeys.length + j) * exponent.length + k;
  const low = mix(corner(values, at, next, z), corner(values, at + row, next, z), y);
  const high = mix(corner(values, at + plane, next, z), corner(values, at + plane + row, next, z), y);
  const ratio = mix(low, high, x);
  const smallest = lnShare[0] as number;
  return share < smallest ? ratio * Math.exp(share - smallest) : ratio;
}

function corner(values: Float64Array, at: number, next: number, share: number): number {
  return mix(values[at] as number, values[at + next] as number, share);
}

/** The position in an ascending axis from which to interpolate: the last at or below x that has a successor. */
function cell(axis: Float64Array, x: number): number {
  let low = 0;
  let high = Math.max(0, axis.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((axis[middle] as number) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How far x lies from that position to the next: 0 to 1. */
function part(axis: Float64Array, at: number, x: number): number {
  const low = axis[at] as number;
  const width = (axis[at + 1] ?? low) - low;
  return width > 0 ? Math.min(1, Math.max(0, (x - low) / width)) : 0;
}

function mix(low: number, high: number, share: number): number {
  return low + (high - low) * share;
}
