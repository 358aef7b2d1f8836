import type { SystemRule } from "../../engine/model/rule.js";
import { conversion, developers, product, quotient } from "../../engine/model/term.js";
import { number, one } from "../load/numbers.js";

/**
 * Applies of one state wait for each other: the lock is a single server, busy developers · applies a day · minutes each / working minutes.
 * Exists once the workload says how many developers there are.
 */
export const teamStateLock: SystemRule = {
  id: "team-state-lock",
  kind: "team",
  title: "One state lock for the whole team",
  judge(site) {
    const { team } = site.workload;
    if (team.developers === null) return null;
    const busy = product(
      "minutes the lock is held a day",
      "min",
      developers,
      conversion("applies of a developer a day", "applies", team.appliesPerDay),
      conversion("minutes an apply", "min", team.applyMinutes),
    );
    return {
      unit: "locks",
      limit: one,
      target: number(site, "target.team.lock", "highest utilisation"),
      demand: quotient("utilisation", "locks", busy, conversion("working minutes a day", "min", team.workingMinutes)),
    };
  },
};
