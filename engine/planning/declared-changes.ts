import { knownValue } from "../model/known.js";
import type { Resource, WrittenBound, WrittenBy } from "../model/resource.js";
import type { Change } from "../model/roadmap.js";
import type { FieldChange } from "../model/rule.js";

/** A change in the words of the declaration: of the attribute that writes the field, and of the bounds of it that would be in the way. */
export function changesOf(it: FieldChange, resource: Resource): readonly Change[] {
  const by = resource.writes[it.field];
  if (by === undefined) return [{ ...it, address: null, attribute: null, pulumi: null }];
  const change: Change = {
    field: it.field,
    from: inWords(it.from, by),
    to: inWords(it.to, by),
    address: by.address,
    attribute: by.attribute,
    pulumi: by.pulumi,
  };
  return [change, ...(by.bounds ?? []).flatMap((bound) => giveWay(bound, change, by))];
}

function inWords<T extends FieldChange["from"]>(value: T, { scale = 1, offset = 0 }: WrittenBy): T | number {
  return typeof value === "number" ? value * scale + offset : value;
}

/** The bound has moved with earlier changes: it stands at what was written, or where the number in force has pushed it. */
function giveWay({ bound, value, attribute, pulumi }: WrittenBound, change: Change, by: WrittenBy): Change[] {
  const { from, to } = change;
  const written = knownValue(value);
  if (written === null || typeof to !== "number") return [];
  const further = bound === "upper" ? Math.max : Math.min;
  const now = typeof from === "number" ? further(written, from) : written;
  if (further(now, to) === now) return [];
  return [{ field: change.field, from: now, to, address: by.address, attribute, pulumi }];
}
