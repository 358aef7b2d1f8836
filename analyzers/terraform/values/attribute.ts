import type { Attribute, Scalar } from "../../../engine/model/declared.js";
import { absent, bounded, type Known, type Place, unknown, written } from "../../../engine/model/known.js";
import { structureOf } from "./json-structure.js";
import type { Exact } from "./number.js";
import { force, isLeaf, isMapping, isSequence, type Unknown, type Value } from "./value.js";

/**
 * A value as the engine's attribute tree: null is absent, unknown leaves stay where they are, and of a JSON text known in part the
 * structure is given instead of the text; there only those parts are sensitive that carry the mark themselves.
 */
export function toAttribute(value: Value, at: Place | null, sensitive = false): Attribute {
  const it = force(value);
  const marked = sensitive || it.sensitive;
  if (isSequence(it)) return { kind: "list", items: it.items.map((item) => toAttribute(item, at, marked)) };
  if (isMapping(it)) {
    const entries = new Map<string, Attribute>();
    for (const [name, entry] of it.entries) entries.set(name, toAttribute(entry, at, marked));
    return { kind: "object", entries };
  }
  if (it.kind === "each") return { kind: "each", each: toAttribute(it.element, at, marked), count: it.count };
  const structure = it.kind === "unknown" ? structureOf(it) : null;
  if (structure !== null) return toAttribute(structure, at, sensitive);
  return { kind: "leaf", value: toKnown(it, at, marked) };
}

function toKnown(it: Extract<Value, { mentions: unknown }>, at: Place | null, sensitive: boolean): Known<Scalar> {
  switch (it.kind) {
    case "null":
      return absent(at);
    case "string":
    case "bool":
      return written(it.value, at, sensitive);
    case "number":
      return written(scalarOf(it.value), at, sensitive);
    case "unknown":
      return toUnknown(it, at, sensitive);
  }
}

/** Whole numbers beyond a double keep their digits as text. */
function scalarOf(value: Exact): Scalar {
  return typeof value === "bigint" ? value.toString() : value;
}

function toUnknown(it: Unknown, at: Place | null, sensitive: boolean): Known<Scalar> {
  const place = it.at ?? at;
  if (it.range === null) return unknown(it.because, place, sensitive);
  return { ...bounded(it.range.low, it.range.high, it.because, place), sensitive } as Known<Scalar>;
}

/** A number that may be unknown, for counts. */
export function toKnownNumber(value: Value, at: Place | null): Known<number> {
  const it = force(value);
  if (!isLeaf(it)) return unknown({ code: "evaluation-failed", detail: "it is not a number", supply: null }, at);
  const known = toKnown(it, at, it.sensitive);
  if (known.state !== "known") return known;
  const number = typeof known.value === "string" && known.value.trim() !== "" ? Number(known.value) : known.value;
  if (typeof number === "number" && Number.isFinite(number)) return { ...known, value: number };
  return unknown({ code: "evaluation-failed", detail: "it is not a number", supply: null }, at);
}
