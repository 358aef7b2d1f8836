import type { PriceVariant, SizeFact } from "../engine/model/facts.js";
import type { PackedSource } from "./source-list.js";

/** Where a table of sizes names the source of each fact. Facts published together share a column. */
export const sourceColumns: Readonly<Record<SizeFact, string>> = {
  vcpu: "specSource",
  memoryGiB: "specSource",
  networkBaseMbps: "networkBaseSource",
  networkBurstMbps: "networkBurstSource",
  diskBaseIops: "diskIopsSource",
  diskBurstIops: "diskIopsSource",
  diskBaseMBps: "diskBaseSource",
  diskBurstMBps: "diskBurstSource",
  creditsPerHour: "creditsSource",
  creditsMax: "creditsSource",
  baselinePerVcpu: "creditsSource",
  cacheBytes: "cacheSource",
};

export const sizeFacts = Object.keys(sourceColumns) as readonly SizeFact[];

/** A price list: one variant in one region. */
export type PriceList = `${PriceVariant} ${string}`;

export function priceList(variant: PriceVariant, region: string): PriceList {
  return `${variant} ${region}`;
}

/** Values by position of the size, each with the position of its source; null where no source gives one. */
export interface PackedColumn {
  readonly values: readonly (number | null)[];
  readonly source: readonly (number | null)[];
}

/** All sizes of one offer, columnar: the k-th entry of every list belongs to the k-th name. */
export interface PackedSizes {
  readonly names: readonly string[];
  readonly architecture: readonly (string | null)[];
  /** 1 or 0. */
  readonly burstable: readonly number[];
  readonly facts: Readonly<Partial<Record<SizeFact, PackedColumn>>>;
  /** US dollars an hour. */
  readonly prices: Readonly<Record<PriceList, PackedColumn>>;
  readonly sources: readonly PackedSource[];
}
