import type { Resource } from "../model/resource.js";
import {
  type Disruption,
  type FieldChange,
  type Remedy,
  type RemedyOption,
  type Rules,
  rulesFor,
  type Site,
} from "../model/rule.js";

/** One state of one aspect of a resource: as declared, or with an option of one or several remedies taken. */
export interface Rung {
  readonly id: string;
  /** Chosen option of each remedy that is taken. */
  readonly taken: readonly Taken[];
  apply(resource: Resource): Resource;
}

export interface Taken {
  readonly remedy: Remedy;
  /** How far up the remedy's own options, from 1. */
  readonly height: number;
  readonly changes: readonly FieldChange[];
}

/** What may be changed together on one resource, from the declared state up. `rungs[0]` is the declared state. */
export interface Ladder {
  readonly address: string;
  readonly aspect: string;
  readonly rungs: readonly Rung[];
  /** The climb from one rung to another; null where it may not be made. */
  move(from: number, to: number): Climb | null;
}

export interface Climb {
  /** US dollars, paid once. */
  readonly cost: number;
  readonly disruption: Disruption;
  readonly irreversibility: number;
  readonly leadMonths: number;
}

/** More combinations of options than this are not looked at: the highest options of the longest remedies are left out first. */
const MOST_COMBINATIONS = 256;

/** All ladders of a resource: for each aspect the combinations of its remedies' options. Not pruned yet. */
export function laddersOf(
  resource: Resource,
  site: Site,
  rules: Rules,
  failed: (remedy: string, cause: unknown) => void,
): Ladder[] {
  const byAspect = new Map<string, Remedy[]>();
  for (const remedy of rulesFor<Remedy>(rules.remedies, resource)) {
    byAspect.set(remedy.aspect, [...(byAspect.get(remedy.aspect) ?? []), remedy]);
  }
  return [...byAspect].flatMap(([aspect, remedies]): Ladder[] => {
    const options = remedies.map((remedy) => {
      try {
        return [...remedy.options(resource, site)];
      } catch (cause) {
        failed(remedy.id, cause);
        return [];
      }
    });
    shorten(options);
    const rungs = combinations(remedies, options);
    if (rungs.length < 2) return [];
    return [
      {
        address: resource.address,
        aspect,
        rungs,
        move: (from, to) => climb(rungs[from] as Rung, rungs[to] as Rung, site),
      },
    ];
  });
}

function shorten(options: RemedyOption[][]): void {
  const size = () => options.reduce((product, it) => product * (it.length + 1), 1);
  while (size() > MOST_COMBINATIONS) options.reduce((a, b) => (b.length > a.length ? b : a)).pop();
}

function combinations(remedies: readonly Remedy[], options: readonly (readonly RemedyOption[])[]): Rung[] {
  let rungs: Rung[] = [{ id: "as declared", taken: [], apply: (it) => it }];
  remedies.forEach((remedy, at) => {
    rungs = rungs.flatMap((rung) => [
      rung,
      ...(options[at] ?? []).map((option, height): Rung => {
        const taken = [...rung.taken, { remedy, height: height + 1, changes: option.changes }];
        return {
          id: taken.length === 1 ? option.id : `${rung.id}, ${option.id}`,
          taken,
          apply: (it) => option.apply(rung.apply(it)),
        };
      }),
    ]);
  });
  return rungs;
}

/**
 * A climb goes up in at least one remedy and down in none, but that a remedy which is freely undone (more units) may go down where another
 * goes up (bigger units).
 */
function climb(from: Rung, to: Rung, site: Site): Climb | null {
  const remedies = new Set([...from.taken, ...to.taken].map((it) => it.remedy));
  const changed: Remedy[] = [];
  let up = false;
  let down = false;
  for (const remedy of remedies) {
    const before = heightIn(from, remedy);
    const after = heightIn(to, remedy);
    if (after === before) continue;
    changed.push(remedy);
    if (after > before) up = true;
    else if (remedy.irreversibility > 0) return null;
    else down = true;
  }
  if (!up || (down && changed.length < 2)) return null;
  const most = (pick: (it: Remedy) => number) => Math.max(...changed.map(pick));
  return {
    cost: most((it) => it.stepCost.value),
    disruption: most((it) => it.disruption) as Disruption,
    irreversibility: most((it) => it.irreversibility),
    leadMonths: Math.ceil(
      Math.max(
        site.workload.risk.leadTimeMonths,
        most((it) => it.leadTimeMonths.value),
      ),
    ),
  };
}

/** How far up a remedy's options a rung stands; 0 where it is not taken. */
export function heightIn(rung: Rung, remedy: Remedy): number {
  return rung.taken.find((it) => it.remedy === remedy)?.height ?? 0;
}
