import type { Known, Place, Reason } from "../../../engine/model/known.js";
import type { Exact } from "./number.js";
import { ANY, type Type } from "./type.js";

/** One declared resource that a value was computed from. */
export interface Mention {
  /** With instance key where one instance is meant. */
  readonly address: string;
  /** The same without instance key. */
  readonly block: string;
  /** What was read from it, null for the whole. */
  readonly attribute: string | null;
}

interface Leaf {
  /** Declared resources this was computed from, through variables, locals, module arguments and outputs. */
  readonly mentions: readonly Mention[];
  readonly sensitive: boolean;
}

export interface Text extends Leaf {
  readonly kind: "string";
  readonly value: string;
}

export interface Numeric extends Leaf {
  readonly kind: "number";
  readonly value: Exact;
}

export interface Truth extends Leaf {
  readonly kind: "bool";
  readonly value: boolean;
}

export interface Null extends Leaf {
  readonly kind: "null";
}

/** A value that is not known, with its reason. */
export interface Unknown extends Leaf {
  readonly kind: "unknown";
  readonly type: Type;
  readonly because: Reason;
  /** Where the reason lies. */
  readonly at: Place | null;
  /** An error rather than a wait for deployment: what `try` and `can` look for. */
  readonly failed: boolean;
  /** Bounds of an unknown number, where its alternatives are known. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** What is known of an unknown text: its pieces in order, or the value it is the JSON of. */
  readonly text: PartlyKnownText | null;
}

export type PartlyKnownText =
  | { readonly form: "pieces"; readonly pieces: readonly (string | Unknown)[] }
  | { readonly form: "json"; readonly value: Value };

export interface Sequence {
  readonly kind: "list" | "set" | "tuple";
  readonly items: readonly Value[];
  readonly sensitive: boolean;
}

export interface Mapping {
  readonly kind: "map" | "object";
  readonly entries: ReadonlyMap<string, Value>;
  readonly sensitive: boolean;
}

/** A collection whose number of elements is not known or too large to spell out; every element looks like `element`. */
export interface Each {
  readonly kind: "each";
  readonly shape: "list" | "set" | "map";
  readonly element: Value;
  readonly count: Known<number>;
  readonly sensitive: boolean;
}

/** An object whose attributes are worked out when asked for: a resource, a module, `var`, `local` … */
export interface Lazy {
  readonly kind: "lazy";
  /** Null where there is no such attribute. */
  get(name: string): Value | null;
  /** The whole as an object. */
  force(): Value;
  /** The declared resource it is, where it is one. */
  readonly mention: Mention | null;
  readonly sensitive: boolean;
}

export type Value = Text | Numeric | Truth | Null | Unknown | Sequence | Mapping | Each | Lazy;

const NONE: readonly Mention[] = [];

export const NULL: Null = { kind: "null", mentions: NONE, sensitive: false };

export function text(value: string, mentions: readonly Mention[] = NONE, sensitive = false): Text {
  return { kind: "string", value, mentions, sensitive };
}

export function numeric(value: Exact, mentions: readonly Mention[] = NONE, sensitive = false): Numeric {
  return { kind: "number", value, mentions, sensitive };
}

export function truth(value: boolean, mentions: readonly Mention[] = NONE, sensitive = false): Truth {
  return { kind: "bool", value, mentions, sensitive };
}

export function sequence(kind: Sequence["kind"], items: readonly Value[], sensitive = false): Sequence {
  return { kind, items, sensitive };
}

export function mapping(kind: Mapping["kind"], entries: ReadonlyMap<string, Value>, sensitive = false): Mapping {
  return { kind, entries, sensitive };
}

export function lazy(get: (name: string) => Value | null, force: () => Value, mention: Mention | null = null): Lazy {
  return { kind: "lazy", get, force, mention, sensitive: false };
}

export function each(shape: Each["shape"], element: Value, count: Known<number>): Each {
  return { kind: "each", shape, element, count, sensitive: false };
}

export interface UnknownParts {
  readonly type?: Type;
  readonly at?: Place | null;
  readonly failed?: boolean;
  readonly range?: Unknown["range"];
  readonly text?: PartlyKnownText | null;
  readonly mentions?: readonly Mention[];
  readonly sensitive?: boolean;
}

export function unknownValue(because: Reason, parts: UnknownParts = {}): Unknown {
  return {
    kind: "unknown",
    because,
    type: parts.type ?? ANY,
    at: parts.at ?? null,
    failed: parts.failed ?? false,
    range: parts.range ?? null,
    text: parts.text ?? null,
    mentions: parts.mentions ?? NONE,
    sensitive: parts.sensitive ?? false,
  };
}

/** An error in the configuration (or one of ours): unknown, and `try` moves on from it. */
export function failure(detail: string, at: Place | null = null, code: Reason["code"] = "evaluation-failed"): Unknown {
  return unknownValue({ code, detail, supply: null }, { at, failed: true });
}

/** The same reason for a value of another type: what a function of an unknown gives. */
export function stillUnknown(it: Unknown, parts: UnknownParts = {}): Unknown {
  return unknownValue(it.because, {
    at: it.at,
    failed: it.failed,
    mentions: it.mentions,
    sensitive: it.sensitive,
    ...parts,
  });
}

/** A lazy object in full; every other value as it is. */
export function force(value: Value): Exclude<Value, Lazy> {
  let here = value;
  while (here.kind === "lazy") here = here.force();
  return here;
}

export function isSequence(value: Value): value is Sequence {
  return value.kind === "list" || value.kind === "set" || value.kind === "tuple";
}

export function isMapping(value: Value): value is Mapping {
  return value.kind === "map" || value.kind === "object";
}

export function isLeaf(value: Value): value is Text | Numeric | Truth | Null | Unknown {
  return "mentions" in value;
}
