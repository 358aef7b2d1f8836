import type { Diagnostic } from "./declared.js";

/**
 * What the analysis says, as plain serialisable data: JSON is this, every other format is a function of it. No undefined, no NaN, no
 * Infinity. Same input, same bytes.
 */
export interface Roadmap {
  readonly schemaVersion: 1;
  readonly systems: readonly SystemRoadmap[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Quantiles and the value at typical inputs, in users or months. A month beyond the horizon is null. */
export interface Quantiles {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly typical: number | null;
}

/** Why there is no number, and what would give one. */
export interface Null {
  readonly code: string;
  readonly detail: string;
  readonly supply: string | null;
}

export type DimensionKind = "rate" | "pool" | "bucket" | "space" | "quota" | "cost" | "team" | "policy";
export type ThresholdKind = "traffic" | "data" | "team" | "cost" | "policy";

export interface SystemRoadmap {
  readonly name: string;
  readonly environment: string | null;
  readonly workload: {
    readonly users: number | null;
    readonly unit: string;
    readonly profile: string;
    readonly growthStart: string | null;
    readonly horizonMonths: number | null;
    /** Where the growth plan ends. */
    readonly horizonUsers: number | null;
  };
  /** False when a limit that user traffic reaches is not known; `missing` names each. */
  readonly complete: boolean;
  readonly missing: readonly Missing[];
  readonly coverage: Coverage;
  readonly capacity: Quantiles | null;
  readonly reason: Null | null;
  readonly binding: { readonly address: string; readonly dimension: string } | null;
  readonly resources: readonly ResourceRoadmap[];
  /** Soonest first; without a growth plan fewest users first. */
  readonly thresholds: readonly Threshold[];
  readonly plan: PlanRoadmap;
  readonly deferred: readonly Deferred[];
  readonly boxIns: readonly BoxIn[];
  readonly overProvisioned: readonly OverProvisioned[];
  /** Every assumption that carries weight: what was used, how sure, what measuring it would give. Widest first. */
  readonly assumptions: readonly Assumption[];
  /** Edges that were assumed, not read. */
  readonly assumedEdges: readonly { readonly from: string; readonly to: string; readonly because: string }[];
  /** What to measure next, the one that narrows the answer most first. */
  readonly measure: readonly Measurement[];
  /** US dollars a month of what is declared, as far as prices are known, and what has no known price. */
  readonly monthlyCost: { readonly known: number; readonly unpriced: readonly string[] };
}

export interface Missing {
  readonly address: string;
  readonly dimension: string;
  readonly reason: Null;
  readonly file: string | null;
  readonly line: number | null;
}

export interface Coverage {
  readonly resources: number;
  readonly sized: number;
  readonly elastic: number;
  readonly notCapacity: number;
  readonly notUnderstood: number;
  /** Types that were not understood, with their counts, most first. */
  readonly notUnderstoodTypes: readonly { readonly type: string; readonly count: number }[];
}

export interface ResourceRoadmap {
  readonly address: string;
  readonly members: readonly string[];
  readonly type: string;
  readonly kind: string;
  readonly file: string | null;
  readonly line: number | null;
  /** `user-traffic`, `background` or `standby`. */
  readonly role: string;
  readonly capacity: Quantiles | null;
  /** Peak requests a second at `capacity`. */
  readonly peakRequestsPerSecond: Quantiles | null;
  readonly reason: Null | null;
  /** Id of the dimension that binds most often. */
  readonly binding: string | null;
  /** One copy, nothing takes over: a policy matter, not capacity zero. */
  readonly singlePointOfFailure: boolean;
  readonly grade: string | null;
  /** Inputs that drive the spread of `capacity`, with their share of the variance of its logarithm. */
  readonly drivers: readonly { readonly field: string; readonly share: number }[];
  readonly dimensions: readonly DimensionRoadmap[];
}

export interface DimensionRoadmap {
  readonly id: string;
  readonly kind: DimensionKind;
  readonly limit: number | null;
  readonly unit: string;
  readonly capacity: Quantiles | null;
  readonly reason: Null | null;
  /** How often this dimension is the first of its resource to run out. */
  readonly bindingProbability: number | null;
  /** demand / (limit · target) at present users and typical inputs; null where users are not stated. */
  readonly utilisationNow: number | null;
  /** Month in which it is crossed on the growth plan. */
  readonly month: Quantiles | null;
}

export interface Threshold {
  readonly kind: ThresholdKind;
  readonly address: string;
  readonly dimension: string;
  readonly users: Quantiles;
  readonly month: Quantiles | null;
  /** `YYYY-MM` of the P50, only with `growth.start`. */
  readonly date: string | null;
}

export interface PlanRoadmap {
  /** The risk the plan keeps to and the one asked for. */
  readonly risk: number;
  readonly targetRisk: number;
  readonly feasible: boolean;
  readonly exact: boolean;
  /** Cost of the plan above its proven lower bound, US dollars; null where unknown. */
  readonly gap: number | null;
  /** Discounted US dollars: run and step costs with known prices. */
  readonly npv: number;
  readonly phases: readonly Phase[];
  /** Dimensions that stay above the risk whatever is done, or that have no remedy in place. */
  readonly unresolved: readonly Unresolved[];
}

export interface Phase {
  readonly name: string;
  /** Null without a growth plan. */
  readonly month: number | null;
  readonly date: string | null;
  readonly fromUsers: number;
  readonly toUsers: number;
  /** US dollars a month with all steps of the phase in place; known prices only. */
  readonly monthlyCost: number;
  readonly unpriced: readonly string[];
  readonly jointRisk: number;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly remedy: string;
  readonly address: string;
  readonly changes: readonly Change[];
  readonly why: {
    readonly dimension: string;
    readonly address: string;
    readonly before: number;
    readonly after: number;
  } | null;
  /** Month, or users without a growth plan. */
  readonly neededBy: number | null;
  readonly latestSafeStart: number | null;
  readonly monthlyCostDelta: number | null;
  readonly stepCost: number;
  readonly disruption: string;
}

export interface Change {
  /** Field in neutral words, e.g. `machine.size`. */
  readonly field: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean;
  /** The declared resource and attribute that write it; null where a new resource is declared. */
  readonly address: string | null;
  readonly attribute: string | null;
  readonly pulumi: string | null;
}

export interface Unresolved {
  readonly address: string;
  readonly dimension: string;
  readonly month: number | null;
  readonly users: number;
  readonly risk: number;
  readonly reason: string;
}

export interface Deferred {
  readonly remedy: string;
  readonly address: string;
  readonly changes: readonly Change[];
  /** Users at which it is first needed at the plan's risk; null: not within any number of users. */
  readonly neededAtUsers: number | null;
  readonly reason: string;
}

export interface BoxIn {
  readonly id: string;
  readonly address: string;
  readonly attribute: string;
  readonly value: string | number | boolean | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly consequence: string;
  readonly alternative: string;
  readonly dataLoss: string;
  readonly source: string;
  /** The last month, and its users, in which it is cheap to change. */
  readonly cheapUntil: { readonly month: number | null; readonly users: number | null };
}

export interface OverProvisioned {
  readonly address: string;
  readonly changes: readonly Change[];
  readonly monthlySaving: number;
}

export interface Assumption {
  readonly field: string;
  readonly low: number;
  readonly typical: number;
  readonly high: number;
  readonly source: string;
  readonly grade: string;
  /** Share of the variance of ln(system capacity). */
  readonly varianceShare: number;
}

export interface Measurement {
  readonly field: string;
  readonly varianceShare: number;
  /** System capacity with this input at its low and at its high end, the others typical. */
  readonly atLow: number | null;
  readonly atHigh: number | null;
}
