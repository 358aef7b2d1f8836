import { type Bend, bendIn, ONE_USER } from "./bend.js";
import { keyOf, type OneBend } from "./one-bend.js";
import { nameOf, type Sampler, type Scaled, valuesOf } from "./sampler.js";
import type { TermContext } from "./term-context.js";

/** Close enough in the logarithm of users: far below the error of sampling. */
const CLOSE = 1e-4;
const ROUNDS = 40;

/**
 * Where users · (a + (b − a) · f(users)) = limit in each draw, by secant steps in ln(users). It starts where f = 1 would put it; where f is 1 there
 * (every key fits the cache) that is the answer.
 */
export function oneBendCrossings(
  { bend, atZero, atOne }: OneBend,
  limit: Scaled,
  context: TermContext,
  sampler: Sampler,
): Scaled {
  const zero = sampler.scaled(atZero, ONE_USER);
  const one = sampler.scaled(atOne, ONE_USER);
  const key = `crossing of ${nameOf(zero)} to ${nameOf(one)} over ${nameOf(limit)} by ${keyOf(bend)}`;
  return sampler.derived(key, () => {
    const bending = bendIn(bend, context, sampler);
    const [a, b, most] = [zero, one, limit].map((it) => valuesOf(it, sampler)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const result = new Float64Array(sampler.draws);
    for (let i = 0; i < result.length; i++) {
      result[i] = Math.exp(crossingInDraw(bending, i, a[i] as number, b[i] as number, most[i] as number));
    }
    return result;
  });
}

/** ln(users) at the crossing in one draw: secant steps on a growing function whose slope is about 1, halving a bracket when one leaves it. */
function crossingInDraw(bending: Bend, i: number, a: number, b: number, limit: number): number {
  let x0 = Math.log(limit / b);
  let f0 = excess(bending, i, x0, a, b, limit);
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let slope = 1;
  for (let round = 0; round < ROUNDS && Math.abs(f0) > CLOSE; round++) {
    if (f0 > 0) high = Math.min(high, x0);
    else low = Math.max(low, x0);
    if (high - low < CLOSE) return x0;
    let x1 = x0 - f0 / slope;
    if (!(x1 > low && x1 < high)) x1 = (low + high) / 2;
    const f1 = excess(bending, i, x1, a, b, limit);
    const next = (f1 - f0) / (x1 - x0);
    slope = next > 0 && Number.isFinite(next) ? next : 1;
    x0 = x1;
    f0 = f1;
  }
  return x0;
}

/** ln(demand / limit) at ln(users). */
function excess(bending: Bend, i: number, x: number, a: number, b: number, limit: number): number {
  const f = bending(i, x);
  return x + Math.log((a + (b - a) * f) / limit);
}
