import { pointValue } from "../capacity/terms/point-value.js";
import type { Sampler } from "../capacity/terms/sampler.js";
import type { TermContext } from "../capacity/terms/term-context.js";
import { utilisationAt } from "../capacity/threshold.js";
import type { Grade } from "../model/known.js";
import { type Resource, runsNothing } from "../model/resource.js";
import type { DimensionRoadmap, Null, Quantiles, ResourceRoadmap } from "../model/roadmap.js";
import type { Site } from "../model/rule.js";
import type { Role } from "../model/topology.js";
import type { Timeline } from "../timeline.js";
import { type Assessed, type Bounding, bounding, boundsCapacity } from "./assess.js";
import { type Driver, type Drivers, fieldsOf } from "./drivers.js";
import { type Lowest, lowest } from "./lowest.js";
import { finite, monthsOf, nullOf, quantilesOf } from "./quantiles.js";
import { isSinglePoint } from "./single-point.js";

/** What findings are made with. */
export interface Findings {
  readonly site: Site;
  readonly context: TermContext;
  readonly sampler: Sampler;
  readonly drivers: Drivers;
  readonly timeline: Timeline;
}

/** What the dimensions of one resource say together. */
export type ResourceFindings = (resource: Resource, assessed: readonly Assessed[]) => ResourceRoadmap;

/** Resources with equal facts have equal capacities: what costs time is worked out once for each set of crossings. */
export function resourceFindings(by: Findings): ResourceFindings {
  const memo = new Map<string, Capacity>();
  const capacityOf = (items: readonly Bounding[]): Capacity => {
    const key = items.map((it) => `${it.id} ${it.at.scalar} ${it.at.base.index}`).join();
    const known = memo.get(key) ?? capacity(items, by);
    memo.set(key, known);
    return known;
  };
  return (resource, assessed) => {
    const role = by.site.topology.role(resource.address);
    const bounds = role === "user-traffic" ? bounding(assessed) : [];
    const found = bounds.length === 0 ? null : capacityOf(bounds);
    const typical = Math.min(...bounds.map((it) => it.typical ?? Number.POSITIVE_INFINITY));
    return {
      address: resource.address,
      members: resource.members,
      type: resource.type,
      kind: resource.kind,
      file: resource.at?.file ?? null,
      line: resource.at?.line ?? null,
      role,
      capacity: found === null ? null : { ...found.users, typical: finite(typical) },
      peakRequestsPerSecond: found === null ? null : { ...found.peak, typical: finite(peakAt(typical, by)) },
      reason: found === null ? whyNone(resource, role, assessed) : null,
      binding: found === null ? null : ((bounds[mostOften(found.lowest.binding)] as Bounding).id ?? null),
      singlePointOfFailure: isSinglePoint(resource),
      grade: found === null ? null : gradeOf(found.drivers, by.context),
      drivers: found?.drivers ?? [],
      dimensions: assessed.map((it) => dimension(it, bounds, found, by)),
    };
  };
}

interface Capacity {
  readonly lowest: Lowest;
  readonly users: Quantiles;
  readonly peak: Quantiles;
  readonly drivers: readonly Driver[];
}

function capacity(items: readonly Bounding[], by: Findings): Capacity {
  const { sampler, context } = by;
  const found = lowest(
    items.map((it) => it.at),
    sampler,
  );
  const users = sampler.ofValues(found.values);
  const perUser = sampler.scaled(by.site.load.peak, { users: 1, userMonths: 0, developers: 0 });
  const rates = sampler.values(perUser.base).map((rate, i) => rate * perUser.scalar * (found.values[i] as number));
  const fields = new Set<string>();
  for (const it of items) {
    fieldsOf(it.judgement.demand, context, fields);
    fieldsOf(it.judgement.limit, context, fields);
  }
  return {
    lowest: found,
    users: quantilesOf(users, null, sampler),
    peak: quantilesOf(sampler.ofValues(rates), null, sampler),
    drivers: by.drivers.of(found.values, fields),
  };
}

function peakAt(users: number, by: Findings): number {
  return pointValue(by.site.load.peak, by.context, { users, userMonths: 0, developers: 0 });
}

