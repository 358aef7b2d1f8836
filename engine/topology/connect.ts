import { type Architecture, WORLD } from "../model/architecture.js";
import type { Catalog } from "../model/facts.js";
import { groupBy } from "../model/group-by.js";
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
import { ChangedMap } from "./changed-map.js";
import { idleOf } from "./idle.js";
import { mergePools } from "./merge-pools.js";
import { type PublicRoots, publicRoots } from "./public-roots.js";
import { type ResolvedLinks, resolveLinks } from "./resolve-links.js";
import { visitTerms } from "./visit-terms.js";

/**
 * The graph of a system: carriers and parts looked through, equal machines pooled, edges that nobody declares assumed and named as such, and
 * for every resource how much of the user traffic comes by.
 */
export function connect(architecture: Architecture, workload: Workload, catalog: Catalog): Topology {
  const { resources, links: declared } = mergePools(architecture.resources, resolveLinks(architecture));
  const idle = idleOf(resources, declared.edges, workload.overrides);
  const links = {
    ...declared,
    edges: declared.edges.filter((it) => !idle.has(it.from) && !idle.has(it.to)),
    unfed: new Set([...declared.unfed].filter((it) => !idle.has(it))),
  };
  const running = resources.filter((it) => !idle.has(it.address));
  const roots = publicRoots(running, links.edges, links, workload.overrides);
  const byAddress = new Map(resources.map((it) => [it.address, it]));
  const order = new Map(resources.map((it, at) => [it.address, at]));
  const triggered = assumedTriggers(roots.addresses, links, order);
  const stated = statedVisits(workload, byAddress);
  const starts = [...(roots.addresses.length > 0 ? roots.addresses : [WORLD]), ...stated];
  const reached = reachable(starts, [...links.edges, ...triggered]);
  const edges = [...links.edges, ...triggered, ...assumedStoreEdges(resources, links.edges, reached)];
  const userTraffic = reachable(starts, edges);
  const visiting = visitTerms({
    byAddress,
    order,
    edges,
    roots,
    stated,
    userTraffic,
    attachedTo: links.attachedTo,
    workload,
    catalog,
  });
  const all = [...assumedEntries(roots, links), ...edges];
  return topologyOf(byAddress, all, roots.addresses, userTraffic, visiting, links.attachedTo);
}

/** Resources that the workload says users come by, whatever leads there. */
function statedVisits({ overrides }: Workload, byAddress: ReadonlyMap<string, Resource>): string[] {
  return [...byAddress.keys()].filter((it) => (overrides.get(it)?.visits ?? 0) > 0);
}

/** Entries that nothing declares are named like any other assumption; what hands requests to one is declared, only not what stands before it. */
function assumedEntries({ addresses, assumed }: PublicRoots, { handedOnBy }: ResolvedLinks): Edge[] {
  if (assumed === null) return [];
  return addresses.map((to): Edge => {
    const [by] = handedOnBy.get(to) ?? [];
    if (by === undefined) return { kind: "forwards", from: WORLD, to, assumed, at: null };
    return {
      kind: "forwards",
      from: by,
      to,
      assumed: "the load balancer in front of it is declared elsewhere",
      at: null,
    };
  });
}

function topologyOf(
  byAddress: ReadonlyMap<string, Resource>,
  edges: readonly Edge[],
  roots: readonly string[],
  userTraffic: ReadonlySet<string>,
  visiting: ReturnType<typeof visitTerms>,
  attachedTo: ReadonlyMap<string, readonly string[]>,
): Topology {
  const incoming = groupBy(edges, (it) => it.to);
  const outgoing = groupBy(edges, (it) => it.from);
  const order = new Map([...byAddress.keys()].map((it, at) => [it, at]));
  const served = (address: string) =>
    userTraffic.has(address) || (attachedTo.get(address) ?? []).some((it) => userTraffic.has(it));
  /** Only the resources differ between planned states; all else is worked out once. */
  const over = (resources: ReadonlyMap<string, Resource>): Topology => {
    const clientsOf = (store: string): Compute[] =>
      (incoming.get(store) ?? [])
        .filter((it) => it.kind === "calls" && userTraffic.has(it.from))
        .map((it) => resources.get(it.from))
        .filter((it): it is Compute => it !== undefined && isCompute(it));
    return {
      resources,
      edges,
      publicRoots: roots,
      role: (address): Role => {
        if (served(address)) return "user-traffic";
        const gateway = resources.get(address)?.kind === "nat-gateway" && userTraffic.size > 0;
        return gateway ? "user-traffic" : "background";
      },
      visits: visiting.visits,
      clientsOf,
      cachesOf: (database) => {
        const found = new Set<Cache>();
        for (const client of clientsOf(database)) {
          for (const { to } of outgoing.get(client.address) ?? []) {
            const it = resources.get(to);
            if (it?.kind === "cache") found.add(it);
          }
        }
        return [...found].sort((a, b) => (order.get(a.address) ?? 0) - (order.get(b.address) ?? 0));
      },
      databases: () =>
        [...resources.values()].filter(
          (it): it is RelationalDatabase => it.kind === "relational-database" && userTraffic.has(it.address),
        ),
      estimates: visiting.estimates,
      with: (resource) => over(new ChangedMap(resources, resource.address, resource)),
    };
  };
  return over(byAddress);
}

function reachable(roots: readonly string[], edges: readonly Edge[]): Set<string> {
  const outgoing = groupBy(edges, (it) => it.from);
  const seen = new Set(roots);
  for (const here of seen) for (const { to } of outgoing.get(here) ?? []) seen.add(to);
  return seen;
}

/** Events come from somewhere: a trigger that nothing declared feeds is fed by the user traffic, which without an entry comes from outside. */
function assumedTriggers(
  roots: readonly string[],
  { unfed, edges }: ResolvedLinks,
  order: ReadonlyMap<string, number>,
): Edge[] {
  const fed = new Set(edges.filter((it) => it.kind !== "replicates").map((it) => it.to));
  const sources = roots.length > 0 ? roots : [WORLD];
  return [...unfed]
    .filter((it) => !fed.has(it) && !roots.includes(it))
    .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
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
