import { type Architecture, type Link, WORLD } from "../model/architecture.js";
import { groupBy } from "../model/group-by.js";
import { type Compute, isCompute, isStore, type Resource } from "../model/resource.js";
import { compareText } from "../model/text-order.js";
import type { Edge } from "../model/topology.js";

/** Edges between resources, and which resources requests from the internet reach before any other resource. */
export interface ResolvedLinks {
  /** Sorted by `from`, then `to`; at most one edge a pair. */
  readonly edges: readonly Edge[];
  readonly fromWorld: ReadonlySet<string>;
  /** Resources on which others are placed or to which they are attached: `attachedTo.get(volume)` are its machines. */
  readonly attachedTo: ReadonlyMap<string, readonly string[]>;
  readonly placedOn: ReadonlyMap<string, readonly string[]>;
  /** What hands requests to a resource directly (its target groups): machines of different groups are different services. */
  readonly handedOnBy: ReadonlyMap<string, readonly string[]>;
  /** Resources whose firewall lets the internet in on a port that serves users. */
  readonly openToWorld: ReadonlySet<string>;
  /** Resources whose firewall lets the internet in on ports for operators, and on no other. */
  readonly forOperators: ReadonlySet<string>;
  /** Functions started by a carrier that no resource feeds. */
  readonly unfed: ReadonlySet<string>;
}

type EdgeKind = Edge["kind"];
const FLOW: readonly string[] = ["forwards", "calls", "triggers"];
/** Ports for operators, not for users: SSH, RDP, and Mosh, which takes a port of its range for each login (mosh(1)). */
const OPERATOR_PORTS: readonly { readonly from: number; readonly to: number }[] = [
  { from: 22, to: 22 },
  { from: 3389, to: 3389 },
  { from: 60_000, to: 61_000 },
];

/** Looks through carriers and parts, so that what is left are edges from resource to resource. */
export function resolveLinks(architecture: Architecture): ResolvedLinks {
  const resources = new Map(architecture.resources.map((it) => [it.address, it]));
  const owners = (address: string): readonly string[] =>
    resources.has(address) ? [address] : (architecture.parts.get(address) ?? []).filter((it) => resources.has(it));
  const outgoing = groupBy(architecture.links, (it) => it.from);
  const edges = new Map<string, Edge>();
  const add = (edge: Edge) => {
    const key = `${edge.from}\n${edge.to}`;
    const known = edges.get(key);
    if (edge.from !== edge.to && (known === undefined || rank(edge.kind) < rank(known.kind))) edges.set(key, edge);
  };
  const reachedFromWorld = new Set<string>();
  const fed = new Set<string>();
  const follow = (start: string, source: string | null) => {
    const seen = new Set<string>();
    const queue: { address: string; kind: EdgeKind | null }[] = [{ address: start, kind: null }];
    for (const { address, kind } of queue) {
      for (const link of outgoing.get(address) ?? []) {
        if (!FLOW.includes(link.kind)) continue;
        const next = strongest(kind, link.kind as EdgeKind);
        const reached = owners(link.to);
        for (const to of reached) {
          if (source === null) reachedFromWorld.add(to);
          else add({ kind: next, from: source, to, assumed: null, at: link.at });
        }
        if (reached.length === 0 && !seen.has(link.to)) {
          seen.add(link.to);
          fed.add(link.to);
          queue.push({ address: link.to, kind: next });
        }
      }
    }
  };
  follow(WORLD, null);
  const partsOf = new Map<string, string[]>();
  for (const [part, principals] of architecture.parts) {
    for (const it of principals) partsOf.set(it, [...(partsOf.get(it) ?? []), part]);
  }
  for (const address of [...resources.keys()].sort()) {
    for (const start of [address, ...(partsOf.get(address) ?? [])]) follow(start, address);
  }
  for (const link of architecture.links) {
    if (link.kind !== "replicates") continue;
    for (const from of owners(link.from))
      for (const to of owners(link.to)) add({ kind: "replicates", from, to, assumed: null, at: link.at });
  }
  const groups = firewallGroups(architecture.links, owners);
  const openToWorld = openFromWorld(architecture.links, groups, (it) => !isForOperators(it));
  const forOperators = openFromWorld(architecture.links, groups, isForOperators);
  for (const edge of firewallEdges(architecture.links, groups, resources)) add(edge);
  return {
    edges: [...edges.values()].sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to)),
    fromWorld: reachedFromWorld,
    attachedTo: ends(architecture.links, "attached-to", owners, (it) => owners(it)),
    placedOn: ends(architecture.links, "placed-on", owners, (it) => [it]),
    handedOnBy: sources(architecture.links, owners),
    openToWorld,
    forOperators: new Set([...forOperators].filter((it) => !openToWorld.has(it))),
    unfed: unfedFunctions(architecture.links, owners, fed),
  };
}

