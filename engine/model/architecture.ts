import type { Diagnostic } from "./declared.js";
import type { Place } from "./known.js";
import type { Resource } from "./resource.js";

/**
 * How two things are connected, in neutral words. Ends are declared addresses: of resources, of their parts, or of carriers (target
 * group, listener, security group, secret …), which edges pass through. `WORLD` stands for any client on the internet.
 */
export interface Link {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
  /** Only for `opens`: the ports let in, inclusive; null where all are or where it is not known. */
  readonly ports: { readonly from: number; readonly to: number } | null;
  /** Where it is written. */
  readonly at: Place | null;
}

/**
 * - `forwards`: hands each request on (load balancer → listener → target group → compute, CDN → origin)
 * - `opens`: a firewall rule lets `from` reach what is attached to `to`
 * - `calls`: names the other's endpoint (also through a carrier: compute → secret → database)
 * - `triggers`: events of `from` start `to`
 * - `replicates`: `to` follows `from`
 * - `placed-on`: runs on (service → cluster, compute → subnet)
 * - `attached-to`: belongs to (machine → security group, volume → machine)
 */
export type LinkKind = "forwards" | "opens" | "calls" | "triggers" | "replicates" | "placed-on" | "attached-to";

export const WORLD = "the internet";

/** Each declared resource once. A part has its principal's verdict. */
export type Verdict = "sized" | "elastic" | "not-capacity" | "not-understood";

export interface Accounted {
  readonly address: string;
  readonly type: string;
  readonly verdict: Verdict;
  /** Declared instances it stands for; 1 unless symbolic with a known number. */
  readonly instances: number;
}

/** A system as the mappings give it to the engine: all roots of one environment under one workload file. */
export interface Architecture {
  readonly name: string;
  readonly environment: string | null;
  readonly resources: readonly Resource[];
  /** Parts by the address of the resource that claims them; a part may serve several. Links to a part are links to its principals. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly carriers: ReadonlySet<string>;
  readonly links: readonly Link[];
  readonly accounted: readonly Accounted[];
  /** Decisions written today that would force a replacement later; see rules/box-ins. Attribute values by declared address. */
  readonly written: ReadonlyMap<string, WrittenResource>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What box-in rules look at: the declared scalars of a resource by their Terraform names, secrets left out. */
export interface WrittenResource {
  readonly address: string;
  /** Terraform's type name, also for Pulumi input. */
  readonly type: string;
  readonly at: Place | null;
  /** Null: declared absent. Missing: not known. */
  readonly scalars: ReadonlyMap<string, string | number | boolean | null>;
}
