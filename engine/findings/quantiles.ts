import type { Sampler, Scaled } from "../capacity/terms/sampler.js";
import type { Variable } from "../capacity/terms/shape.js";
import type { Missing } from "../capacity/terms/unknown-in.js";
import type { Null, Quantiles } from "../model/roadmap.js";
import type { Timeline } from "../timeline.js";

/** P10, P50 and P90 of a quantity, and the typical value beside them. What is not finite is null: never a big number. */
export function quantilesOf(it: Scaled, typical: number | null, sampler: Sampler): Quantiles {
  const at = (p: number) => finite(sampler.quantile(it, p));
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), typical: finite(typical) };
}

export function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** The months in which these values of a variable are reached. A month grows with the value, so quantiles carry over. */
export function monthsOf(values: Quantiles, variable: Variable, timeline: Timeline): Quantiles | null {
  if (!timeline.timed) return null;
  const month = (value: number | null) => (value === null ? null : timeline.monthOf(variable, value));
  return { p10: month(values.p10), p50: month(values.p50), p90: month(values.p90), typical: month(values.typical) };
}

export function nullOf(missing: Missing): Null {
  return { code: missing.because.code, detail: missing.because.detail, supply: missing.because.supply };
}
