import type { Sampler, Scaled } from "../capacity/terms/sampler.js";
import type { TermContext } from "../capacity/terms/term-context.js";
import { type Crossing, crossingAt, crossingOf } from "../capacity/threshold.js";
import type { Judged } from "../judge.js";

/** A dimension with where it is crossed. */
export interface Assessed extends Judged {
  readonly crossing: Crossing;
  /** Where it is crossed with typical inputs; null where unknown or steady, Infinity where never. */
  readonly typical: number | null;
}

export function assess(judged: Judged, context: TermContext, sampler: Sampler): Assessed {
  const crossing = crossingOf(judged.judgement, context, sampler);
  const typical = crossing.state === "crossed" ? crossingAt(judged.judgement, context) : null;
  return { ...judged, crossing, typical };
}

/** An assessed dimension whose threshold moves with users and counts for capacity. */
export interface Bounding extends Assessed {
  readonly at: Scaled;
}

/** Kinds of dimension that say how many users a resource carries; the others are thresholds in time, money or policy. */
const CAPACITY_KINDS: readonly string[] = ["rate", "pool", "bucket", "quota"];

export function boundsCapacity(it: Assessed): boolean {
  return CAPACITY_KINDS.includes(it.kind);
}

/** Those that give a number of users. */
export function bounding(assessed: readonly Assessed[]): Bounding[] {
  return assessed.flatMap((it) =>
    boundsCapacity(it) && it.crossing.state === "crossed" && it.crossing.shape.variable === "users"
      ? [{ ...it, at: it.crossing.at }]
      : [],
  );
}
