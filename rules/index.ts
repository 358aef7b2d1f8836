import type { Rules } from "../engine/model/rule.js";
import { boxIns } from "./box-ins/index.js";
import { costs } from "./costs/index.js";
import { dimensions } from "./dimensions/index.js";
import { remedies } from "./remedies/index.js";
import { systemRules } from "./system/index.js";

/** All judgement there is. */
export const rules: Rules = {
  dimensions,
  system: systemRules,
  costs,
  remedies,
  boxIns,
};
