import { knownValue } from "../../engine/model/known.js";
import type { RelationalDatabase } from "../../engine/model/resource.js";

/** Storage shared by all instances, so that a standby is a reader. */
export function isAurora(database: RelationalDatabase): boolean {
  return knownValue(database.engine)?.startsWith("aurora") === true;
}
