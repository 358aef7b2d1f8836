import type { Ladder } from "./ladder.js";

/** What a rung gives and costs, at typical inputs: what pruning compares. */
export interface RungWorth {
  /** Users at which each dimension of the resource is crossed; Infinity where it is not. */
  readonly users: readonly number[];
  /** US dollars a month; NaN unknown. */
  readonly cost: number;
}

const MOST_RUNGS = 8;

/**
 * Drops rungs that another beats (no dearer, nothing crossed sooner), then thins to eight by leaving out, again and again, the rung whose loss
 * leaves the smallest gap in the users it carries. The declared state and the highest rung stay.
 */
export function pruneLadder(ladder: Ladder, worth: readonly RungWorth[], enough: number): Ladder {
  const beaten = (at: number): boolean =>
    worth.some(
      (other, k) =>
        k !== at &&
        beats(other, worth[at] as RungWorth, enough) &&
        (k < at || !beats(worth[at] as RungWorth, other, enough)),
    );
  let kept = worth.map((_, at) => at).filter((at) => at === 0 || !beaten(at));
  const carries = (at: number) => Math.min(enough, ...(worth[at] as RungWorth).users);
  kept.sort((a, b) => Number(b === 0) - Number(a === 0) || carries(a) - carries(b) || a - b);
  while (kept.length > MOST_RUNGS) {
    let least = 1;
    for (let k = 1; k < kept.length - 1; k++) if (gap(kept, k, carries) < gap(kept, least, carries)) least = k;
    kept = kept.filter((_, k) => k !== least);
  }
  return {
    ...ladder,
    rungs: kept.map((at) => ladder.rungs[at] as Ladder["rungs"][number]),
    move: (from, to) => ladder.move(kept[from] as number, kept[to] as number),
  };
}

function gap(kept: readonly number[], k: number, carries: (at: number) => number): number {
  return Math.log((carries(kept[k + 1] as number) + 1) / (carries(kept[k - 1] as number) + 1));
}

/** Beyond `enough` users more is not better. */
function beats(a: RungWorth, b: RungWorth, enough: number): boolean {
  if (!(a.cost <= b.cost)) return false;
  return a.users.every((users, k) => Math.min(users, enough) >= Math.min(b.users[k] as number, enough));
}
