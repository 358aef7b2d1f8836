import { isCompute, type Resource } from "../model/resource.js";
import type { Edge } from "../model/topology.js";
import type { Override } from "../model/workload.js";
import type { ResolvedLinks } from "./resolve-links.js";

export interface PublicRoots {
  /** In the order of the resources. */
  readonly addresses: readonly string[];
  /** Why these were taken for entries although nothing declared says so; null where it does. */
  readonly assumed: string | null;
}

/**
 * Where user traffic enters: load balancers that are neither internal nor passed over, what the internet is handed on to, functions with a public URL, computes with
 * a public address and a port open to the world. What another entry reaches is none. With no entry declared, traffic is assumed to enter
 * at every machine, service or load balancer that nothing else reaches, but for machines that the internet may only log in to. Where
 * a target group hands requests to some of them, from a load balancer that is declared elsewhere, the others work in the background. A function
 * waits for events: it is assumed to be an entry only where there is nothing else that users could cause, no server and no event.
 */
export function publicRoots(
  resources: readonly Resource[],
  edges: readonly Edge[],
  links: ResolvedLinks,
  overrides: ReadonlyMap<string, Override>,
): PublicRoots {
  const flow = edges.filter((it) => it.kind !== "replicates");
  const declared = resources.filter((it) => overrides.get(it.address)?.public ?? isPublic(it, links));
  if (declared.length > 0) return { addresses: withoutReached(declared, flow), assumed: null };
  const reached = new Set(flow.map((it) => it.to));
  const unreached = resources.filter(
    (it) =>
      (isCompute(it) || it.kind === "load-balancer") &&
      !reached.has(it.address) &&
      !links.unfed.has(it.address) &&
      !links.forOperators.has(it.address) &&
      overrides.get(it.address)?.public !== false,
  );
  const servers = unreached.filter((it) => it.kind !== "function");
  const handedOn = servers.filter((it) => it.kind === "load-balancer" || links.handedOnBy.has(it.address));
  const serving = handedOn.length > 0 ? handedOn : servers;
  const entries = serving.length > 0 ? serving : links.unfed.size > 0 ? [] : unreached;
  return {
    addresses: entries.map((it) => it.address),
    assumed: entries.length > 0 ? "no public entry is declared; nothing else reaches it" : null,
  };
}

function isPublic(it: Resource, links: ResolvedLinks): boolean {
  if (links.fromWorld.has(it.address)) return true;
  switch (it.kind) {
    case "load-balancer":
      return !it.passedOver && !(it.internal.state === "known" && it.internal.value);
    case "function":
      return it.publicUrl;
    case "compute-pool":
    case "container-service":
      return it.publicAddress.state === "known" && it.publicAddress.value && links.openToWorld.has(it.address);
    case "relational-database":
    case "cache":
    case "nat-gateway":
    case "volume":
      return false;
    default:
      return it satisfies never;
  }
}

/** Keeps those that no other of them reaches; of a ring the first. */
function withoutReached(roots: readonly Resource[], edges: readonly Edge[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const list = next.get(from);
    if (list === undefined) next.set(from, [to]);
    else list.push(to);
  }
  const kept = new Set<string>();
  const covered = new Set<string>();
  for (const address of roots.map((it) => it.address)) {
    if (covered.has(address)) continue;
    kept.add(address);
    const queue = [address];
    for (const here of queue) {
      for (const to of next.get(here) ?? []) {
        if (covered.has(to) || to === address) continue;
        covered.add(to);
        kept.delete(to);
        queue.push(to);
      }
    }
  }
  return [...kept];
}
