import type { SystemRule } from "../../engine/model/rule.js";
import { budgetPerMonth } from "./budget-per-month.js";
import { budgetPerUser } from "./budget-per-user.js";
import { teamStateLock } from "./team-state-lock.js";

/** Dimensions of the system as a whole. */
export const systemRules: readonly SystemRule[] = [budgetPerMonth, budgetPerUser, teamStateLock];
