import type { Schedule } from "./month-prices.js";

/** How one coupled group goes through the months. */
export interface GroupPlan {
  /** Position of each tier's level in every month. */
  readonly schedule: Schedule;
  /** The risk it keeps to. */
  readonly risk: number;
  readonly exact: boolean;
  /** Its cost above a proven lower bound at the same risk; null where there is no such bound. */
  readonly gap: number | null;
  readonly statesExamined: number;
}
