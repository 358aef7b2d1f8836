import type { Estimate } from "../../model/workload.js";
import { entry } from "./memo.js";

/** The inputs in every draw, and products of them: the same at every moment, so all samplers over them share one. */
export interface Inputs {
  of(estimate: Estimate): Float64Array;
  /** Made once for a key. */
  product(key: string, make: () => Float64Array): Float64Array;
}

/** @param draw values of an input in every draw, seeded by its field alone */
export function inputsOf(draw: (estimate: Estimate) => Float64Array): Inputs {
  const byField = new Map<string, Float64Array>();
  const products = new Map<string, Float64Array>();
  return {
    of: (estimate) => entry(byField, estimate.field, () => draw(estimate)),
    product: (key, make) => entry(products, key, make),
  };
}
