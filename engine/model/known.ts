/** Where something is written, relative to the root of what was read. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** How far a number can be trusted. A measured in production, B load test, C vendor's document, D default or judgement. */
export type Grade = "A" | "B" | "C" | "D";

/** Where a fact comes from: a citation, the day it was read or published, and its grade. */
export interface Source {
  readonly citation: string;
  /** ISO date, or null where the source has none. */
  readonly date: string | null;
  readonly grade: Grade;
}

/** Why a value is not known, as a stable code, and what the user can provide to make it known. */
export interface Reason {
  readonly code: ReasonCode;
  /** A short noun phrase that completes "unknown because …", e.g. "variable instance_type has no default". */
  readonly detail: string;
  /** What to supply, e.g. "-var instance_type=…", or null where nothing can be supplied before deployment. */
  readonly supply: string | null;
}

export type ReasonCode =
  | "variable-without-default"
  | "data-source"
  | "computed"
  | "module-not-installed"
  | "impure-function"
  | "unsupported-expression"
  | "evaluation-failed"
  | "secret"
  | "size-not-in-catalog"
  | "price-not-in-catalog"
  | "not-declared"
  | "not-in-workload"
  | "unknown-count"
  | "limit-reached"
  | "reference-not-found"
  | "pulumi-unknown"
  | "not-modelled";

/** How a known value came to be: written by the user, a documented default of the provider, or looked up from a written size. */
export type Origin = "written" | "provider-default" | "mapped";

interface Marks {
  /** A sensitive value may decide a verdict but may never be printed. */
  readonly sensitive: boolean;
  readonly at: Place | null;
}

/** A value as declared infrastructure gives it: never a guess, always one of four states. */
export type Known<T> =
  | ({ readonly state: "known"; readonly value: T; readonly origin: Origin; readonly source: Source | null } & Marks)
  | ({ readonly state: "bounded"; readonly low: number; readonly high: number; readonly because: Reason } & Marks)
  | ({ readonly state: "absent" } & Marks)
  | ({ readonly state: "unknown"; readonly because: Reason } & Marks);

/** A value the user wrote, at a place. */
export function written<T>(value: T, at: Place | null = null, sensitive = false): Known<T> {
  return { state: "known", value, origin: "written", source: null, sensitive, at };
}

/** A value looked up in the catalog for something written at `at`. */
export function mapped<T>(value: T, source: Source, at: Place | null = null): Known<T> {
  return { state: "known", value, origin: "mapped", source, sensitive: false, at };
}

/** What the provider documents for an attribute that is left out. */
export function providerDefault<T>(value: T, source: Source, at: Place | null = null): Known<T> {
  return { state: "known", value, origin: "provider-default", source, sensitive: false, at };
}

export function absent(at: Place | null = null): Known<never> {
  return { state: "absent", sensitive: false, at };
}

export function unknown(because: Reason, at: Place | null = null, sensitive = false): Known<never> {
  return { state: "unknown", because, sensitive, at };
}

export function bounded(low: number, high: number, because: Reason, at: Place | null = null): Known<number> {
  return { state: "bounded", low, high, because, sensitive: false, at };
}

/** Applies `f` to a known value; every other state passes through. A bounded value stays bounded only through `mapNumber`. */
export function map<T, U>(it: Known<T>, f: (value: T) => U): Known<U> {
  return it.state === "known" ? { ...it, value: f(it.value) } : it;
}

/** Applies an increasing `f` to a number, known or bounded. */
export function mapNumber(it: Known<number>, f: (value: number) => number): Known<number> {
  if (it.state === "bounded") return { ...it, low: f(it.low), high: f(it.high) };
  return map(it, f);
}

/** The known value, or null in every other state. */
export function knownValue<T>(it: Known<T>): T | null {
  return it.state === "known" ? it.value : null;
}

/** `it`, unless it is absent: then `other`. */
export function orWhenAbsent<T>(it: Known<T>, other: Known<T>): Known<T> {
  return it.state === "absent" ? other : it;
}
