import { force, isLeaf, isMapping, isSequence, type Mention, type Unknown, type Value } from "./value.js";

const NONE: readonly Mention[] = [];
/** A value computed from more resources than this names the first ones only. */
const MOST_MENTIONS = 2_000;
const gathered = new WeakMap<Value, readonly Mention[]>();
const surveyed = new WeakMap<Value, Survey>();

/** What a value contains, worked out once a value however often it is shared. */
interface Survey {
  readonly firstUnknown: Unknown | null;
  readonly failed: Unknown | null;
  readonly sensitive: boolean;
  /** Parts when spelled out; shared parts count as often as they occur, lazy ones once. */
  readonly size: number;
}

export function union(a: readonly Mention[], b: readonly Mention[]): readonly Mention[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const [only] = b;
  if (b.length === 1 && only !== undefined && a.includes(only)) return a;
  const all = new Set(a);
  for (const mention of b) all.add(mention);
  return all.size === a.length ? a : [...all].slice(0, MOST_MENTIONS);
}

/** Every declared resource that any part of the value was computed from. */
export function mentionsIn(value: Value): readonly Mention[] {
  if (isLeaf(value)) return value.mentions;
  if (value.kind === "lazy") return value.mention === null ? mentionsIn(force(value)) : [value.mention];
  const before = gathered.get(value);
  if (before !== undefined) return before;
  const all = gatheredParts(value);
  gathered.set(value, all);
  return all;
}

function gatheredParts(value: Value): readonly Mention[] {
  const all = new Set<Mention>();
  let only: readonly Mention[] = NONE;
  for (const part of partsOf(value)) {
    const mentions = mentionsIn(part);
    if (mentions.length === 0 || mentions === only) continue;
    only = mentions;
    for (const mention of mentions) all.add(mention);
  }
  if (all.size === only.length) return only;
  return [...all].slice(0, MOST_MENTIONS);
}

/** The value with `extra` on every leaf. */
export function withMentions(value: Value, extra: readonly Mention[]): Value {
  return extra.length === 0 ? value : mapLeaves(value, (leaf) => ({ ...leaf, mentions: union(leaf.mentions, extra) }));
}

/** The value as read from a declared resource: whatever it was computed from, it now comes from there. */
export function readFrom(value: Value, source: Mention): Value {
  const mentions = [source];
  return mapLeaves(value, (leaf) => ({ ...leaf, mentions }));
}

/** The value with or without the mark. What is known of a marked unknown text is forgotten: its parts do not carry the mark. */
export function markSensitive<T extends Value>(value: T, sensitive = true): T {
  if (sensitive && value.kind === "unknown" && value.text !== null) return { ...value, sensitive, text: null };
  return value.sensitive === sensitive ? value : { ...value, sensitive };
}

/** The value with every lazy part in full. */
export function spelledOut(value: Value): Value {
  return mapLeaves(value, (leaf) => leaf);
}

/** The first unknown inside, in order; null when all is known. Lazy parts are not looked into. */
export function firstUnknown(value: Value): Unknown | null {
  return survey(value).firstUnknown;
}

/** The first error inside. */
export function failedPart(value: Value): Unknown | null {
  return survey(value).failed;
}

export function isSensitive(value: Value): boolean {
  return survey(value).sensitive;
}

export function sizeOf(value: Value): number {
  return survey(value).size;
}

const OPAQUE: Survey = { firstUnknown: null, failed: null, sensitive: false, size: 1 };

function survey(value: Value): Survey {
  if (value.kind === "lazy") return OPAQUE;
  if (isLeaf(value)) {
    const unknown = value.kind === "unknown" ? value : null;
    return { firstUnknown: unknown, failed: unknown?.failed ? unknown : null, sensitive: value.sensitive, size: 1 };
  }
  const before = surveyed.get(value);
  if (before !== undefined) return before;
  let first: Unknown | null = null;
  let failed: Unknown | null = null;
  let sensitive = value.sensitive;
  let size = 1;
  for (const part of partsOf(value)) {
    const inner = survey(part);
    first ??= inner.firstUnknown;
    failed ??= inner.failed;
    sensitive ||= inner.sensitive;
    size += inner.size;
  }
  if (value.kind === "each" && value.count.state !== "known") first ??= unknownLength(value.count);
  const result = { firstUnknown: first, failed, sensitive, size };
  surveyed.set(value, result);
  return result;
}

function unknownLength(count: { readonly state: string; readonly because?: Unknown["because"] }): Unknown {
  const because = count.because ?? {
    code: "unknown-count",
    detail: "the number of elements is not known",
    supply: null,
  };
  return {
    kind: "unknown",
    because,
    type: { kind: "any" },
    at: null,
    failed: false,
    range: null,
    text: null,
    mentions: NONE,
    sensitive: false,
  };
}

function* partsOf(value: Value): Generator<Value> {
  if (isSequence(value)) yield* value.items;
  else if (isMapping(value)) yield* value.entries.values();
  else if (value.kind === "each") yield value.element;
}

function mapLeaves(value: Value, change: (leaf: Extract<Value, { mentions: unknown }>) => Value): Value {
  if (isLeaf(value)) return change(value);
  if (isSequence(value)) return { ...value, items: value.items.map((item) => mapLeaves(item, change)) };
  if (value.kind === "each") return { ...value, element: mapLeaves(value.element, change) };
  if (value.kind === "lazy") return mapLeaves(force(value), change);
  const entries = new Map<string, Value>();
  for (const [name, entry] of value.entries) entries.set(name, mapLeaves(entry, change));
  return { ...value, entries };
}
