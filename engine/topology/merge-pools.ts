import type { Known } from "../model/known.js";
import type { ComputePool, Resource } from "../model/resource.js";
import { compareText } from "../model/text-order.js";
import type { Edge } from "../model/topology.js";
import { factsKey, neutralOrder } from "./neutral-order.js";
import type { ResolvedLinks } from "./resolve-links.js";

/** Machines with equal facts and equal edges are one pool, however they are written. */
export interface Pools {
  /** In neutral order. */
  readonly resources: readonly Resource[];
  /** Edges in the order of their ends. */
  readonly links: ResolvedLinks;
}

export function mergePools(resources: readonly Resource[], links: ResolvedLinks): Pools {
  const byKey = new Map<string, ComputePool[]>();
  const edgeKeys = edgesByAddress(links.edges);
  for (const it of resources) {
    if (it.kind !== "compute-pool" || it.count.autoscaled) continue;
    const key = `${factsKey(it)}\n${(edgeKeys.get(it.address) ?? []).join()}\n${flagsKey(it.address, links)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), it]);
  }
  const pooled = new Map<string, ComputePool>();
  const merged = new Map<string, string>();
  for (const pools of byKey.values()) {
    const members = pools.flatMap((it) => it.members).sort(compareText);
    const first = pools.reduce((a, b) => (a.address < b.address ? a : b));
    for (const it of pools) merged.set(it.address, first.address);
    pooled.set(first.address, { ...first, members, count: summed(pools), zones: zonesOf(pools, links) });
  }
  const name = (address: string) => merged.get(address) ?? address;
  const pools = neutralOrder(
    resources.filter((it) => name(it.address) === it.address).map((it) => pooled.get(it.address) ?? it),
  );
  return { resources: pools, links: renamed(links, name, new Map(pools.map((it, at) => [it.address, at]))) };
}

function flagsKey(address: string, links: ResolvedLinks): string {
  const groups = [...new Set(links.handedOnBy.get(address) ?? [])].sort().join();
  const flags = [links.fromWorld, links.openToWorld, links.forOperators].map((it) => it.has(address));
  return [...flags, groups].join("\n");
}

function edgesByAddress(edges: readonly Edge[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  const push = (address: string, key: string) => {
    const list = keys.get(address);
    if (list === undefined) keys.set(address, [key]);
    else list.push(key);
  };
  for (const { kind, from, to } of edges) {
    push(from, `${kind} to ${to}`);
    push(to, `${kind} from ${from}`);
  }
  for (const list of keys.values()) list.sort();
  return keys;
}

function summed(pools: readonly ComputePool[]): ComputePool["count"] {
  const add = (pick: (it: ComputePool) => Known<number>): Known<number> => {
    const counts = pools.map(pick);
    const first = counts[0] as Known<number>;
    if (!counts.every((it) => it.state === "known")) return counts.find((it) => it.state !== "known") ?? first;
    return { ...first, value: counts.reduce((sum, it) => sum + it.value, 0) } as Known<number>;
  };
  return {
    min: add((it) => it.count.min),
    desired: add((it) => it.count.desired),
    max: add((it) => it.count.max),
    autoscaled: false,
  };
}

/** Separate machines are in as many zones as they are placed on different subnets; where that is not written, in as many as they say. */
function zonesOf(pools: readonly ComputePool[], links: ResolvedLinks): Known<number> {
  const first = (pools[0] as ComputePool).zones;
  if (pools.length === 1 || first.state !== "known") return first;
  const places = new Set(pools.flatMap((it) => links.placedOn.get(it.address) ?? []));
  return { ...first, value: Math.max(1, places.size) };
}

function renamed(
  links: ResolvedLinks,
  name: (address: string) => string,
  order: ReadonlyMap<string, number>,
): ResolvedLinks {
  const by = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  const set = (from: ReadonlySet<string>) => new Set([...from].map(name));
  const ends = (from: ReadonlyMap<string, readonly string[]>) => {
    const to = new Map<string, string[]>();
    for (const [address, others] of from) {
      const key = name(address);
      to.set(key, [...new Set([...(to.get(key) ?? []), ...others.map(name)])]);
    }
    return to;
  };
  const edges = new Map<string, Edge>();
  for (const it of links.edges) {
    const edge = { ...it, from: name(it.from), to: name(it.to) };
    if (edge.from !== edge.to) edges.set(`${edge.from}\n${edge.to}`, edges.get(`${edge.from}\n${edge.to}`) ?? edge);
  }
  return {
    edges: [...edges.values()].sort((a, b) => by(a.from, b.from) || by(a.to, b.to)),
    fromWorld: set(links.fromWorld),
    openToWorld: set(links.openToWorld),
    forOperators: set(links.forOperators),
    unfed: set(links.unfed),
    attachedTo: ends(links.attachedTo),
    placedOn: ends(links.placedOn),
    handedOnBy: ends(links.handedOnBy),
  };
}
