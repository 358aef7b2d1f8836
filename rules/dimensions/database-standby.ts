import { knownValue } from "../../engine/model/known.js";
import { defineDimension } from "../../engine/model/rule.js";
import { conversion, sum, users } from "../../engine/model/term.js";
import { minus, one } from "../load/numbers.js";

/** A decision, not a capacity: from so many users on, a second copy of the database stands ready in another zone. */
export const databaseStandby = defineDimension({
  id: "database-standby",
  kind: "policy",
  title: "One database host",
  of: ["relational-database"],
  judge(database, site) {
    const from = site.workload.policy.databaseStandbyFromUsers;
    if (from === null || knownValue(database.standby) === true) return null;
    if (site.topology.role(database.address) !== "user-traffic") return null;
    const without = conversion("standby from", "users", from);
    return {
      unit: "users",
      // The last number of users that may go without it.
      limit: sum("users without a standby", "users", without, minus(one)),
      target: one,
      demand: users,
    };
  },
});
