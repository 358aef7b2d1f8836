import { type Resource, runsNothing } from "../model/resource.js";
import type { Edge } from "../model/topology.js";
import type { Override } from "../model/workload.js";

/**
 * Resources that no user is sent to: those declared to run nothing (a standby region, a batch group between its runs), and what hands requests on
 * to nothing else. An override that gives one users keeps it.
 */
export function idleOf(
  resources: readonly Resource[],
  edges: readonly Edge[],
  overrides: ReadonlyMap<string, Override>,
): ReadonlySet<string> {
  const kept = (address: string) => {
    const override = overrides.get(address);
    return override !== undefined && (override.public === true || override.visits !== null);
  };
  const idle = new Set(resources.filter((it) => runsNothing(it) && !kept(it.address)).map((it) => it.address));
  const forwarding = new Map<string, string[]>();
  for (const { kind, from, to } of edges) {
    if (kind === "forwards") forwarding.set(to, [...(forwarding.get(to) ?? []), from]);
  }
  const busy = new Map<string, number>();
  for (const { kind, from } of edges) if (kind === "forwards") busy.set(from, (busy.get(from) ?? 0) + 1);
  for (const address of idle) {
    for (const from of forwarding.get(address) ?? []) {
      const left = (busy.get(from) ?? 0) - 1;
      busy.set(from, left);
      if (left === 0 && !kept(from)) idle.add(from);
    }
  }
  return idle;
}
