import type { Place } from "./known.js";
import type { Cache, Compute, RelationalDatabase, Resource } from "./resource.js";
import type { Term } from "./term.js";
import type { Estimate } from "./workload.js";

export type Role = "user-traffic" | "background" | "standby";

/** A connection between two resources after carriers and parts have been looked through. */
export interface Edge {
  readonly kind: "forwards" | "calls" | "triggers" | "replicates";
  readonly from: string;
  readonly to: string;
  /** Null: read from the declaration. Otherwise why it was assumed. */
  readonly assumed: string | null;
  readonly at: Place | null;
}

/** Resources as a directed graph, with where user traffic enters. Built by `engine/topology`. */
export interface Topology {
  /** By address, in an order that names do not change; pools merged. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly edges: readonly Edge[];
  /** Addresses where user traffic enters. */
  readonly publicRoots: readonly string[];
  role(address: string): Role;
  /** What `visits(address)` stands for: a term of draws (shares, calls between services), 1 where all traffic comes by. */
  visits(address: string): Term;
  /** Computes that reach a store, in the order of the resources. */
  clientsOf(store: string): readonly Compute[];
  /** Caches in front of a database: reached by one of its clients, in the order of the resources. */
  cachesOf(database: string): readonly Cache[];
  /** Databases that user traffic reaches. */
  databases(): readonly RelationalDatabase[];
  /** Draws that the graph itself brings: shares of siblings, calls between services. By field, as `draw(field)` names them. */
  readonly estimates: ReadonlyMap<string, Estimate>;
  /** The same graph with one resource changed; edges stay. */
  with(resource: Resource): Topology;
}
