import type { Judgement } from "../model/rule.js";
import { product, quotient, type Term } from "../model/term.js";
import { crossingPoint, crossingValues } from "./terms/crossing.js";
import { oneBendOf } from "./terms/one-bend.js";
import { oneBendCrossings } from "./terms/one-bend-crossings.js";
import type { InputAt } from "./terms/point-value.js";
import { pointValue } from "./terms/point-value.js";
import { nameOf, type Sampler, type Scaled, valuesOf } from "./terms/sampler.js";
import { type Shape, shapeOf } from "./terms/shape.js";
import { type Moment, NOTHING, type TermContext } from "./terms/term-context.js";
import { type Missing, unknownIn } from "./terms/unknown-in.js";

/**
 * Where a dimension is crossed.
 * - `unknown`: a part of the limit, or of the demand, has no value
 * - `steady`: nothing that grows moves it; `risk` is the share of draws in which it is crossed as declared
 * - `crossed`: at this value of `variable`, one a draw
 */
export type Crossing =
  | { readonly state: "unknown"; readonly part: "limit" | "demand"; readonly missing: Missing }
  | { readonly state: "steady"; readonly risk: number }
  | { readonly state: "crossed"; readonly shape: Shape; readonly at: Scaled };

/** The limit that may be used: limit · target. */
export function usable(judgement: Judgement): Term {
  return product("usable", judgement.unit, judgement.limit, judgement.target);
}

/** Where demand = limit · target in each draw. */
export function crossingOf(judgement: Judgement, context: TermContext, sampler: Sampler): Crossing {
  const limit = usable(judgement);
  const noLimit = unknownIn(limit, context);
  if (noLimit !== null) return { state: "unknown", part: "limit", missing: noLimit };
  const noDemand = unknownIn(judgement.demand, context);
  if (noDemand !== null) return { state: "unknown", part: "demand", missing: noDemand };
  const shape = shapeOf(quotient("utilisation", "", judgement.demand, limit), context);
  const at = (term: Term, value: number) => sampler.scaled(term, momentOf(shape.variable, value));
  switch (shape.form) {
    case "constant": {
      const utilisation = sampler.quotient(at(judgement.demand, 0), at(limit, 0));
      return { state: "steady", risk: shareAbove(utilisation, 1, sampler) };
    }
    case "proportional":
      return { state: "crossed", shape, at: sampler.quotient(at(limit, 0), at(judgement.demand, 1)) };
    case "affine":
      return {
        state: "crossed",
        shape,
        at: affineCrossing(at(limit, 0), at(judgement.demand, 0), at(judgement.demand, 1), sampler),
      };
    case "monotone":
      return {
        state: "crossed",
        shape,
        at: bendingCrossings(judgement, limit, shape, context, sampler),
      };
  }
}

function bendingCrossings(
  { demand }: Judgement,
  limit: Term,
  shape: Shape,
  context: TermContext,
  sampler: Sampler,
): Scaled {
  if (shape.variable !== "users") throw new RangeError("a demand in time must be affine in it");
  if (shapeOf(limit, context).form !== "constant") {
    const utilisation = quotient("utilisation", "", demand, limit);
    return sampler.ofValues(crossingValues(utilisation, new Float64Array(sampler.draws).fill(1), sampler));
  }
  const most = sampler.scaled(limit, NOTHING);
  const oneBend = oneBendOf(demand, context);
  return oneBend === null
    ? sampler.ofValues(crossingValues(demand, valuesOf(most, sampler), sampler))
    : oneBendCrossings(oneBend, most, context, sampler);
}

