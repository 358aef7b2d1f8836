/** What moving a tier from one level to another takes. */
export interface Move {
  /** US dollars, paid once in the month of the change, however many levels are climbed. */
  readonly cost: number;
  /** 0 none, 1 rolling, 2 failover, 3 downtime, 4 data migration. */
  readonly disruption: number;
  /** 0 freely undone to 1 never undone. */
  readonly irreversibility: number;
  /** Whole months from the start of the work to the change; no change lands before this month. */
  readonly leadMonths: number;
}

/** One thing that can be extended in place, level by level. */
export interface Tier {
  /** Unique in the problem; also the last resort that makes the choice among equal plans deterministic. */
  readonly id: string;
  /** Ids of the levels, unique in the tier. */
  readonly levels: readonly string[];
  /** Index of the level in force now. */
  readonly start: number;
  /** `moves[from][to]`, null where not allowed. A tier makes at most one move a month. The diagonal is not read. */
  readonly moves: readonly (readonly (Move | null)[])[];
}

/** A monthly cost that depends on the levels of some tiers; the bill is the sum of all of them. */
export interface RunCost {
  readonly id: string;
  /** Indices of tiers, no one twice; empty for a constant cost. */
  readonly tiers: readonly number[];
  /** US dollars a month by mixed radix, the first tier slowest. NaN: price unknown (see `assumedPrices`). */
  readonly table: Float64Array;
}

/** One way in which a state may fail to hold: a dimension of a resource, or a policy (then each risk is 0 or 1). */
export interface Constraint {
  readonly id: string;
  /** Indices of tiers, no one twice; empty where nothing can be done about it. */
  readonly tiers: readonly number[];
  /**
   * `risk[combination · (months + 1) + t]`: the probability that the dimension is above its threshold at the end of month t.
   * Combinations by mixed radix, the first tier slowest.
   */
  readonly risk: Float64Array | Float32Array;
}

/** Index tables only: the planner knows no resource. */
export interface PlanningProblem {
  /** The plan covers months 0 … `months`; month 0 is what is declared. */
  readonly months: number;
  /** Discount rate a month, e.g. .01. */
  readonly discountMonthly: number;
  /** The highest risk any one constraint may have at the end of any month. */
  readonly targetRisk: number;
  readonly tiers: readonly Tier[];
  readonly runCosts: readonly RunCost[];
  readonly constraints: readonly Constraint[];
  /** US dollars one unit of disruption weighs in the choice; not money spent. */
  readonly disruptionCost?: number;
  /** US dollars full irreversibility weighs in the choice; not money spent. */
  readonly irreversibilityPremium?: number;
}

/** How much work the planner may do, and to what it falls back. */
export interface PlannerLimits {
  /** A coupled group is planned exactly up to this many states. */
  readonly exactStates: number;
  /** Above that, this many states are planned exactly at a time. */
  readonly blockStates: number;
  /** Where no plan keeps to the target risk: the risks tried instead, ascending, before the lowest reachable one. */
  readonly riskSteps: readonly number[];
}

/** States: capacity-model 5.2. Risks: capacity-model 8.6. */
export const defaultLimits: PlannerLimits = {
  exactStates: 20_000,
  blockStates: 1_000,
  riskSteps: [0.1, 0.2, 0.3, 0.4, 0.5],
};

/** Whether a risk is above a limit, and not by the rounding of a single-precision table: .1 in 32 bits is above .1. */
export function exceeds(risk: number, limit: number): boolean {
  return risk > limit * (1 + 2 ** -23);
}

/** The month a move can first land: after its lead time, and never in month 0. */
export function firstLanding(move: Move): number {
  return Math.max(1, move.leadMonths);
}

/** Positions of a mixed-radix table: how far one level of each tier moves the combination. First tier slowest. */
export function stridesOf(sizes: readonly number[]): number[] {
  const strides = new Array<number>(sizes.length);
  let stride = 1;
  for (let at = sizes.length - 1; at >= 0; at--) {
    strides[at] = stride;
    stride *= sizes[at] as number;
  }
  return strides;
}

export function productOf(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * size, 1);
}

/** The combination a state (a level for every tier of the problem) selects in a table over `tiers`. */
export function combinationOf(problem: PlanningProblem, tiers: readonly number[], levels: readonly number[]): number {
  let combination = 0;
  for (const tier of tiers) combination = combination * sizeOf(problem, tier) + (levels[tier] as number);
  return combination;
}

/** Risk of a constraint at the end of month t in a state. */
export function riskAt(problem: PlanningProblem, it: Constraint, levels: readonly number[], t: number): number {
  return it.risk[combinationOf(problem, it.tiers, levels) * (problem.months + 1) + t] as number;
}

export function sizeOf(problem: PlanningProblem, tier: number): number {
  return (problem.tiers[tier] as Tier).levels.length;
}

/** Throws a RangeError when a table does not fit its tiers: that is a bug of the caller, not input. */
export function checkShape(problem: PlanningProblem): void {
  const expect = (id: string, tiers: readonly number[], length: number, span: number) => {
    if (new Set(tiers).size !== tiers.length) throw new RangeError(`${id} names a tier twice`);
    const wanted = productOf(tiers.map((tier) => sizeOf(problem, tier))) * span;
    if (length !== wanted) throw new RangeError(`${id} has ${length} entries, its tiers need ${wanted}`);
  };
  for (const it of problem.runCosts) expect(it.id, it.tiers, it.table.length, 1);
  for (const it of problem.constraints) expect(it.id, it.tiers, it.risk.length, problem.months + 1);
}
