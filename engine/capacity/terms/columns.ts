import type { TermContext } from "./term-context.js";

/** Arithmetic on columns, one value a draw. One loop an operation: a choice inside the loop costs more than the arithmetic. */
export const FOLDS = {
  product(into: Float64Array, by: Float64Array) {
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) * (by[i] as number);
  },
  quotient(into: Float64Array, by: Float64Array) {
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) / (by[i] as number);
  },
  sum(into: Float64Array, by: Float64Array) {
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (by[i] as number);
  },
  min(into: Float64Array, by: Float64Array) {
    for (let i = 0; i < into.length; i++) if ((by[i] as number) < (into[i] as number)) into[i] = by[i] as number;
  },
  max(into: Float64Array, by: Float64Array) {
    for (let i = 0; i < into.length; i++) if ((by[i] as number) > (into[i] as number)) into[i] = by[i] as number;
  },
};

export function foldColumns(
  op: "product" | "sum" | "min" | "max" | "quotient",
  columns: readonly Float64Array[],
): Float64Array {
  const result = Float64Array.from(columns[0] as Float64Array);
  for (const column of columns.slice(1)) FOLDS[op](result, column);
  return result;
}

/** Each value times a number; the column itself where that is 1. */
export function scaledColumn(scalar: number, values: Float64Array): Float64Array {
  if (scalar === 1) return values;
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = scalar * (values[i] as number);
  return result;
}

/** A registered function, value by value. */
export function applyColumns(
  name: string,
  columns: readonly Float64Array[],
  length: number,
  context: TermContext,
): Float64Array {
  const fn = context.functions.get(name);
  if (fn === undefined) throw new RangeError(`no function "${name}" is registered`);
  const zero = new Float64Array(length);
  const [a = zero, b = zero, c = zero, d = zero, e = zero] = columns;
  const result = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    result[i] = fn.value(a[i] as number, b[i] as number, c[i] as number, d[i] as number, e[i] as number);
  }
  return result;
}
