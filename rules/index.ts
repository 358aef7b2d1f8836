import type { Rules } from "../engine/model/rule.js";
import { dimensions } from "./dimensions/index.js";

/** All judgement there is. */
export const rules: Rules = {
  dimensions: dimensions as readonly unknown[] as Rules["dimensions"],
  system: [],
  costs: [],
  remedies: [],
  boxIns: [],
};
