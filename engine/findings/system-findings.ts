import { crossingAt } from "../capacity/threshold.js";
import type { Assumption, Measurement, Missing, Null, Quantiles } from "../model/roadmap.js";
import { type Assessed, type Bounding, bounding, boundsCapacity } from "./assess.js";
import { type Driver, fieldsOf } from "./drivers.js";
import { lowest } from "./lowest.js";
import { finite, nullOf, quantilesOf } from "./quantiles.js";
import { type Findings, mostOften } from "./resource-findings.js";

/** How many users the system carries: in each draw as many as the dimension of user traffic that runs out first. */
export interface SystemCapacity {
  readonly capacity: Quantiles | null;
  readonly reason: Null | null;
  readonly binding: { readonly address: string; readonly dimension: string } | null;
  readonly missing: readonly Missing[];
  readonly drivers: readonly Driver[];
  /** The dimensions that run out first in some draw. */
  readonly candidates: readonly Bounding[];
}

export function systemCapacity(assessed: readonly Assessed[], by: Findings): SystemCapacity {
  const traffic = assessed.filter((it) => by.site.topology.role(it.address) === "user-traffic");
  const items = bounding(traffic);
  const missing = missingLimits(traffic, by);
  if (items.length === 0) {
    return { capacity: null, reason: whyNone(missing, by), binding: null, missing, drivers: [], candidates: [] };
  }
  const found = lowest(
    items.map((it) => it.at),
    by.sampler,
  );
  const first = items[mostOften(found.binding)] as Bounding;
  const candidates = items.filter((_, at) => (found.binding[at] as number) > 0);
  const fields = new Set<string>();
  for (const it of candidates) {
    fieldsOf(it.judgement.demand, by.context, fields);
    fieldsOf(it.judgement.limit, by.context, fields);
  }
  const typical = Math.min(...items.map((it) => it.typical ?? Number.POSITIVE_INFINITY));
  return {
    capacity: quantilesOf(by.sampler.ofValues(found.values), typical, by.sampler),
    reason: null,
    binding: { address: first.address, dimension: first.id },
    missing,
    drivers: by.drivers.of(found.values, fields),
    candidates,
  };
}

/** Limits on the way of user traffic that are not known: while there are any, the capacity is that of what is known. */
function missingLimits(traffic: readonly Assessed[], by: Findings): Missing[] {
  return traffic.flatMap((it): Missing[] => {
    if (!boundsCapacity(it) || it.crossing.state !== "unknown" || it.crossing.part !== "limit") return [];
    const at = it.crossing.missing.at ?? by.site.topology.resources.get(it.address)?.at ?? null;
    return [
      {
        address: it.address,
        dimension: it.id,
        reason: nullOf(it.crossing.missing),
        file: at?.file ?? null,
        line: at?.line ?? null,
      },
    ];
  });
}

function whyNone(missing: readonly Missing[], by: Findings): Null {
  if (missing[0] !== undefined) return missing[0].reason;
  if (by.site.topology.publicRoots.length === 0) {
    return {
      code: "no-user-traffic",
      detail: "nothing that serves users is declared",
      supply: "overrides.<address>.public in scale-roadmap.yaml, or the root that declares the compute",
    };
  }
  return {
    code: "elastic",
    detail: "all that user traffic reaches scales by itself; what grows is its cost",
    supply: null,
  };
}

/** The inputs behind the answer, widest first, with what was taken for them. */
export function assumptionsOf(drivers: readonly Driver[], by: Findings): Assumption[] {
  return drivers.flatMap(({ field, share }): Assumption[] => {
    const it = by.context.estimates.get(field);
    return it === undefined
      ? []
      : [
          {
            field,
            low: it.low,
            typical: it.typical,
            high: it.high,
            source: it.source,
            grade: it.grade,
            varianceShare: share,
          },
        ];
  });
}

/** What to measure next: the drivers that are not measured yet, with the capacity at either end of their range (tornado). */
export function measurementsOf(system: SystemCapacity, by: Findings): Measurement[] {
  return system.drivers
    .filter((it) => by.context.estimates.get(it.field)?.provenance !== "measured")
    .map(({ field, share }) => {
      const end = (which: "low" | "high") =>
        finite(
          Math.min(
            ...system.candidates.map(
              (it) =>
                crossingAt(it.judgement, by.context, (other) => (other === field ? which : "typical")) ??
                Number.POSITIVE_INFINITY,
            ),
          ),
        );
      return { field, varianceShare: share, atLow: end("low"), atHigh: end("high") };
    });
}
