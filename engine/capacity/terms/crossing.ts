import type { Term } from "../../model/term.js";
import type { Sampler } from "./sampler.js";

/** No answer beyond this many users is looked for: there the demand never reaches the limit. */
const MOST_USERS = 1e12;
const LN_MOST_USERS = Math.log(MOST_USERS);

/**
 * The number of users at which a growing demand reaches a limit, found in one draw by secant steps in logarithms inside a bracket; Infinity where it
 * never does, 0 where one user is too many.
 * @param demand at a number of users
 */
export function crossingPoint(demand: (users: number) => number, limit: number): number {
  const excess = (x: number) => Math.log(demand(Math.exp(x)) / limit);
  const search = new BracketedSecant(1);
  let x = 0;
  for (let round = 0; round < POINT_ROUNDS; round++) {
    const settled = search.step(0, x, excess(x), round, POINT_CLOSE);
    if (settled !== null) return Math.exp(settled);
    x = search.next(0, round);
  }
  return Math.exp(search.low[0] as number);
}

const POINT_CLOSE = 1e-13;
const POINT_ROUNDS = 200;

/** In the logarithm: far below the error of sampling. */
const CLOSE = 1e-5;
/** More than any demand of ours needs; steps (a whole number of units) take the most. */
const ROUNDS = 80;
/** Rounds without an upper end after which the far end is looked at: the demand may have levelled off below the limit. */
const PATIENCE = 6;

/**
 * The same in every draw at once: secant steps in logarithms, kept inside a bracket, on the draws that have not settled. The first guess takes the
 * demand as proportional, which settles at once every draw in which it is (all keys still fit the cache).
 * @param limit one a draw
 */
export function crossingValues(demand: Term, limit: Float64Array, sampler: Sampler): Float64Array {
  const n = sampler.draws;
  const result = new Float64Array(n);
  const excess = (x: Float64Array, at: Int32Array): Float64Array => {
    const found = sampler.along(demand, exponential(x), at);
    for (let k = 0; k < at.length; k++) found[k] = Math.log((found[k] as number) / (limit[at[k] as number] as number));
    return found;
  };
  let open: Int32Array = Int32Array.from({ length: n }, (_, i) => i);
  let x: Float64Array = new Float64Array(n);
  const search = new BracketedSecant(n);
  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    const f = excess(x, open);
    const still: number[] = [];
    for (let k = 0; k < open.length; k++) {
      const i = open[k] as number;
      const settled = search.step(i, x[k] as number, f[k] as number, round, CLOSE);
      if (settled === null) still.push(i);
      else result[i] = Math.exp(settled);
    }
    open = Int32Array.from(still);
    x = new Float64Array(open.length);
    for (let k = 0; k < open.length; k++) x[k] = search.next(open[k] as number, round);
  }
  for (const i of open) result[i] = Math.exp(search.low[i] as number);
  return result;
}

function exponential(x: Float64Array): Float64Array {
  const result = new Float64Array(x.length);
  for (let k = 0; k < x.length; k++) result[k] = Math.exp(x[k] as number);
  return result;
}

/** The state of the search in every draw: x = ln(users), f = ln(demand / limit), growing in x. */
class BracketedSecant {
  readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly lastX: Float64Array;
  private readonly lastF: Float64Array;
  private readonly slope: Float64Array;

  constructor(draws: number) {
    this.low = new Float64Array(draws);
    this.high = new Float64Array(draws).fill(Number.POSITIVE_INFINITY);
    this.lastX = new Float64Array(draws);
    this.lastF = new Float64Array(draws);
    this.slope = new Float64Array(draws).fill(1);
  }

  /** Takes in one evaluation; the crossing (±Infinity for never and at once) when it is settled, null when not. */
  step(i: number, x: number, f: number, round: number, close: number): number | null {
    if (Math.abs(f) < close) return x;
    if (round === 0 && f > 0) return Number.NEGATIVE_INFINITY;
    if (f > 0) this.high[i] = x;
    else if (x >= LN_MOST_USERS) return Number.POSITIVE_INFINITY;
    else this.low[i] = x;
    if ((this.high[i] as number) - (this.low[i] as number) < close) return this.low[i] as number;
    if (round > 0) {
      const slope = (f - (this.lastF[i] as number)) / (x - (this.lastX[i] as number));
      this.slope[i] = Number.isFinite(slope) && slope > 0 ? slope : 1;
    }
    this.lastX[i] = x;
    this.lastF[i] = f;
    return null;
  }

  /** Where to look next: the secant's zero; inside the bracket its middle now and then, so that steps cannot stall it. */
  next(i: number, round: number): number {
    const low = this.low[i] as number;
    const high = this.high[i] as number;
    const guess = (this.lastX[i] as number) - (this.lastF[i] as number) / (this.slope[i] as number);
    if (high === Number.POSITIVE_INFINITY) {
      return round >= PATIENCE || !Number.isFinite(guess) ? LN_MOST_USERS : Math.min(guess, LN_MOST_USERS);
    }
    return round % 4 === 3 || !(guess > low && guess < high) ? (low + high) / 2 : guess;
  }
}
