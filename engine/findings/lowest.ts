import type { Sampler, Scaled } from "../capacity/terms/sampler.js";

/** The smallest of several quantities in every draw, and how often each is the smallest (the first of equals). */
export interface Lowest {
  readonly values: Float64Array;
  /** Shares of the draws, in the order of the input. */
  readonly binding: readonly number[];
}

/** Of quantities with one base only the smallest scalar can be the lowest, so each base is looked at once. */
export function lowest(items: readonly Scaled[], sampler: Sampler): Lowest {
  const leaders = new Map<number, number>();
  items.forEach((it, at) => {
    const leader = leaders.get(it.base.index);
    if (leader === undefined || it.scalar < (items[leader] as Scaled).scalar) leaders.set(it.base.index, at);
  });
  const candidates = [...leaders.values()].sort((a, b) => a - b);
  const values = new Float64Array(sampler.draws).fill(Number.POSITIVE_INFINITY);
  const winner = new Int32Array(sampler.draws).fill(-1);
  for (const at of candidates) {
    const { scalar, base } = items[at] as Scaled;
    const column = sampler.values(base);
    for (let i = 0; i < values.length; i++) {
      const value = scalar * (column[i] as number);
      if (value < (values[i] as number)) {
        values[i] = value;
        winner[i] = at;
      }
    }
  }
  const wins = new Array<number>(items.length).fill(0);
  for (const at of winner) if (at >= 0) wins[at] = (wins[at] as number) + 1;
  return { values, binding: wins.map((it) => it / sampler.draws) };
}
