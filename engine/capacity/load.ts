import type { Load } from "../model/rule.js";
import { conversion, draw, product, quotient, sum, type Term, users } from "../model/term.js";
import type { Workload } from "../model/workload.js";

const SECONDS_A_DAY = conversion("seconds a day", "s", 86_400);
const SECONDS_AN_HOUR = conversion("seconds an hour", "s", 3_600);
const RATE = "requests/s";

/**
 * From users to rates of user requests (capacity-model 2.1). Three ways, the first that the workload states: the peak rate per 1,000 users,
 * concurrent users and their actions, or active users, their requests a day and the busy hour's share of them.
 */
export function offeredLoad(workload: Workload): Load {
  const states = (field: string) => workload.estimates.has(field);
  if (states("activity.peakPerThousand")) {
    return fromPeak(
      product(
        "peak rate",
        RATE,
        quotient("thousands of users", "", users, conversion("a thousand", "users", 1000)),
        draw("activity.peakPerThousand"),
      ),
    );
  }
  if (states("activity.concurrentShare")) {
    return fromPeak(
      product(
        "peak rate",
        RATE,
        product("concurrent users", "users", users, draw("activity.concurrentShare")),
        actionsPerSecond(states),
        requestsPerAction(states),
      ),
    );
  }
  const daily = product(
    "requests a day",
    "requests",
    product("active users a day", "users", users, draw("activity.activeShare")),
    draw("activity.requestsPerDay"),
    draw("activity.automation"),
    ...((workload.estimates.get("activity.cdnOffload")?.high ?? 0) > 0 ? [onwards()] : []),
  );
  const busyHour = quotient(
    "busy-hour rate",
    RATE,
    product("requests in the busy hour", "requests", daily, draw("activity.busyHourShare")),
    SECONDS_AN_HOUR,
  );
  return {
    peak: product("peak rate", RATE, busyHour, draw("activity.burst")),
    busyHour,
    mean: quotient("mean rate", RATE, daily, SECONDS_A_DAY),
  };
}

/** λ_h = λ_p / burst, λ̄ = λ_h / (24 · busyHourShare). */
function fromPeak(peak: Term): Load {
  const busyHour = quotient("busy-hour rate", RATE, peak, draw("activity.burst"));
  const hours = product(
    "busy hours' worth of a day",
    "h",
    conversion("hours a day", "h", 24),
    draw("activity.busyHourShare"),
  );
  return { peak, busyHour, mean: quotient("mean rate", RATE, busyHour, hours) };
}

/** Given, or one a think time and none while a session waits: X = N_c / Z. */
function actionsPerSecond(states: (field: string) => boolean): Term {
  if (states("activity.actionsPerSecond") || !states("activity.thinkSeconds")) return draw("activity.actionsPerSecond");
  return quotient(
    "actions a second per concurrent user",
    "1/s",
    conversion("one action", "actions", 1),
    draw("activity.thinkSeconds"),
  );
}

function requestsPerAction(states: (field: string) => boolean): Term {
  return states("activity.requestsPerAction")
    ? draw("activity.requestsPerAction")
    : conversion("requests an action", "requests", 1);
}

/** The share of requests that a CDN does not answer: 1 − offload. */
function onwards(): Term {
  const answered = product("answered by the CDN", "", conversion("less", "", -1), draw("activity.cdnOffload"));
  return sum("share past the CDN", "", conversion("all", "", 1), answered);
}
