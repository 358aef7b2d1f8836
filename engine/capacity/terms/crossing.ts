import type { Term } from "../../model/term.js";
import type { Sampler } from "./sampler.js";

/** No answer beyond this many users is looked for: there the demand never reaches the limit. */
const MOST_USERS = 1e12;
const STEPS = 60;

/**
 * The number of users at which a growing demand reaches a limit, found in one draw by bisection in the logarithm; Infinity where it never does.
 * @param demand at a number of users
 */
export function crossingPoint(demand: (users: number) => number, limit: number): number {
  if (!(demand(MOST_USERS) > limit)) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = Math.log(MOST_USERS);
  if (demand(1) > limit) return 0;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (demand(Math.exp(middle)) > limit) high = middle;
    else low = middle;
  }
  return Math.exp(low);
}

const CLOSE = 1e-7;
/** More than the Illinois method needs on any demand of ours; steps (a whole number of units) take the most. */
const ROUNDS = 80;

/**
 * The same in every draw at once: Illinois method in logarithms on the draws that have not settled. The first guess takes the demand as
 * proportional, which settles all draws whose cache still holds every key.
 */
export function crossingValues(demand: Term, limit: Float64Array, sampler: Sampler): Float64Array {
  const n = sampler.draws;
  const result = new Float64Array(n);
  let open = Int32Array.from({ length: n }, (_, i) => i);
  const excess = (users: Float64Array, at: Int32Array): Float64Array => {
    const reached = sampler.along(demand, users, at);
    return reached.map((value, i) => Math.log(value / (limit[at[i] as number] as number)));
  };
  const atOne = excess(new Float64Array(n).fill(1), open);
  const low = new Float64Array(n);
  const high = new Float64Array(n).fill(Math.log(MOST_USERS));
  const below = Float64Array.from(atOne);
  const above = excess(new Float64Array(n).fill(MOST_USERS), open);
  const lastSide = new Int8Array(n);
  open = open.filter((i) => {
    if ((atOne[i] as number) > 0) result[i] = 0;
    else if (!((above[i] as number) > 0)) result[i] = Number.POSITIVE_INFINITY;
    else return true;
    return false;
  });
  let guess = Float64Array.from(open, (i) =>
    Math.min(Math.max(-(atOne[i] as number), low[i] as number), high[i] as number),
  );
  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    const found = excess(guess.map(Math.exp), open);
    const still: number[] = [];
    open.forEach((i, k) => {
      const x = guess[k] as number;
      const f = found[k] as number;
      if (Math.abs(f) < CLOSE) {
        result[i] = Math.exp(x);
        return;
      }
      const side = f > 0 ? 1 : -1;
      if (side > 0) {
        high[i] = x;
        above[i] = f;
        if (lastSide[i] === side) below[i] = (below[i] as number) / 2;
      } else {
        low[i] = x;
        below[i] = f;
        if (lastSide[i] === side) above[i] = (above[i] as number) / 2;
      }
      lastSide[i] = side;
      if ((high[i] as number) - (low[i] as number) < CLOSE) result[i] = Math.exp(low[i] as number);
      else still.push(i);
    });
    open = Int32Array.from(still);
    guess = Float64Array.from(open, (i) => nextGuess(i, round, low, high, below, above));
  }
  for (const i of open) result[i] = Math.exp(low[i] as number);
  return result;
}

/** Where the chord crosses zero; every fourth round the middle, so that steps cannot stall it. */
function nextGuess(
  i: number,
  round: number,
  low: Float64Array,
  high: Float64Array,
  below: Float64Array,
  above: Float64Array,
): number {
  const a = low[i] as number;
  const b = high[i] as number;
  const fa = below[i] as number;
  const fb = above[i] as number;
  const chord = (a * fb - b * fa) / (fb - fa);
  return round % 4 === 3 || !Number.isFinite(chord) || chord <= a || chord >= b ? (a + b) / 2 : chord;
}
