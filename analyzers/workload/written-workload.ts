import type { Place } from "../../engine/model/known.js";
import type { GrowthKind } from "./settings.js";

/** Low, typical, high as written. */
export interface WrittenRange {
  readonly low: number;
  readonly typical: number;
  readonly high: number;
}

export type WrittenSection = Readonly<Record<string, number | WrittenRange | null | undefined>>;

/** `runtime` stands among the numbers of the section. */
export interface WrittenRequest {
  readonly runtime?: Maybe<string>;
  readonly [name: string]: number | WrittenRange | string | null | undefined;
}

type Maybe<T> = T | null | undefined;

/** What a user wrote, after `workloadSchema` has checked it: the shape of the file, every part optional. */
export interface WrittenWorkload {
  readonly profile?: Maybe<string>;
  readonly users?: Maybe<{ readonly unit?: Maybe<string>; readonly now?: Maybe<number> }>;
  readonly growth?: Maybe<WrittenGrowth>;
  readonly activity?: Maybe<WrittenSection>;
  readonly request?: Maybe<WrittenRequest>;
  readonly cache?: Maybe<WrittenSection>;
  readonly data?: Maybe<WrittenSection>;
  readonly database?: Maybe<WrittenSection>;
  readonly pools?: Maybe<WrittenSection>;
  readonly scaling?: Maybe<WrittenSection>;
  readonly slo?: Maybe<{ readonly p95ms?: Maybe<number> }>;
  readonly risk?: Maybe<{
    readonly crossing?: Maybe<number>;
    readonly leadTimeMonths?: Maybe<number>;
    readonly discountMonthly?: Maybe<number>;
    readonly survive?: Maybe<"none" | "instance" | "zone">;
  }>;
  readonly policy?: Maybe<{ readonly databaseStandbyFromUsers?: Maybe<number>; readonly restoreHours?: Maybe<number> }>;
  readonly budget?: Maybe<{ readonly perMonth?: Maybe<number>; readonly perUserMonth?: Maybe<number> }>;
  readonly team?: Maybe<{
    readonly developers?: Maybe<number | readonly { readonly month: number; readonly developers: number }[]>;
    readonly appliesPerDay?: Maybe<number>;
    readonly applyMinutes?: Maybe<number>;
    readonly workingMinutes?: Maybe<number>;
  }>;
  readonly measured?: Maybe<readonly WrittenMeasurement[]>;
  readonly overrides?: Maybe<Readonly<Record<string, WrittenOverride>>>;
}

export interface WrittenGrowth {
  readonly kind?: Maybe<GrowthKind>;
  readonly start?: Maybe<string>;
  readonly horizonMonths?: Maybe<number>;
  readonly milestones?: Maybe<readonly { readonly month: number; readonly users: number }[]>;
  readonly monthly?: Maybe<number>;
  readonly ceiling?: Maybe<number>;
  readonly rate?: Maybe<number>;
  readonly market?: Maybe<number>;
  readonly p?: Maybe<number>;
  readonly q?: Maybe<number>;
  readonly events?: Maybe<readonly { readonly month: number; readonly multiplier: number; readonly hours: number }[]>;
}

export interface WrittenMeasurement {
  readonly field: string;
  readonly value: number;
  readonly error?: Maybe<number | string>;
  readonly source?: Maybe<string>;
  readonly grade?: Maybe<"A" | "B" | "C" | "D">;
}

export interface WrittenOverride {
  readonly visits?: Maybe<number>;
  readonly share?: Maybe<number>;
  readonly workers?: Maybe<number>;
  readonly public?: Maybe<boolean>;
  readonly quota?: Maybe<number>;
}

/** One step into the file: a key, or an index of a list. */
export type Step = string | number;

/** Where a path is written, or null: policy config and flags have no lines. `key` asks for the key instead of its value. */
export type PlaceOf = (path: readonly Step[], key?: "key") => Place | null;