function rank(kind: EdgeKind): number {
  return ["forwards", "triggers", "calls", "replicates"].indexOf(kind);
}

/** What a path begins with, but that an event anywhere on it makes it a trigger: who calls a gateway in front of a function calls the function. */
function strongest(so: EdgeKind | null, next: EdgeKind): EdgeKind {
  if (so === null || so === next) return next;
  return so === "triggers" || next === "triggers" ? "triggers" : so;
}

/** Firewall group → the resources attached to it. */
function firewallGroups(
  links: readonly Link[],
  owners: (address: string) => readonly string[],
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { kind, from, to } of links) {
    if (kind !== "attached-to") continue;
    const members = groups.get(to) ?? new Set();
    for (const it of owners(from)) members.add(it);
    groups.set(to, members);
  }
  return groups;
}

/** A rule from a compute's group to a store's port is an edge: nobody opens that port without using it. */
function firewallEdges(
  links: readonly Link[],
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  resources: ReadonlyMap<string, Resource>,
): Edge[] {
  return links.flatMap((link) => {
    if (link.kind !== "opens" || link.from === WORLD) return [];
    const clients = [...(groups.get(link.from) ?? [])].map((it) => resources.get(it)).filter(isComputeResource);
    const stores = [...(groups.get(link.to) ?? [])].map((it) => resources.get(it));
    return stores.flatMap((store) => {
      if (store === undefined || !isStore(store)) return [];
      const port = store.port.state === "known" ? store.port.value : null;
      const open = link.ports === null || port === null || (link.ports.from <= port && port <= link.ports.to);
      return open
        ? clients.map(
            (it): Edge => ({ kind: "calls", from: it.address, to: store.address, assumed: null, at: link.at }),
          )
        : [];
    });
  });
}

function isComputeResource(it: Resource | undefined): it is Compute {
  return it !== undefined && isCompute(it);
}

function openFromWorld(
  links: readonly Link[],
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  counts: (ports: Link["ports"]) => boolean,
): Set<string> {
  const open = new Set<string>();
  for (const { kind, from, to, ports } of links) {
    if (kind !== "opens" || from !== WORLD || !counts(ports)) continue;
    for (const it of groups.get(to) ?? []) open.add(it);
  }
  return open;
}

function isForOperators(ports: Link["ports"]): boolean {
  return ports !== null && OPERATOR_PORTS.some(({ from, to }) => from <= ports.from && ports.to <= to);
}

function ends(
  links: readonly Link[],
  kind: Link["kind"],
  owners: (address: string) => readonly string[],
  target: (address: string) => readonly string[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const link of links) {
    if (link.kind !== kind) continue;
    for (const from of owners(link.from)) found.set(from, [...(found.get(from) ?? []), ...target(link.to)]);
  }
  return found;
}

function sources(links: readonly Link[], owners: (address: string) => readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { kind, from, to } of links) {
    if (kind !== "forwards") continue;
    for (const it of owners(to)) found.set(it, [...(found.get(it) ?? []), from]);
  }
  return found;
}

function unfedFunctions(
  links: readonly Link[],
  owners: (address: string) => readonly string[],
  fed: ReadonlySet<string>,
): Set<string> {
  const unfed = new Set<string>();
  for (const link of links) {
    if (link.kind !== "triggers" || owners(link.from).length > 0 || fed.has(link.from)) continue;
    for (const it of owners(link.to)) unfed.add(it);
  }
  return unfed;
}
