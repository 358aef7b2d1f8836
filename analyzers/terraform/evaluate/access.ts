import { describe } from "../values/convert.js";
import { isInteger, parseNumber } from "../values/number.js";
import { markSensitive, mentionsIn, union } from "../values/provenance.js";
import {
  failure,
  force,
  isMapping,
  isSequence,
  type Sequence,
  stillUnknown,
  type Unknown,
  type Value,
} from "../values/value.js";
import { either } from "./either.js";

/** `of.name`, also the legacy `of.0` and the attribute of a resource with `count = 1`, which Terraform up to 0.11 let pass. */
export function attributeOf(of: Value, name: string): Value {
  switch (of.kind) {
    case "lazy":
      return of.get(name) ?? failure(`there is no ${name} here`, null, "reference-not-found");
    case "object":
    case "map": {
      const entry = of.entries.get(name);
      if (entry === undefined) return failure(`${describe(of)} has no attribute ${name}`, null, "reference-not-found");
      return of.sensitive ? markSensitive(entry) : entry;
    }
    case "unknown":
      return unknownPart(of);
    case "each":
      return /^\d+$/.test(name) || of.shape === "map" ? of.element : attributeOf(of.element, name);
    case "list":
    case "set":
    case "tuple":
      if (/^\d+$/.test(name)) return itemAt(of, Number(name));
      if (of.items.length === 1 && of.items[0]?.kind === "lazy") return attributeOf(of.items[0], name);
      return failure(`${describe(of)} has no attribute ${name}`, null, "reference-not-found");
    default:
      return failure(`${describe(of)} has no attributes`);
  }
}

/** `of[key]`. An unknown key still tells what all the elements have in common. */
export function elementAt(of: Value, key: Value): Value {
  const at = force(key);
  if (of.kind === "unknown") return unknownPart(of);
  if (of.kind === "each") return of.element;
  if (at.kind === "unknown") return anyElement(force(of), at);
  if (at.kind === "null") return failure("the index is null");
  if (at.kind !== "string" && at.kind !== "number") return failure(`${describe(at)} cannot be an index`);
  const found = elementNamed(of, at.value);
  return at.sensitive ? markSensitive(found) : found;
}

function elementNamed(of: Value, key: string | number | bigint): Value {
  if (!isSequence(of)) {
    if (isMapping(of) || of.kind === "lazy") return attributeOf(of, String(key));
    return failure(`${describe(of)} has no elements`);
  }
  if (of.kind === "set") return failure("a set has no indices");
  const index = typeof key === "string" ? parseNumber(key) : key;
  if (index === null || !isInteger(index)) return failure(`${describe(of)} has numbered elements only`);
  return itemAt(of, Number(index));
}

function itemAt(of: Sequence, index: number): Value {
  const item = of.items[index];
  if (item === undefined) return failure(`the index ${index} is outside ${describe(of)} of ${of.items.length}`);
  return of.sensitive ? markSensitive(item) : item;
}

function anyElement(of: Value, key: Unknown): Value {
  const items = isSequence(of) ? of.items : isMapping(of) ? [...of.entries.values()] : [];
  if (items.length === 0) return stillUnknown(key);
  return either(items, key);
}

/** A part of an unknown: as unknown as the whole. */
function unknownPart(of: Unknown): Unknown {
  const inside = of.text?.form === "json" ? mentionsIn(of.text.value) : [];
  return stillUnknown(of, { type: { kind: "any" }, mentions: union(of.mentions, inside) });
}

/** An object key: text, or the unknown or error in its place. */
export function nameOf(key: Value): string | Unknown {
  const it = force(key);
  if (it.kind === "string") return it.value;
  if (it.kind === "number" || it.kind === "bool") return String(it.value);
  return it.kind === "unknown" ? it : failure("an object key must be text");
}
