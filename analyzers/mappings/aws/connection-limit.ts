import { classMemoryShare } from "../../../catalog/aws/database-connections.js";
import { blocks, textAt } from "../../../engine/model/declared.js";
import { type Known, mapNumber, unknown } from "../../../engine/model/known.js";
import { type Declared, type MappingContext, placeOf } from "../mapping.js";

const NAME = "max_connections";
const BYTES_PER_GIB = 2 ** 30;
const PLAIN = /^\d+$/;
/** `{DBInstanceClassMemory/9531392}` or `LEAST({DBInstanceClassMemory/9531392},5000)`. */
const FORMULA = /^(?:LEAST\()?\{DBInstanceClassMemory\/(\d+)\}(?:,(\d+)\))?$/i;

/** `max_connections` as parameter groups set it; absent where none of them does. */
export function connectionLimit(
  groups: readonly Declared[],
  memoryGiB: Known<number>,
  context: MappingContext,
): Known<number> {
  for (const group of groups) {
    for (const parameter of blocks(group.attributes, "parameter")) {
      if (parameter.kind !== "object") continue;
      const name = textAt(parameter.entries, "name");
      if (name.state !== "known" || name.value !== NAME) continue;
      return limitOf(group, textAt(parameter.entries, "value"), memoryGiB, context);
    }
  }
  return { state: "absent", sensitive: false, at: null };
}

function limitOf(
  group: Declared,
  text: Known<string>,
  memoryGiB: Known<number>,
  context: MappingContext,
): Known<number> {
  if (text.state !== "known") return text as Known<never>;
  const value = text.value.replace(/\s/g, "");
  if (PLAIN.test(value)) return { ...text, value: Number(value) };
  const match = FORMULA.exec(value);
  if (match === null) {
    const detail = `the formula of max_connections in ${group.address} is not modelled`;
    return unknown({ code: "not-modelled", detail, supply: "a number" }, text.at ?? placeOf(group));
  }
  const most = match[2] === undefined ? Number.POSITIVE_INFINITY : Number(match[2]);
  return mapNumber(memoryGiB, (gib) => {
    const available = classMemoryShare(context.catalog, gib) * gib * BYTES_PER_GIB;
    return Math.floor(Math.min(available / Number(match[1]), most));
  });
}
