import type { Accounted, Verdict } from "../model/architecture.js";
import type { Coverage } from "../model/roadmap.js";

/** Each declared resource counted once. */
export function coverageOf(accounted: readonly Accounted[]): Coverage {
  const count = (verdict: Verdict) => sum(accounted.filter((it) => it.verdict === verdict));
  const types = new Map<string, number>();
  for (const it of accounted) {
    if (it.verdict === "not-understood") types.set(it.type, (types.get(it.type) ?? 0) + it.instances);
  }
  return {
    resources: sum(accounted),
    sized: count("sized"),
    elastic: count("elastic"),
    notCapacity: count("not-capacity"),
    notUnderstood: count("not-understood"),
    notUnderstoodTypes: [...types]
      .map(([type, instances]) => ({ type, count: instances }))
      .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
  };
}

function sum(accounted: readonly Accounted[]): number {
  return accounted.reduce((total, it) => total + it.instances, 0);
}
