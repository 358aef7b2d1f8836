import type { Term } from "../../model/term.js";
import type { Estimate } from "../../model/workload.js";
import type { Variable } from "./shape.js";

/** A registered pure function; unused arguments are 0. */
export interface TermFunction {
  readonly value: (a: number, b: number, c: number, d: number, e: number) => number;
  /**
   * A faster form for a search along users in every draw, where there is one: columns of arguments at one user, and which of them grow in proportion
   * to users; the value in draw i at ln(users). Null where it does not fit.
   */
  readonly along?: (
    columns: readonly Float64Array[],
    moves: readonly boolean[],
  ) => ((i: number, lnUsers: number) => number) | null;
}

/** What a term needs to be evaluated. */
export interface TermContext {
  /** Of the workload and of the graph, by field. */
  readonly estimates: ReadonlyMap<string, Estimate>;
  visits(address: string): Term;
  readonly functions: ReadonlyMap<string, TermFunction>;
}

/** The three quantities that move: users now, the integral of users over months, and developers. */
export interface Moment {
  readonly users: number;
  readonly userMonths: number;
  readonly developers: number;
}

/** How much of one of them there is. */
export function amountOf(variable: Variable, moment: Moment): number {
  switch (variable) {
    case "users":
      return moment.users;
    case "user-months":
      return moment.userMonths;
    case "developers":
      return moment.developers;
  }
}

export const NOTHING: Moment = { users: 0, userMonths: 0, developers: 0 };