/** The same with every input at one value; null where nothing that grows moves it, Infinity where it is never crossed. */
export function crossingAt(judgement: Judgement, context: TermContext, inputAt?: InputAt): number | null {
  const limit = usable(judgement);
  const shape = shapeOf(quotient("utilisation", "", judgement.demand, limit), context);
  if (shape.variable === null) return null;
  const value = (term: Term, x: number) => pointValue(term, context, momentOf(shape.variable, x), inputAt);
  switch (shape.form) {
    case "constant":
      return null;
    case "proportional":
      return value(limit, 0) / value(judgement.demand, 1);
    case "affine": {
      const fixed = value(judgement.demand, 0);
      return Math.max(0, value(limit, 0) - fixed) / (value(judgement.demand, 1) - fixed);
    }
    case "monotone":
      return crossingPoint((x) => value(judgement.demand, x) / value(limit, x), 1);
  }
}

/** demand / (limit · target) with typical inputs. */
export function utilisationAt(judgement: Judgement, context: TermContext, moment: Moment): number {
  return pointValue(judgement.demand, context, moment) / pointValue(usable(judgement), context, moment);
}

/** The share of draws in which a quantity is above a value. */
export function shareAbove(it: Scaled, value: number, sampler: Sampler): number {
  const values = sampler.values(it.base);
  let above = 0;
  for (let i = 0; i < values.length; i++) if (it.scalar * (values[i] as number) > value) above++;
  return above / values.length;
}

/**
 * The same for several multiples of one quantity, in one pass over its draws.
 * @param values of the quantity, one a draw
 * @returns shares in the order of `scalars`, which must be positive
 */
export function sharesAbove(values: Float64Array, scalars: readonly number[], value: number): Float64Array {
  const distinct = [...new Set(scalars)].sort((a, b) => b - a);
  const thresholds = Float64Array.from(distinct, (scalar) => value / scalar);
  const passed = new Float64Array(distinct.length + 1);
  for (let i = 0; i < values.length; i++) {
    const it = values[i] as number;
    let low = 0;
    let high = thresholds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((thresholds[middle] as number) < it) low = middle + 1;
      else high = middle;
    }
    passed[low] = (passed[low] as number) + 1;
  }
  const shares = new Map<number, number>();
  let above = 0;
  for (let k = distinct.length; k > 0; k--) {
    above += passed[k] as number;
    shares.set(distinct[k - 1] as number, above / values.length);
  }
  return Float64Array.from(scalars, (scalar) => shares.get(scalar) as number);
}

/** The share of draws in which a quantity is below a value: the risk, when the quantity is where a threshold is crossed. */
export function shareBelow(it: Scaled, value: number, sampler: Sampler): number {
  if (!sampler.isShared(it.base)) return countBelow(sampler.values(it.base), it.scalar, value);
  const sorted = sampler.sorted(it.base);
  return firstIndex(sorted, (x) => it.scalar * x >= value) / sorted.length;
}

function countBelow(values: Float64Array, scalar: number, value: number): number {
  let below = 0;
  for (let i = 0; i < values.length; i++) if (scalar * (values[i] as number) < value) below++;
  return below / values.length;
}

function firstIndex(sorted: Float64Array, holds: (x: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** (limit − fixed) / slope, and 0 where more than the limit is there from the start. */
function affineCrossing(limit: Scaled, atZero: Scaled, atOne: Scaled, sampler: Sampler): Scaled {
  return sampler.derived(`crossing of ${nameOf(atZero)} to ${nameOf(atOne)} over ${nameOf(limit)}`, () => {
    const crossing = valuesOf(limit, sampler).slice();
    const fixed = valuesOf(atZero, sampler);
    const one = valuesOf(atOne, sampler);
    for (let i = 0; i < crossing.length; i++) {
      const there = fixed[i] as number;
      crossing[i] = Math.max(0, (crossing[i] as number) - there) / ((one[i] as number) - there);
    }
    return crossing;
  });
}

function momentOf(variable: Shape["variable"], value: number): Moment {
  switch (variable) {
    case "users":
      return { ...NOTHING, users: value };
    case "user-months":
      return { ...NOTHING, userMonths: value };
    case "developers":
      return { ...NOTHING, developers: value };
    case null:
      return NOTHING;
  }
}
