import { amountOf } from "../capacity/terms/term-context.js";
import { shareBelow } from "../capacity/threshold.js";
import type { DimensionKind, Quantiles, Threshold, ThresholdKind } from "../model/roadmap.js";
import { compareText } from "../model/text-order.js";
import type { Assessed } from "./assess.js";
import { monthsOf, quantilesOf } from "./quantiles.js";
import type { Findings } from "./resource-findings.js";

const KINDS: Readonly<Record<DimensionKind, ThresholdKind>> = {
  rate: "traffic",
  pool: "traffic",
  bucket: "traffic",
  quota: "traffic",
  space: "data",
  cost: "cost",
  team: "team",
  policy: "policy",
};

/** A threshold whose chance to be crossed within the horizon is below this is not listed. */
const LIKELY = 0.1;

/** Every threshold that the growth plan may cross, soonest first; without a plan all of them, fewest users first. */
export function thresholdsOf(assessed: readonly Assessed[], by: Findings): Threshold[] {
  const { timeline, sampler } = by;
  const end = timeline.at(timeline.last);
  return assessed
    .flatMap((it): Threshold[] => {
      const { crossing } = it;
      if (crossing.state !== "crossed" || crossing.shape.variable === null) return [];
      if (by.site.topology.role(it.address) === "background" && by.site.topology.resources.has(it.address)) return [];
      const { variable } = crossing.shape;
      const at = quantilesOf(crossing.at, it.typical, sampler);
      const month = monthsOf(at, variable, timeline);
      if (timeline.timed) {
        const reached = amountOf(variable, end);
        if (shareBelow(crossing.at, reached, sampler) < LIKELY) return [];
      } else if (variable !== "users") return [];
      const users = variable === "users" ? at : usersIn(month, by);
      const date = timeline.dateOf(month?.p50 ?? null);
      return [{ kind: KINDS[it.kind], address: it.address, dimension: it.id, users, month, date }];
    })
    .sort(
      (a, b) => soonest(a) - soonest(b) || compareText(a.address, b.address) || compareText(a.dimension, b.dimension),
    );
}

/** A threshold in time stands at the users of the growth plan in its month. */
function usersIn(month: Quantiles | null, by: Findings): Quantiles {
  const users = (at: number | null | undefined) => (at === null || at === undefined ? null : by.timeline.at(at).users);
  return { p10: users(month?.p10), p50: users(month?.p50), p90: users(month?.p90), typical: users(month?.typical) };
}

/** Sorts what has no median month behind all that have one. */
const AFTER = 1e6;

function soonest(it: Threshold): number {
  if (it.month === null) return it.users.p50 ?? Number.MAX_VALUE;
  return it.month.p50 ?? AFTER + (it.month.p10 ?? AFTER);
}
