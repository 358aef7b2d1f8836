import { WORLD } from "../model/architecture.js";
import type { Catalog } from "../model/facts.js";
import { isCompute, isStore, type Resource } from "../model/resource.js";
import { conversion, draw, product, quotient, sum, type Term, visits } from "../model/term.js";
import type { Edge } from "../model/topology.js";
import type { Estimate, Workload } from "../model/workload.js";
import { factsKey } from "./neutral-order.js";
import type { PublicRoots } from "./public-roots.js";

/** How often one user request comes by each resource, as terms, and the estimates that those terms draw. */
export interface Visiting {
  visits(address: string): Term;
  readonly estimates: ReadonlyMap<string, Estimate>;
}

export interface Graph {
  readonly byAddress: ReadonlyMap<string, Resource>;
  /** Place of each address in the neutral order. */
  readonly order: ReadonlyMap<string, number>;
  readonly edges: readonly Edge[];
  readonly roots: PublicRoots;
  /** Resources whose visits the workload states. */
  readonly stated: readonly string[];
  readonly userTraffic: ReadonlySet<string>;
  readonly attachedTo: ReadonlyMap<string, readonly string[]>;
  readonly workload: Workload;
  readonly catalog: Catalog;
}

const NONE = conversion("no user request comes by", "visits", 0);
const ALL = conversion("every user request comes by", "visits", 1);

/**
 * Forced flow (v = v₀ + Pᵀv) in topological order: users are divided over entries, each load balancer divides over what it forwards to, a
 * compute calls another f times a visit. An edge back into a resource that is already above is left out: a request does not come by
 * endlessly. Shares are weights drawn for each sibling and normalised to 1 in every draw.
 */
export function visitTerms(graph: Graph): Visiting {
  const { byAddress, roots, userTraffic, workload } = graph;
  const estimates = new Map<string, Estimate>();
  const shares = shareTerms(graph, estimates);
  const flow = acyclic([...roots.addresses, WORLD, ...graph.stated], graph.edges);
  const incoming = new Map<string, { readonly from: string; readonly factor: Term }[]>();
  const put = (to: string, from: string, factor: Term) => {
    incoming.set(to, [...(incoming.get(to) ?? []), { from, factor }]);
  };
  for (const [from, edges] of flow) {
    const split = edges.filter((it) => it.kind === "forwards" && !isStoreAt(byAddress, it.to));
    const parts = shares(split.map((it) => it.to));
    split.forEach((it, at) => {
      put(it.to, from, parts[at] as Term);
    });
    for (const it of edges) {
      if (it.kind === "calls" && !isStoreAt(byAddress, it.to)) put(it.to, from, callsPerVisit(graph, it, estimates));
      if (it.kind === "triggers") put(it.to, from, draw("request.jobsPerRequest"));
    }
  }
  const doors = roots.addresses.filter((it) => !isStoreAt(byAddress, it));
  const doorShares = shares(doors);
  const entries = new Map(doors.map((it, at) => [it, doorShares[at] as Term]));
  const terms = new Map<string, Term>();
  for (const [address, it] of byAddress) {
    const override = workload.overrides.get(address)?.visits ?? null;
    terms.set(address, override === null ? visitsOf(it, address) : stated(address, "visits", override, estimates));
  }
  function visitsOf(it: Resource, address: string): Term {
    if (it.kind === "volume") {
      const machine = (graph.attachedTo.get(address) ?? []).find((other) => userTraffic.has(other));
      return machine === undefined ? NONE : visits(machine);
    }
    if (it.kind === "nat-gateway") {
      const gateways = [...byAddress.values()].filter((other) => other.kind === "nat-gateway").length;
      return quotient("share of the gateways", "visits", ALL, conversion("NAT gateways", "gateways", gateways));
    }
    if (isStore(it)) return roots.addresses.includes(address) ? ALL : storeShare(graph, it, shares);
    if (!userTraffic.has(address)) return NONE;
    const ways = (incoming.get(address) ?? []).map(({ from, factor }) => {
      if (from === WORLD) return factor;
      return factor === ALL ? visits(from) : product(`visits by way of ${from}`, "visits", visits(from), factor);
    });
    const entry = entries.get(address);
    const all = entry === undefined ? ways : [entry, ...ways];
    if (all.length === 0) return NONE;
    return all.length === 1 ? (all[0] as Term) : sum(`visits of ${address}`, "visits", ...all);
  }
  return { visits: (address) => terms.get(address) ?? NONE, estimates };
}

function isStoreAt(byAddress: ReadonlyMap<string, Resource>, address: string): boolean {
  const it = byAddress.get(address);
  return it !== undefined && isStore(it);
}

/** Edges from a depth-first walk of the entries, without those that lead back to a resource on the way. By `from`, in walking order. */
function acyclic(roots: readonly string[], edges: readonly Edge[]): Map<string, Edge[]> {
  const outgoing = new Map<string, Edge[]>();
  for (const it of edges) {
    if (it.kind === "replicates") continue;
    const group = outgoing.get(it.from);
    if (group === undefined) outgoing.set(it.from, [it]);
    else group.push(it);
  }
  const flow = new Map<string, Edge[]>();
  const onTheWay = new Set<string>();
  for (const root of roots) {
    const stack: { readonly at: string; next: number }[] = [];
    const enter = (at: string) => {
      if (flow.has(at)) return;
      flow.set(at, []);
      onTheWay.add(at);
      stack.push({ at, next: 0 });
    };
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = outgoing.get(top.at)?.[top.next++];
      if (edge === undefined) {
        onTheWay.delete(top.at);
        stack.pop();
      } else if (!onTheWay.has(edge.to)) {
        flow.get(top.at)?.push(edge);
        enter(edge.to);
      }
    }
  }
  return flow;
}

