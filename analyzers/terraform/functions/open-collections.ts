import { type Known, unknown } from "../../../engine/model/known.js";
import { either } from "../evaluate/either.js";
import { commonType, convert, setOf } from "../values/convert.js";
import { type Each, each, failure, sequence, type Unknown, unknownValue, type Value } from "../values/value.js";

/** A map of which not every key is known. */
export function openMap(values: readonly Value[], open: readonly Each[]): Value {
  const count = joinedCount(open);
  return each("map", either(values, reasonOf(count)), count);
}

/** The number of elements of several collections of which some are open. */
function joinedCount(open: readonly Each[]): Known<number> {
  const [first] = open;
  if (first !== undefined && "because" in first.count) return unknown(first.count.because, first.count.at);
  return unknown({ code: "unknown-count", detail: "the number of elements is not known", supply: null });
}

export function reasonOf(count: Known<number>): Unknown {
  const because =
    "because" in count
      ? count.because
      : ({ code: "unknown-count", detail: "which element is not known", supply: null } as const);
  return unknownValue(because, { at: count.at });
}
/** A list of which not every element is known. */
export function openList(items: readonly Value[], open: readonly Each[]): Value {
  const count = joinedCount(open);
  return each("list", either(items, reasonOf(count)), count);
}

/** A list when the elements have one type, a tuple otherwise. */
export function listOf(items: readonly Value[]): Value {
  const of = commonType(items);
  if (of === null) return sequence("tuple", items);
  return sequence(
    "list",
    items.map((item) => convert(item, of)),
  );
}
/** A set, when the elements have one type. */
export const asSet = (items: readonly Value[]): Value => {
  const of = commonType(items);
  return of === null
    ? failure("the elements of a set must be of one type")
    : setOf(items.map((item) => convert(item, of)));
};
