import { type Architecture, WORLD } from "../model/architecture.js";
import type { Catalog } from "../model/facts.js";
import {
  type Cache,
  type Compute,
  isCompute,
  isStore,
  type RelationalDatabase,
  type Resource,
} from "../model/resource.js";
import type { Edge, Role, Topology } from "../model/topology.js";
import type { Workload } from "../model/workload.js";
import { mergePools } from "./merge-pools.js";
import { type PublicRoots, publicRoots } from "./public-roots.js";
import { resolveLinks } from "./resolve-links.js";
import { visitTerms } from "./visit-terms.js";

/**
 * The graph of a system: carriers and parts looked through, equal machines pooled, edges that nobody declares assumed and named as such, and
 * for every resource how much of the user traffic comes by.
 */
export function connect(architecture: Architecture, workload: Workload, catalog: Catalog): Topology {
  const { resources, links } = mergePools(architecture.resources, resolveLinks(architecture));
  const roots = publicRoots(resources, links.edges, links, workload.overrides);
  const byAddress = new Map(resources.map((it) => [it.address, it]));
  const triggered = assumedTriggers(roots.addresses, links.unfed, links.edges);
  const starts = roots.addresses.length > 0 ? roots.addresses : [WORLD];
  const reached = reachable(starts, [...links.edges, ...triggered]);
  const edges = [...links.edges, ...triggered, ...assumedStoreEdges(resources, links.edges, reached)];
  const userTraffic = reachable(starts, edges);
  const visiting = visitTerms({
    byAddress,
    edges,
    roots,
    userTraffic,
    attachedTo: links.attachedTo,
    workload,
    catalog,
  });
  const all = [...assumedEntries(roots), ...edges];
  return topologyOf(byAddress, all, roots.addresses, userTraffic, visiting, links.attachedTo);
}

/** Entries that nothing declares are named like any other assumption. */
function assumedEntries({ addresses, assumed }: PublicRoots): Edge[] {
  if (assumed === null) return [];
  return addresses.map((to): Edge => ({ kind: "forwards", from: WORLD, to, assumed, at: null }));
}

function topologyOf(
  byAddress: ReadonlyMap<string, Resource>,
  edges: readonly Edge[],
  roots: readonly string[],
  userTraffic: ReadonlySet<string>,
  visiting: ReturnType<typeof visitTerms>,
  attachedTo: ReadonlyMap<string, readonly string[]>,
): Topology {
  const incoming = byEnd(edges, "to");
  const outgoing = byEnd(edges, "from");
  const served = (address: string) =>
    userTraffic.has(address) || (attachedTo.get(address) ?? []).some((it) => userTraffic.has(it));
  const clientsOf = (store: string): Compute[] =>
    (incoming.get(store) ?? [])
      .filter((it) => it.kind === "calls" && userTraffic.has(it.from))
      .map((it) => byAddress.get(it.from))
      .filter((it): it is Compute => it !== undefined && isCompute(it));
  const role = (address: string): Role => {
    const it = byAddress.get(address);
    if (served(address)) return "user-traffic";
    if (it?.kind === "nat-gateway") return userTraffic.size > 0 ? "user-traffic" : "background";
    return "background";
  };
  return {
    resources: byAddress,
    edges,
    publicRoots: roots,
    role,
    visits: visiting.visits,
    clientsOf,
    cachesOf: (database) => {
      const found = new Set<Cache>();
      for (const client of clientsOf(database)) {
        for (const { to } of outgoing.get(client.address) ?? []) {
          const it = byAddress.get(to);
          if (it?.kind === "cache") found.add(it);
        }
      }
      return [...found].sort((a, b) => (a.address < b.address ? -1 : 1));
    },
    databases: () =>
      [...byAddress.values()].filter(
        (it): it is RelationalDatabase => it.kind === "relational-database" && userTraffic.has(it.address),
      ),
    estimates: visiting.estimates,
    with: (resource) =>
      topologyOf(new Map(byAddress).set(resource.address, resource), edges, roots, userTraffic, visiting, attachedTo),
  };
}

function reachable(roots: readonly string[], edges: readonly Edge[]): Set<string> {
  const outgoing = byEnd(edges, "from");
  const seen = new Set(roots);
  for (const here of seen) for (const { to } of outgoing.get(here) ?? []) seen.add(to);
  return seen;
}

/** Events come from somewhere: a trigger that nothing declared feeds is fed by the user traffic, which without an entry comes from outside. */
function assumedTriggers(roots: readonly string[], unfed: ReadonlySet<string>, edges: readonly Edge[]): Edge[] {
  const fed = new Set(edges.filter((it) => it.kind !== "replicates").map((it) => it.to));
  const sources = roots.length > 0 ? roots : [WORLD];
  return [...unfed]
    .filter((it) => !fed.has(it) && !roots.includes(it))
    .sort()
    .flatMap((to) =>
      sources.map(
        (from): Edge => ({ kind: "triggers", from, to, assumed: "nothing declared feeds its trigger", at: null }),
      ),
    );
}

/** A store that nothing declared reaches and that is the only one of its kind serves every compute that user traffic reaches. */
function assumedStoreEdges(
  resources: readonly Resource[],
  edges: readonly Edge[],
  reached: ReadonlySet<string>,
): Edge[] {
  const called = new Set(edges.filter((it) => it.kind === "calls").map((it) => it.to));
  const computes = resources.filter((it) => isCompute(it) && reached.has(it.address));
  return resources.flatMap((store) => {
    if (!isStore(store) || called.has(store.address)) return [];
    const alone = resources.filter((it) => it.kind === store.kind).length === 1;
    if (!alone) return [];
    return computes.map(
      (it): Edge => ({
        kind: "calls",
        from: it.address,
        to: store.address,
        assumed: "it is the only one of its kind and nothing declared says who uses it",
        at: null,
      }),
    );
  });
}

function byEnd(edges: readonly Edge[], end: "from" | "to"): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group === undefined) groups.set(edge[end], [edge]);
    else group.push(edge);
  }
  return groups;
}
