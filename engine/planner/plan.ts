/** Why a change is made, and what it does: one constraint. */
export interface ChangeReason {
  /** Id of the constraint. */
  readonly constraint: string;
  /** Its risk at the end of `neededBy` with this tier left at its old level and all other tiers as planned. */
  readonly before: number;
  /** Its risk at the end of the same month as planned. */
  readonly after: number;
}

/** One tier changing its level. */
export interface PlannedChange {
  /** The new level is in force in this month. */
  readonly month: number;
  /** Index of the tier, and its levels before and after. */
  readonly tier: number;
  readonly from: number;
  readonly to: number;
  /** Money paid once, not discounted. */
  readonly cost: number;
  /** The month in which work has to start. */
  readonly latestSafeStart: number;
  /** The first month whose end the old level would not hold, other tiers as planned; null for a change made to save cost. */
  readonly neededBy: number | null;
  /** The constraints that force the change in that month; empty when `neededBy` is null. */
  readonly reasons: readonly ChangeReason[];
  /** The risk that the old level would exceed: the target, or the step of risk that its group keeps to. */
  readonly risk: number;
}

/** The state in force in one month. */
export interface PlannedMonth {
  readonly month: number;
  /** Level of each tier, in the order of the problem. */
  readonly levels: readonly number[];
  /** US dollars a month, without the costs in `unknownCosts`. */
  readonly runCost: number;
  /** Ids of the run costs whose price is not known in this state. */
  readonly unknownCosts: readonly string[];
}

/** A constraint above the target risk at the end of a month. */
export interface Violation {
  readonly constraint: string;
  readonly month: number;
  readonly risk: number;
  /** True when no change could have landed by then: month 0, and the lead time of the earliest change. */
  readonly forced: boolean;
}

/** Tiers planned together because they share a constraint or a cost. */
export interface PlannedGroup {
  /** Indices of the tiers; empty for a constraint that no change can move. */
  readonly tiers: readonly number[];
  /** Combinations of levels, after levels that cannot be reached or never pay were dropped. */
  readonly states: number;
  readonly exact: boolean;
  /** The risk its plan keeps to: the target, the lowest feasible step above it, or the lowest reachable. */
  readonly risk: number;
  readonly feasible: boolean;
}

/** The cheapest way through the months. Plain data; same problem, same plan. */
export interface Plan {
  /** True when every constraint is at or below the target risk in every month a change could reach. */
  readonly feasible: boolean;
  readonly targetRisk: number;
  /** The risk the whole plan keeps to: the highest of its groups. */
  readonly risk: number;
  readonly months: readonly PlannedMonth[];
  /** By month, then by tier id. */
  readonly changes: readonly PlannedChange[];
  /** Everything above the target risk, by month, then by constraint id. */
  readonly violations: readonly Violation[];
  /** Discounted money: known run costs and one-off costs. */
  readonly npv: number;
  /** What was minimised: `npv` plus assumed prices and the weights of disruption and irreversibility. */
  readonly objective: number;
  /** No plan at the same risk has a lower objective than this; 0 where `gap` is null. */
  readonly lowerBound: number;
  /** `objective` − `lowerBound`: 0 when exact; null where a group above the exact limit could not be brought to a risk of the grid. */
  readonly gap: number | null;
  readonly exact: boolean;
  readonly statesExamined: number;
  readonly groups: readonly PlannedGroup[];
}
