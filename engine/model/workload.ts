import type { Grade, Place } from "./known.js";

/**
 * A number about the users' behaviour, as a range: low = P5, typical = median, high = P95 of a two-piece lognormal
 * (capacity-model 3.1). All three equal: exact.
 */
export interface Estimate {
  /** Dotted path in the workload file, e.g. `activity.activeShare`. */
  readonly field: string;
  readonly low: number;
  readonly typical: number;
  readonly high: number;
  readonly provenance: "profile" | "default" | "declared" | "measured";
  readonly source: string;
  readonly grade: Grade;
  readonly at: Place | null;
}

/** A number that changes over time: constant, or log-linear between milestones. */
export interface Milestone {
  readonly month: number;
  readonly value: number;
}

export interface GrowthEvent {
  readonly month: number;
  /** On the peak rate. */
  readonly multiplier: number;
  readonly hours: number;
}

export type GrowthCurve =
  | { readonly kind: "milestones"; readonly milestones: readonly Milestone[] }
  /** `monthly`: .2 is 20 % a month. */
  | { readonly kind: "exponential"; readonly now: number; readonly monthly: number }
  | { readonly kind: "logistic"; readonly now: number; readonly ceiling: number; readonly rate: number }
  | { readonly kind: "bass"; readonly market: number; readonly p: number; readonly q: number };

export interface GrowthPlan {
  readonly curve: GrowthCurve;
  /** `YYYY-MM` of month 0, or null: then the roadmap has months, no dates. */
  readonly start: string | null;
  readonly horizonMonths: number;
  readonly events: readonly GrowthEvent[];
}

export type Survive = "none" | "instance" | "zone";

export interface Override {
  readonly visits: number | null;
  readonly share: number | null;
  readonly workers: number | null;
  readonly public: boolean | null;
  readonly quota: number | null;
}

/** Who uses the system and how it grows; every number resolved, with its provenance. */
export interface Workload {
  readonly profile: string;
  readonly users: {
    readonly unit: string;
    /** Null: not stated. */
    readonly now: number | null;
  };
  /** Null: no growth plan. Then the plan runs over user milestones and has no months. */
  readonly growth: GrowthPlan | null;
  /**
   * Every number that may be drawn, by field: `activity.*`, `request.*`, `cache.*`, `data.*`, `database.*`, `pools.*`. A field that is null in
   * the file and in the profile is missing.
   */
  readonly estimates: ReadonlyMap<string, Estimate>;
  readonly runtime: string | null;
  readonly slo: { readonly p95ms: number };
  readonly risk: {
    /** Highest probability of a crossed threshold that the plan accepts. */
    readonly crossing: number;
    readonly leadTimeMonths: number;
    readonly discountMonthly: number;
    readonly survive: Survive;
  };
  readonly policy: { readonly databaseStandbyFromUsers: number | null; readonly restoreHours: number | null };
  /** US dollars. */
  readonly budget: { readonly perMonth: number | null; readonly perUserMonth: number | null };
  readonly team: {
    /** Null: not stated. */
    readonly developers: readonly Milestone[] | null;
    readonly appliesPerDay: number;
    readonly applyMinutes: number;
    readonly workingMinutes: number;
  };
  /** By declared address. */
  readonly overrides: ReadonlyMap<string, Override>;
}

/** One row of the table of profiles: what a workload of this kind does when nothing else is known. */
export interface WorkloadProfile {
  readonly id: string;
  readonly title: string;
  /** What one user is: `seat`, `registered`, `device` … */
  readonly unit: string;
  readonly estimates: ReadonlyMap<string, Estimate>;
}
