import type { WrittenResource } from "./architecture.js";
import type { Catalog, CatalogNumber } from "./facts.js";
import type { Resource, ResourceKind, ResourceOf } from "./resource.js";
import type { DimensionKind } from "./roadmap.js";
import type { Term } from "./term.js";
import type { Topology } from "./topology.js";
import type { Workload } from "./workload.js";

/** Everything a rule may look at. Pure: a rule gives the same answer for the same site. */
export interface Site {
  readonly topology: Topology;
  readonly workload: Workload;
  readonly catalog: Catalog;
  readonly load: Load;
}

/** Rates of user requests of the whole system, as terms in users, requests a second. */
export interface Load {
  /** Peak minute. */
  readonly peak: Term;
  /** Mean of the busy hour. */
  readonly busyHour: Term;
  /** Mean of the day. */
  readonly mean: Term;
}

/** One way in which a resource runs out: it holds while demand ≤ limit · target. All three in one unit (target is a pure number). */
export interface Judgement {
  readonly unit: string;
  readonly limit: Term;
  readonly target: Term;
  readonly demand: Term;
}

/** A rule for one dimension of the kinds in `of`. One file each; the id is the file name. */
export interface DimensionRule<K extends ResourceKind = ResourceKind> {
  readonly id: string;
  readonly kind: DimensionKind;
  readonly title: string;
  readonly of: readonly K[];
  /** Null where the dimension does not exist on this resource (no credits on a size that does not burst). */
  judge(resource: ResourceOf<K>, site: Site): Judgement | null;
}

/** A dimension of the system as a whole: the team, the bill. `address` in the roadmap is the system's name. */
export interface SystemRule {
  readonly id: string;
  readonly kind: DimensionKind;
  readonly title: string;
  judge(site: Site, costs: readonly CostLine[]): Judgement | null;
}

/** What one resource costs, US dollars a month, as a term: fixed, or growing with users. */
export interface CostLine {
  readonly address: string;
  readonly name: string;
  readonly amount: Term;
}

export interface CostRule<K extends ResourceKind = ResourceKind> {
  readonly of: readonly K[];
  cost(resource: ResourceOf<K>, site: Site): readonly Omit<CostLine, "address">[];
}

/** 0 none, 1 rolling, 2 failover, 3 downtime, 4 data migration. */
export type Disruption = 0 | 1 | 2 | 3 | 4;

/**
 * One kind of change in place. Remedies of one `aspect` of a resource are combined into one ladder of levels, because they are decided
 * together (size and number of machines). Each keeps every identity: data, endpoint, network.
 */
export interface Remedy<K extends ResourceKind = ResourceKind> {
  readonly id: string;
  readonly title: string;
  readonly of: readonly K[];
  readonly aspect: string;
  /** Ids of the dimensions it moves. */
  readonly helps: readonly string[];
  readonly disruption: Disruption;
  /** 0 freely undone to 1 never undone. */
  readonly irreversibility: number;
  readonly leadTimeMonths: CatalogNumber;
  /** US dollars of work, paid once when the aspect changes. */
  readonly stepCost: CatalogNumber;
  /** Each one more capable or otherwise worth considering than as declared; the declared state is not among them. */
  options(resource: ResourceOf<K>, site: Site): readonly RemedyOption<K>[];
  /** The way back: smaller than declared, the smallest first. For what is declared larger than the horizon needs. */
  reductions?(resource: ResourceOf<K>, site: Site): readonly RemedyOption<K>[];
}

export interface RemedyOption<K extends ResourceKind = ResourceKind> {
  /** Unique in the remedy: `count=4`, `size=db.r6g.xlarge`. */
  readonly id: string;
  readonly changes: readonly FieldChange[];
  /** The resource with the change made; everything that follows from it (facts of the size, price) is set too. */
  apply(resource: ResourceOf<K>): ResourceOf<K>;
}

export interface FieldChange {
  /** A key of the resource's `writes` where the declaration has an attribute for it. */
  readonly field: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean;
}

/** A decision written today that a later growth step could only undo by replacing what must not be replaced. */
export interface BoxInRule {
  readonly id: string;
  readonly title: string;
  /** Terraform type names. */
  readonly types: readonly string[];
  /** Null where the resource is not boxed in, or where that is not known. */
  find(resource: WrittenResource, site: Site): FoundBoxIn | null;
}

export interface FoundBoxIn {
  readonly attribute: string;
  readonly value: string | number | boolean | null;
  readonly consequence: string;
  readonly alternative: string;
  readonly dataLoss: string;
  readonly source: string;
  /** Ids of dimensions of the same resource: cheap until the first of them is crossed; empty: cheap until it holds production data. */
  readonly cheapUntil: readonly string[];
}

/** A rule for one kind, whichever: what the lists hold. */
export type AnyDimension = { [K in ResourceKind]: DimensionRule<K> }[ResourceKind];
export type AnyCost = { [K in ResourceKind]: CostRule<K> }[ResourceKind];
export type AnyRemedy = { [K in ResourceKind]: Remedy<K> }[ResourceKind];

/** The rules of a list that are for this resource; each may then be given it. */
export function rulesFor<R extends { readonly of: readonly ResourceKind[] }>(
  list: readonly AnyOf<R>[],
  resource: Resource,
): readonly R[] {
  return (list as readonly unknown[] as readonly R[]).filter((it) => it.of.includes(resource.kind));
}

type AnyOf<R> = R extends DimensionRule ? AnyDimension : R extends CostRule ? AnyCost : AnyRemedy;

/** The judgement that `analyze` is given. */
export interface Rules {
  readonly dimensions: readonly AnyDimension[];
  readonly system: readonly SystemRule[];
  readonly costs: readonly AnyCost[];
  readonly remedies: readonly AnyRemedy[];
  readonly boxIns: readonly BoxInRule[];
}

/** Keeps the kind a rule is for while it is written, and forgets it in the list. */
export function defineDimension<K extends ResourceKind>(rule: DimensionRule<K>): DimensionRule<K> {
  return rule;
}

export function defineCost<K extends ResourceKind>(rule: CostRule<K>): CostRule<K> {
  return rule;
}

export function defineRemedy<K extends ResourceKind>(remedy: Remedy<K>): Remedy<K> {
  return remedy;
}
