import type { Sampler } from "../capacity/terms/sampler.js";
import type { TermContext } from "../capacity/terms/term-context.js";
import { nodes, type Term } from "../model/term.js";

/** How much of the spread of a quantity one input explains. */
export interface Driver {
  readonly field: string;
  /** Share of the variance of its logarithm, 0 to 1. */
  readonly share: number;
}

/** Finds the inputs behind the spread of a quantity. Shares below a hundredth are left out; widest first, then by name. */
export interface Drivers {
  of(values: Float64Array, fields: Iterable<string>): Driver[];
}

const NEGLIGIBLE = 0.01;

/**
 * Products dominate the model, so ln(quantity) is nearly a sum of independent ln(inputs), and the squared correlation with each is its share of the
 * variance (capacity-model 3.2).
 */
export function driversBy(context: TermContext, sampler: Sampler): Drivers {
  const standardised = new Map<string, Float64Array | null>();
  const input = (field: string): Float64Array | null => {
    const known = standardised.get(field);
    if (known !== undefined) return known;
    const estimate = context.estimates.get(field);
    const made =
      estimate === undefined || estimate.low === estimate.high
        ? null
        : standardise(
            sampler.values(sampler.scaled({ op: "draw", field }, { users: 0, userMonths: 0, developers: 0 }).base),
          );
    standardised.set(field, made);
    return made;
  };
  return {
    of(values, fields) {
      const quantity = standardise(values);
      if (quantity === null) return [];
      const found: Driver[] = [];
      for (const field of new Set(fields)) {
        const column = input(field);
        if (column === null) continue;
        const share = correlation(quantity, column) ** 2;
        if (share >= NEGLIGIBLE) found.push({ field, share });
      }
      return found.sort((a, b) => b.share - a.share || (a.field < b.field ? -1 : 1));
    },
  };
}

/** Every field that a term draws, visits looked through. */
export function fieldsOf(term: Term, context: TermContext, into = new Set<string>()): Set<string> {
  for (const it of nodes(term)) {
    if (it.op === "draw") into.add(it.field);
    if (it.op === "visits") fieldsOf(context.visits(it.address), context, into);
  }
  return into;
}

/** Logarithms with mean 0 and length 1; null where they do not vary. Draws without a finite logarithm stand at the mean. */
function standardise(values: Float64Array): Float64Array | null {
  const logs = values.map((it) => Math.log(it));
  let sum = 0;
  let count = 0;
  for (const it of logs) {
    if (!Number.isFinite(it)) continue;
    sum += it;
    count++;
  }
  const mean = sum / Math.max(1, count);
  let square = 0;
  for (let i = 0; i < logs.length; i++) {
    const off = Number.isFinite(logs[i] as number) ? (logs[i] as number) - mean : 0;
    logs[i] = off;
    square += off * off;
  }
  if (square < 1e-12) return null;
  const length = Math.sqrt(square);
  return logs.map((it) => it / length);
}

function correlation(a: Float64Array, b: Float64Array): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += (a[i] as number) * (b[i] as number);
  return dot;
}
