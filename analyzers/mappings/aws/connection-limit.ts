import { connectionsByFormula } from "../../../catalog/aws/database-connections.js";
import { blocks, textAt } from "../../../engine/model/declared.js";
import { absent, type Known, unknown } from "../../../engine/model/known.js";
import type { ConnectionFormula } from "../../../engine/model/resource.js";
import { type Declared, type MappingContext, placeOf } from "../mapping.js";

const NAME = "max_connections";
const PLAIN = /^\d+$/;
/** `{DBInstanceClassMemory/9531392}` or `LEAST({DBInstanceClassMemory/9531392},5000)`. */
const FORMULA = /^(?:LEAST\()?\{DBInstanceClassMemory\/(\d+)\}(?:,(\d+)\))?$/i;

interface ConnectionLimit {
  readonly maxConnections: Known<number>;
  /** Null: a number, or nothing, is written. */
  readonly connectionFormula: ConnectionFormula | null;
}

/** `max_connections` as parameter groups set it; absent where none of them does. */
export function connectionLimit(
  groups: readonly Declared[],
  memoryGiB: Known<number>,
  context: MappingContext,
): ConnectionLimit {
  for (const group of groups) {
    for (const parameter of blocks(group.attributes, "parameter")) {
      if (parameter.kind !== "object") continue;
      const name = textAt(parameter.entries, "name");
      if (name.state !== "known" || name.value !== NAME) continue;
      return limitOf(group, textAt(parameter.entries, "value"), memoryGiB, context);
    }
  }
  return { maxConnections: absent(), connectionFormula: null };
}

function limitOf(
  group: Declared,
  text: Known<string>,
  memoryGiB: Known<number>,
  context: MappingContext,
): ConnectionLimit {
  const fixed = (maxConnections: Known<number>): ConnectionLimit => ({ maxConnections, connectionFormula: null });
  if (text.state !== "known") return fixed(text as Known<never>);
  const value = text.value.replace(/\s/g, "");
  if (PLAIN.test(value)) return fixed({ ...text, value: Number(value) });
  const match = FORMULA.exec(value);
  if (match === null) {
    const detail = `the formula of max_connections in ${group.address} is not modelled`;
    return fixed(unknown({ code: "not-modelled", detail, supply: "a number" }, text.at ?? placeOf(group)));
  }
  const connectionFormula = {
    bytesPerConnection: Number(match[1]),
    most: match[2] === undefined ? null : Number(match[2]),
  };
  return {
    maxConnections: connectionsByFormula(context.catalog, connectionFormula, memoryGiB),
    connectionFormula,
  };
}
