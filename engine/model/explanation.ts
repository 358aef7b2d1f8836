/** One line of arithmetic: a quantity, what it is made of, and where its number comes from. */
export interface Explanation {
  readonly name: string;
  readonly unit: string;
  /** With typical inputs; null where it is not known, then `source` says why. */
  readonly value: number | null;
  /** Ends of an estimated input (P5 and P95). */
  readonly low: number | null;
  readonly high: number | null;
  /** `product`, `sum`, `min`, `max`, `quotient`, a function's name, or null for a leaf. */
  readonly operation: string | null;
  readonly source: string | null;
  readonly of: readonly Explanation[];
}

export interface ExplainedDimension {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly limit: Explanation;
  readonly target: Explanation;
  readonly demand: Explanation;
  /** demand / (limit · target) at `users`; null where unknown. */
  readonly utilisation: number | null;
}

/** The full arithmetic of one resource at a number of users. */
export interface ExplainedResource {
  readonly address: string;
  readonly kind: string;
  /** Users at which the numbers stand: those stated, or where the resource runs out first, or 1,000. */
  readonly users: number;
  readonly userUnit: string;
  readonly dimensions: readonly ExplainedDimension[];
}
