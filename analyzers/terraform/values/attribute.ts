import type { Attribute, Scalar } from "../../../engine/model/declared.js";
import { absent, bounded, type Known, type Place, unknown, written } from "../../../engine/model/known.js";
import { fromJson } from "./json.js";
import type { Exact } from "./number.js";
import { force, isLeaf, isMapping, isSequence, type Unknown, type Value } from "./value.js";

/** Stands for an unknown piece while a text is tried as JSON; a private-use character, so that no text holds it by accident. */
const STAND_IN = "\ue000";

/**
 * A value as the engine's attribute tree: null is absent, unknown leaves stay where they are, and of a JSON text known in part the
 * structure is given instead of the text.
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
  if (structure !== null) return toAttribute(structure, at, marked);
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

/** What is known of an unknown text that is JSON. */
function structureOf(it: Unknown): Value | null {
  if (it.text === null) return null;
  if (it.text.form === "json") return it.text.value;
  const { pieces } = it.text;
  const [first] = pieces;
  if (
    typeof first !== "string" ||
    !/^\s*[[{]/.test(first) ||
    pieces.some((piece) => typeof piece === "string" && piece.includes(STAND_IN))
  )
    return null;
  const open = pieces.filter((piece): piece is Unknown => typeof piece !== "string");
  const parsed =
    fromJson(pieces.map((piece) => (typeof piece === "string" ? piece : STAND_IN)).join("")) ??
    fromJson(quoted(pieces));
  return parsed === null ? null : restored(parsed, open);
}

/** Pieces that stand for numbers or objects, outside quotes. */
function quoted(pieces: readonly (string | Unknown)[]): string {
  let inside = false;
  return pieces
    .map((piece) => {
      if (typeof piece !== "string") return inside ? STAND_IN : `"${STAND_IN}"`;
      for (const character of piece.replace(/\\./g, "")) if (character === '"') inside = !inside;
      return piece;
    })
    .join("");
}

/** The parsed value with every text that holds a stand-in unknown for the reason of the first open piece. */
function restored(value: Value, open: readonly Unknown[]): Value {
  if (value.kind === "string") {
    const [first] = open;
    if (!value.value.includes(STAND_IN) || first === undefined) return value;
    const mentions = open.flatMap((piece) => piece.mentions);
    return { ...first, text: null, range: null, mentions };
  }
  if (isSequence(value)) return { ...value, items: value.items.map((item) => restored(item, open)) };
  if (!isMapping(value)) return value;
  const entries = new Map<string, Value>();
  for (const [name, entry] of value.entries) entries.set(name, restored(entry, open));
  return { ...value, entries };
}