export function mostOften(binding: readonly number[]): number {
  return binding.reduce((best, share, at) => (share > (binding[best] as number) ? at : best), 0);
}

const DRIVES = 0.2;
const GRADES: readonly Grade[] = ["A", "B", "C", "D"];

/** The worst grade among the inputs that carry more than a fifth of the variance; a vendor's figure where none does. */
function gradeOf(drivers: readonly Driver[], context: TermContext): Grade {
  const grades = drivers.filter((it) => it.share > DRIVES).map((it) => context.estimates.get(it.field)?.grade ?? "D");
  return grades.reduce<Grade>(
    (worst, it) => (GRADES.indexOf(it) > GRADES.indexOf(worst) ? it : worst),
    grades[0] ?? "C",
  );
}

function dimension(it: Assessed, bounds: readonly Bounding[], found: Capacity | null, by: Findings): DimensionRoadmap {
  const { crossing, judgement } = it;
  const crossed = crossing.state === "crossed" ? quantilesOf(crossing.at, it.typical, by.sampler) : null;
  const variable = crossing.state === "crossed" ? crossing.shape.variable : null;
  const byUsers = variable === "users" && by.site.topology.role(it.address) === "user-traffic";
  const at = bounds.findIndex((other) => other.id === it.id);
  return {
    id: it.id,
    kind: it.kind,
    limit: crossing.state === "unknown" && crossing.part === "limit" ? null : finite(limitAt(it, by)),
    unit: judgement.unit,
    capacity: byUsers ? crossed : null,
    reason: whyNoCapacity(it, byUsers),
    bindingProbability: at < 0 || found === null ? null : (found.lowest.binding[at] as number),
    utilisationNow: crossing.state === "unknown" ? null : finite(utilisationNow(it, by)),
    month: crossed === null || variable === null ? null : monthsOf(crossed, variable, by.timeline),
  };
}

function limitAt(it: Assessed, by: Findings): number {
  return pointValue(it.judgement.limit, by.context, { users: 1, userMonths: 0, developers: 0 });
}

function utilisationNow(it: Assessed, by: Findings): number | null {
  if (by.site.workload.users.now === null && by.site.workload.growth === null) return null;
  return utilisationAt(it.judgement, by.context, by.timeline.at(0));
}

function whyNoCapacity(it: Assessed, byUsers: boolean): Null | null {
  const { crossing } = it;
  if (crossing.state === "unknown") return nullOf(crossing.missing);
  if (byUsers) return null;
  if (crossing.state === "steady") {
    return { code: "does-not-depend-on-users", detail: "its demand is the same for any number of users", supply: null };
  }
  if (crossing.shape.variable === "users") return noTraffic(it.address);
  return { code: "follows-time", detail: "it is crossed at a time, not at a number of users", supply: null };
}

function noTraffic(address: string, detail = "nothing declared brings user traffic to it"): Null {
  return { code: "no-user-traffic", detail, supply: `overrides."${address}".public or .visits in scale-roadmap.yaml` };
}

function whyNone(resource: Resource, role: Role, assessed: readonly Assessed[]): Null {
  if (role !== "user-traffic" && runsNothing(resource)) {
    const supply = `the number it is meant to run, or overrides."${resource.address}".visits in scale-roadmap.yaml`;
    return { code: "runs-nothing", detail: "it is declared to run nothing", supply };
  }
  if (role !== "user-traffic") {
    const passedOver = resource.kind === "load-balancer" && resource.passedOver === true;
    return noTraffic(resource.address, passedOver ? "every name that leads to it sends no one there" : undefined);
  }
  const unknown = assessed.filter(boundsCapacity).find((it) => it.crossing.state === "unknown");
  if (unknown !== undefined && unknown.crossing.state === "unknown") return nullOf(unknown.crossing.missing);
  if (assessed.some(boundsCapacity)) {
    return { code: "does-not-depend-on-users", detail: "its demand is the same for any number of users", supply: null };
  }
  return { code: "elastic", detail: "it scales by itself; what grows is its cost", supply: null };
}
