import { compare } from "./number.js";
import { force, isMapping, isSequence, type Value } from "./value.js";

/**
 * Whether two values are equal as Terraform sees it: a list never equals a tuple, nor a map an object. Null where an unknown part leaves
 * it open.
 */
export function equals(a: Value, b: Value): boolean | null {
  if (a === b && (a.kind === "string" || a.kind === "number" || a.kind === "bool" || a.kind === "null")) return true;
  const x = force(a);
  const y = force(b);
  if (x.kind === "unknown" || y.kind === "unknown" || x.kind === "each" || y.kind === "each") return null;
  if (x.kind === "null" || y.kind === "null") return x.kind === y.kind;
  if (x.kind === "number" && y.kind === "number") return compare(x.value, y.value) === 0;
  if (x.kind === "string" && y.kind === "string") return x.value === y.value;
  if (x.kind === "bool" && y.kind === "bool") return x.value === y.value;
  if (x.kind !== y.kind) return false;
  if (isSequence(x) && isSequence(y)) return sameItems(x.items, y.items);
  if (isMapping(x) && isMapping(y)) return sameEntries(x.entries, y.entries);
  return false;
}

function sameItems(a: readonly Value[], b: readonly Value[]): boolean | null {
  if (a.length !== b.length) return false;
  return allOf(a.map((item, at) => [item, b[at] as Value] as const));
}

function sameEntries(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean | null {
  if (a.size !== b.size) return false;
  const pairs: (readonly [Value, Value])[] = [];
  for (const [name, entry] of a) {
    const other = b.get(name);
    if (other === undefined) return false;
    pairs.push([entry, other]);
  }
  return allOf(pairs);
}

function allOf(pairs: readonly (readonly [Value, Value])[]): boolean | null {
  let open = false;
  for (const [x, y] of pairs) {
    const same = equals(x, y);
    if (same === false) return false;
    if (same === null) open = true;
  }
  return open ? null : true;
}
