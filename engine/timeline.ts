import { milestonesAt, monthOf, monthOfUserMonths, userMonthsAt, usersAt } from "./capacity/growth.js";
import type { Variable } from "./capacity/terms/shape.js";
import type { Moment } from "./capacity/terms/term-context.js";
import type { GrowthPlan, Workload } from "./model/workload.js";

/** The steps a plan runs over: months of the growth plan, or milestones of users where there is none. */
export interface Timeline {
  /** Steps 0 … last; step 0 is what is declared. */
  readonly last: number;
  /** True: a step is a month. */
  readonly timed: boolean;
  /** How long a step is taken to last where running it is weighed against the work of a change. */
  readonly monthsAStep: number;
  /** What the state in force during a step must hold at its end; on the last step at the step itself. */
  endOf(step: number): Moment;
  /** What is there at the beginning of a step. */
  at(step: number): Moment;
  /** Month in which a quantity is reached; null beyond the horizon, never, or without a growth plan. */
  monthOf(variable: Variable, value: number): number | null;
  /** `YYYY-MM` of a month; null without a start. */
  dateOf(month: number | null): string | null;
}

/** Without a growth plan: steps of a quarter of a decade from the present users, or 100, up to 100,000. */
const FIRST_USERS = 100;
const LAST_USERS = 100_000;
const STEPS_A_DECADE = 4;
/** Ten times the users in a year: judgement, only to weigh running costs against work. */
const MONTHS_A_DECADE = 12;

export function timelineOf(workload: Workload): Timeline {
  return workload.growth === null ? milestones(workload) : months(workload.growth, workload);
}

function months(growth: GrowthPlan, workload: Workload): Timeline {
  const last = Math.max(1, Math.ceil(growth.horizonMonths));
  const { curve } = growth;
  const team = workload.team.developers;
  const moment = (month: number): Moment => ({
    users: usersAt(curve, month) * eventMultiplier(growth, month),
    userMonths: userMonthsAt(curve, month),
    developers: team === null ? 0 : milestonesAt(team, month),
  });
  const within = (month: number | null) => (month !== null && month <= last ? month : null);
  return {
    last,
    timed: true,
    monthsAStep: 1,
    at: moment,
    endOf: (step) => moment(Math.min(step + 1, last)),
    monthOf: (variable, value) => {
      switch (variable) {
        case "users":
          return within(monthOf(curve, value));
        case "user-months":
          return within(monthOfUserMonths(curve, value));
        case "developers":
          return team === null ? null : within(monthOf({ kind: "milestones", milestones: team }, value));
      }
    },
    dateOf: (month) => (growth.start === null || month === null ? null : addMonths(growth.start, Math.floor(month))),
  };
}

/** A campaign multiplies the rate of its month. */
function eventMultiplier(growth: GrowthPlan, month: number): number {
  const events = growth.events.filter((it) => Math.floor(it.month) === Math.floor(month));
  return events.reduce((most, it) => Math.max(most, it.multiplier), 1);
}

function milestones(workload: Workload): Timeline {
  const first = workload.users.now ?? FIRST_USERS;
  const decades = Math.log10(Math.max(LAST_USERS, first * 10) / first);
  const last = Math.max(1, Math.ceil(decades * STEPS_A_DECADE));
  const developers = workload.team.developers?.[0]?.value ?? 0;
  const at = (step: number): Moment => ({
    users: first * 10 ** ((decades * Math.min(step, last)) / last),
    userMonths: 0,
    developers,
  });
  return {
    last,
    timed: false,
    monthsAStep: MONTHS_A_DECADE / STEPS_A_DECADE,
    at,
    endOf: (step) => at(step + 1),
    monthOf: () => null,
    dateOf: () => null,
  };
}

function addMonths(start: string, months: number): string {
  const [year = 0, month = 1] = start.split("-").map(Number);
  const index = year * 12 + (month - 1) + months;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}
