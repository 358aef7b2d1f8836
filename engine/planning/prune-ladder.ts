import type { Ladder, Rung } from "./ladder.js";

/** What a rung gives and costs: what pruning compares. */
export interface RungWorth {
  /**
   * For each dimension that the ladder moves: how much of what the horizon needs it carries at the risk accepted. 1 is enough; more than 1 is room
   * beyond the horizon.
   */
  readonly carries: readonly number[];
  /** US dollars a month; NaN unknown. */
  readonly cost: number;
}

const MOST_RUNGS = 8;
/** Room beyond the horizon that is still worth money, so that a deferred step has a rung to stand on. */
const BEYOND = 2;
/** Room beyond the horizon that is taken where it costs nothing: a maximum that is raised far beyond what is needed protects from nothing. */
const FREE = 1.5;

/** The ladder with some of its rungs, in the order given. */
export function withRungs(ladder: Ladder, kept: readonly number[]): Ladder {
  return {
    ...ladder,
    rungs: kept.map((at) => ladder.rungs[at] as Rung),
    move: (from, to) => ladder.move(kept[from] as number, kept[to] as number),
  };
}

/**
 * Drops rungs that another beats (no dearer, no dimension carried less), then thins to eight: again and again the rung goes whose loss costs
 * least. Without it the next higher one stands in while growth passes through what it alone covers, so its loss is the difference in cost times the
 * logarithm of that stretch (growth is nearly exponential). The declared state and the highest rung stay.
 */
export function keptRungs(worth: readonly RungWorth[]): number[] {
  const beaten = (at: number): boolean =>
    worth.some((other, k) => {
      const it = worth[at] as RungWorth;
      return k !== at && beats(other, it) && (k < at || !beats(it, other));
    });
  const carries = (at: number) => Math.min(BEYOND, ...(worth[at] as RungWorth).carries);
  const cost = (at: number) => (worth[at] as RungWorth).cost;
  let kept = worth.map((_, at) => at).filter((at) => at === 0 || !beaten(at));
  kept.sort((a, b) => Number(b === 0) - Number(a === 0) || carries(a) - carries(b) || cost(a) - cost(b) || a - b);
  while (kept.length > MOST_RUNGS) {
    let least = 1;
    for (let k = 1; k < kept.length - 1; k++)
      if (loss(kept, k, carries, cost) < loss(kept, least, carries, cost)) least = k;
    kept = kept.filter((_, k) => k !== least);
  }
  return kept;
}

/** Rungs without a known price lose as if the next were dearer by a unit: then only the stretch counts. */
function loss(
  kept: readonly number[],
  k: number,
  carries: (at: number) => number,
  cost: (at: number) => number,
): number {
  const [before, at, after] = [kept[k - 1] as number, kept[k] as number, kept[k + 1] as number];
  const dearer = cost(after) - cost(at);
  const stretch = Math.log((carries(at) + TINY) / (carries(before) + TINY));
  return (Number.isNaN(dearer) ? 1 : Math.max(0, dearer)) * Math.max(0, stretch);
}

/** Keeps the logarithm of a rung that carries nothing finite. */
const TINY = 1e-3;

function beats(a: RungWorth, b: RungWorth): boolean {
  if (!(a.cost <= b.cost)) return false;
  const most = a.cost === b.cost ? FREE : BEYOND;
  return a.carries.every((it, k) => Math.min(it, most) >= Math.min(b.carries[k] as number, most));
}
