import type { SystemRule } from "../../engine/model/rule.js";
import { conversion, max, product, users } from "../../engine/model/term.js";
import { billOf } from "../costs/bill.js";
import { one } from "../load/numbers.js";

/**
 * The bill against what a user may cost a month. Below the present number of users the present one counts, so that fixed costs do not cross
 * the budget at one user; without it nothing can be said.
 */
export const budgetPerUser: SystemRule = {
  id: "budget-per-user",
  kind: "cost",
  title: "Budget a user and month",
  judge(site, costs) {
    const { perUserMonth } = site.workload.budget;
    const { now } = site.workload.users;
    if (perUserMonth === null || now === null || costs.length === 0) return null;
    const paying = max("users", "users", users, conversion("users now", "users", now));
    const each = conversion("budget of a user", "USD/month", perUserMonth);
    return {
      unit: "USD/month",
      limit: product("budget", "USD/month", paying, each),
      target: one,
      demand: billOf(costs),
    };
  },
};