/**
 * A store's share of the operations that user requests cause on all stores of its kind. They are charged once a user request: divided over the
 * computes that use such stores by their visits, and by each over the stores it uses.
 */
function storeShare(graph: Graph, store: Resource, shares: (addresses: readonly string[]) => readonly Term[]): Term {
  const used = new Map<string, string[]>();
  for (const { kind, from, to } of graph.edges) {
    const client = graph.byAddress.get(from);
    const calls = kind === "calls" && client !== undefined && isCompute(client) && graph.userTraffic.has(from);
    if (calls && graph.byAddress.get(to)?.kind === store.kind) used.set(from, [...(used.get(from) ?? []), to]);
  }
  const inOrder = (addresses: Iterable<string>) =>
    [...addresses].sort((a, b) => (graph.order.get(a) ?? 0) - (graph.order.get(b) ?? 0));
  const clients = inOrder(used.keys());
  const mine = clients.filter((it) => used.get(it)?.includes(store.address));
  if (mine.length === 0) return NONE;
  const reached = new Set([...used.values()].flat());
  if (reached.size === 1) return ALL;
  const all = sum("visits of all its kind's clients", "visits", ...clients.map(visits));
  const ways = mine.map((client) => {
    const stores = inOrder(used.get(client) ?? []);
    const part = shares(stores)[stores.indexOf(store.address)] as Term;
    const share = quotient(`share of ${client}`, "", visits(client), all);
    return part === ALL ? share : product(`operations of ${client}`, "", share, part);
  });
  return ways.length === 1 ? (ways[0] as Term) : sum(`operations on ${store.address}`, "", ...ways);
}

/** Terms that divide traffic over siblings; one alone gets all of it. The same siblings always get the same terms. */
function shareTerms(graph: Graph, estimates: Map<string, Estimate>) {
  const memo = new Map<string, readonly Term[]>();
  const number = (id: string) => graph.catalog.number(`topology.${id}`).value;
  return (addresses: readonly string[]): readonly Term[] => {
    if (addresses.length < 2) return addresses.map(() => ALL);
    const memoKey = addresses.join("\n");
    const known = memo.get(memoKey);
    if (known !== undefined) return known;
    const together = addresses.length > number("separate-streams");
    const ranks = new Map<string, number>();
    const statedShares = addresses.map((it) => graph.workload.overrides.get(it)?.share ?? null);
    const rest = 1 - statedShares.reduce<number>((all, it) => all + (it ?? 0), 0);
    const weights = addresses.map((address, at): Term | null => {
      if (statedShares[at] !== null) return null;
      const it = graph.byAddress.get(address) as Resource;
      const kind = `${it.kind} ${textHash(factsKey(it))}`;
      const rank = ranks.get(kind) ?? 0;
      ranks.set(kind, rank + 1);
      const field = together ? `share of ${kind}` : `share of ${kind}, number ${rank + 1} of ${addresses.length}`;
      return drawn(field, "sibling-weight", graph.catalog, estimates);
    });
    const total = sum("weights of all siblings", "", ...weights.filter((it) => it !== null));
    const left = conversion("left by the stated shares", "", Math.max(0, rest));
    const terms = weights.map((weight, at): Term => {
      const address = addresses[at] as string;
      if (weight === null) return stated(address, "share", statedShares[at] as number, estimates);
      const share = quotient(`share of ${address}`, "", weight, total);
      return rest === 1 ? share : product(`share of ${address}`, "", left, share);
    });
    memo.set(memoKey, terms);
    return terms;
  };
}

function callsPerVisit(graph: Graph, edge: Edge, estimates: Map<string, Estimate>): Term {
  const kindOf = (address: string) => {
    const it = graph.byAddress.get(address);
    return it === undefined ? "" : `${it.kind} ${textHash(factsKey(it))}`;
  };
  return drawn(`calls of ${kindOf(edge.from)} to ${kindOf(edge.to)}`, "calls-per-visit", graph.catalog, estimates);
}

/** An estimate of the graph itself, from the catalog. */
function drawn(field: string, id: string, catalog: Catalog, estimates: Map<string, Estimate>): Term {
  if (!estimates.has(field)) {
    const typical = catalog.number(`topology.${id}.typical`);
    estimates.set(field, {
      field,
      low: catalog.number(`topology.${id}.low`).value,
      typical: typical.value,
      high: catalog.number(`topology.${id}.high`).value,
      provenance: "default",
      source: typical.source.citation,
      grade: typical.source.grade,
      at: null,
    });
  }
  return draw(field);
}

/** A number the user states for one resource in `overrides`: exact. */
function stated(address: string, what: string, value: number, estimates: Map<string, Estimate>): Term {
  const field = `overrides.${address}.${what}`;
  estimates.set(field, {
    field,
    low: value,
    typical: value,
    high: value,
    provenance: "declared",
    source: "overrides in the workload",
    grade: "B",
    at: null,
  });
  return draw(field);
}

/** FNV-1a, 32 bit: a short name for a set of facts, the same on every machine. */
function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
