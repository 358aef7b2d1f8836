import type { Term } from "../../model/term.js";
import type { Estimate } from "../../model/workload.js";

/** A registered pure function; unused arguments are 0. */
export interface TermFunction {
  readonly value: (a: number, b: number, c: number, d: number, e: number) => number;
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

export const NOTHING: Moment = { users: 0, userMonths: 0, developers: 0 };
