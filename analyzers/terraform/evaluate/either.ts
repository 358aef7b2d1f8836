import { equals } from "../values/equal.js";
import { mentionsIn, union } from "../values/provenance.js";
import {
  force,
  isLeaf,
  isMapping,
  isSequence,
  type Lazy,
  lazy,
  type Mention,
  mapping,
  sequence,
  stillUnknown,
  type Unknown,
  type Value,
} from "../values/value.js";

/** Alternatives beyond this many are not compared in depth. */
const MOST_ALTERNATIVES = 100;

/**
 * One of several values, which one is not known for the reason of `choice`. What they agree on stays known; numbers keep their range;
 * objects and tuples of one shape are joined part by part.
 */
export function either(alternatives: readonly Value[], choice: Unknown): Value {
  const [first, ...rest] = alternatives;
  if (first === undefined) return stillUnknown(choice);
  if (alternatives.length > MOST_ALTERNATIVES) return open(alternatives, choice);
  if (alternatives.every((it) => it.kind === "lazy")) return lazily(alternatives, choice);
  if (rest.every((other) => equals(first, other) === true)) return withAll(first, rest);
  const forced = alternatives.map(force);
  return joinedMappings(forced, choice) ?? joinedTuples(forced, choice) ?? open(forced, choice);
}

/** One of several resources or modules: attribute by attribute. */
function lazily(alternatives: readonly Lazy[], choice: Unknown): Value {
  const get = (name: string): Value | null => {
    const found = alternatives.map((it) => it.get(name)).filter((it) => it !== null);
    return found.length < alternatives.length ? null : either(found, choice);
  };
  return lazy(get, () =>
    either(
      alternatives.map((it) => it.force()),
      choice,
    ),
  );
}

function open(alternatives: readonly Value[], choice: Unknown): Unknown {
  return stillUnknown(choice, {
    type: { kind: "any" },
    failed: false,
    range: rangeOf(alternatives),
    mentions: allMentions(alternatives, choice.mentions),
  });
}

function rangeOf(alternatives: readonly Value[]): Unknown["range"] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const it of alternatives) {
    if (it.kind === "number") {
      low = Math.min(low, Number(it.value));
      high = Math.max(high, Number(it.value));
    } else if (it.kind === "unknown" && it.range !== null) {
      low = Math.min(low, it.range.low);
      high = Math.max(high, it.range.high);
    } else return null;
  }
  return { low, high };
}

function allMentions(values: readonly Value[], from: readonly Mention[]): readonly Mention[] {
  return values.reduce((all, value) => union(all, mentionsIn(value)), from);
}

function withAll(first: Value, rest: readonly Value[]): Value {
  return isLeaf(first) ? { ...first, mentions: allMentions(rest, first.mentions) } : first;
}

function joinedMappings(values: readonly Value[], choice: Unknown): Value | null {
  const [first] = values;
  if (first === undefined || !values.every(isMapping)) return null;
  const names = isMapping(first) ? [...first.entries.keys()] : [];
  if (!values.every((it) => it.entries.size === names.length && names.every((name) => it.entries.has(name))))
    return null;
  const entries = new Map<string, Value>();
  for (const name of names) {
    entries.set(
      name,
      either(
        values.map((it) => it.entries.get(name) as Value),
        choice,
      ),
    );
  }
  return mapping(
    "object",
    entries,
    values.some((it) => it.sensitive),
  );
}

function joinedTuples(values: readonly Value[], choice: Unknown): Value | null {
  const [first] = values;
  if (first === undefined || !values.every(isSequence) || !isSequence(first)) return null;
  if (!values.every((it) => it.kind !== "set" && it.items.length === first.items.length)) return null;
  const items = first.items.map((_, at) =>
    either(
      values.map((it) => it.items[at] as Value),
      choice,
    ),
  );
  return sequence(
    first.kind,
    items,
    values.some((it) => it.sensitive),
  );
}
