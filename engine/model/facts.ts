import type { Known, Source } from "./known.js";
import type { WorkloadProfile } from "./workload.js";

/** A family of sizes sold under one price list. */
export type Offer = "aws/ec2" | "aws/rds" | "aws/elasticache";

/** Numbers a size has. Units are in the names. */
export type SizeFact =
  | "vcpu"
  | "memoryGiB"
  | "networkBaseMbps"
  | "networkBurstMbps"
  | "diskBaseIops"
  | "diskBurstIops"
  | "diskBaseMBps"
  | "diskBurstMBps"
  | "creditsPerHour"
  | "creditsMax"
  /** Share of one vCPU, 0 to 1. */
  | "baselinePerVcpu"
  /** Bytes a cache engine may use for data and its own overhead. */
  | "cacheBytes";

/** One size of an offer, e.g. `t3.medium`. A fact that no source gives is missing from `facts`. */
export interface Size {
  readonly offer: Offer;
  readonly name: string;
  /** `t3`, `db.r6g`, `cache.t4g` … */
  readonly family: string;
  readonly architecture: string | null;
  readonly burstable: boolean;
  readonly facts: Readonly<Partial<Record<SizeFact, number>>>;
  sourceOf(fact: SizeFact): Source;
}

/** What varies the price of one size: the engine of a database or cache, its copies, or nothing. */
export type PriceVariant =
  | "linux"
  | "postgres"
  | "postgres-multi-az"
  | "mysql"
  | "mysql-multi-az"
  | "mariadb"
  | "aurora-mysql"
  | "aurora-postgresql"
  | "redis"
  | "valkey"
  | "memcached";

/** A limit, default or unit price by its id, e.g. `aws.rds.gp2.iops-per-gib`. */
export interface CatalogNumber {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly source: Source;
}

/**
 * Facts, looked up by name. Every answer carries its source; what no table holds is null or unknown, never a guess.
 * Implementations load each table on first use.
 */
export interface Catalog {
  size(offer: Offer, name: string): Size | null;
  /** Sizes of one family, smallest first by vCPU then memory. */
  family(offer: Offer, family: string): readonly Size[];
  /** The nearest size names, for a diagnostic. */
  nearest(offer: Offer, name: string): readonly string[];
  /** US dollars an hour. Unknown with `price-not-in-catalog` where no table has it. */
  pricePerHour(offer: Offer, name: string, variant: PriceVariant, region: string): Known<number>;
  /** Throws on an id that is not in the catalog: that is a bug of ours, not input. */
  number(id: string): CatalogNumber;
  /** Workload profiles, in the order in which they are offered. */
  readonly profiles: readonly WorkloadProfile[];
  /** LRU hit ratio under Zipf popularity, computed by the Che approximation. */
  hitRatios(): HitRatioTable;
}

/**
 * Hit ratio h over cache size (C/K, log-spaced), keys (ln K) and Zipf exponent s: `values[(i · keys + j) · exponents + k]`. Interpolate
 * linearly in ln(C/K), ln K and s; C ≥ K is 1.
 */
export interface HitRatioTable {
  /** Ascending. */
  readonly lnShare: Float64Array;
  readonly lnKeys: Float64Array;
  readonly exponent: Float64Array;
  readonly values: Float64Array;
}
