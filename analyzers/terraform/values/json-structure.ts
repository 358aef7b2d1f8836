import { fromJson } from "./json.js";
import { union } from "./provenance.js";
import { isMapping, isSequence, type Mention, stillUnknown, type Unknown, type Value } from "./value.js";

/** Around the number of an unknown piece while a text is tried as JSON; private-use characters, so that no text holds them by accident. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const MARK = /\ue000(\d+)\ue001/g;
const DEEPEST = 20;

/** What is known of an unknown text that is JSON: its structure, unknown where pieces are. Null when it is no JSON. */
export function structureOf(it: Unknown, depth = 0): Value | null {
  if (it.text === null || depth > DEEPEST) return null;
  if (it.text.form === "json") return it.text.value;
  const { pieces } = it.text;
  const [first] = pieces;
  const texts = pieces.filter((piece) => typeof piece === "string");
  if (typeof first !== "string" || !/^\s*[[{]/.test(first) || texts.some((piece) => piece.includes(OPEN))) return null;
  const marked = pieces.map((piece, at) => (typeof piece === "string" ? piece : OPEN + at + CLOSE));
  const parsed = fromJson(marked.join("")) ?? fromJson(quoted(pieces, marked));
  return parsed === null ? null : restored(parsed, pieces, depth);
}

/** Pieces outside quotes stand for numbers, lists or objects: they are quoted to make a JSON text. */
function quoted(pieces: readonly (string | Unknown)[], marked: readonly string[]): string {
  let inside = false;
  return pieces
    .map((piece, at) => {
      const mark = marked[at] ?? "";
      if (typeof piece !== "string") return inside ? mark : `"${mark}"`;
      for (const character of piece.replace(/\\./g, "")) if (character === '"') inside = !inside;
      return piece;
    })
    .join("");
}

function restored(value: Value, pieces: readonly (string | Unknown)[], depth: number): Value {
  if (value.kind === "string") return restoredText(value, pieces, depth);
  if (isSequence(value)) return { ...value, items: value.items.map((item) => restored(item, pieces, depth)) };
  if (!isMapping(value)) return value;
  const entries = new Map<string, Value>();
  for (const [name, entry] of value.entries) entries.set(name, restored(entry, pieces, depth));
  return { ...value, entries };
}

/** A text made of nothing but one piece is that piece, with its own structure when it is JSON itself. */
function restoredText(
  value: Extract<Value, { kind: "string" }>,
  pieces: readonly (string | Unknown)[],
  depth: number,
): Value {
  const open: Unknown[] = [];
  for (const [, at] of value.value.matchAll(MARK)) {
    const piece = pieces[Number(at)];
    if (piece !== undefined && typeof piece !== "string") open.push(piece);
  }
  const [first] = open;
  if (first === undefined) return value;
  const alone = value.value.replace(MARK, "") === "" && open.length === 1;
  const structure = alone ? structureOf(first, depth + 1) : null;
  if (structure !== null) return structure;
  const mentions = open.reduce<readonly Mention[]>((all, piece) => union(all, piece.mentions), []);
  return stillUnknown(first, { mentions, range: alone ? first.range : null, text: alone ? first.text : null });
}
