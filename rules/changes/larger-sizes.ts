import type { Catalog, Offer, Size } from "../../engine/model/facts.js";
import { type Known, knownValue } from "../../engine/model/known.js";

/** Families that take over where one ends: not burstable; for data with more memory. Judgement; a family without an entry has no other. */
const SUCCESSORS: Readonly<Record<string, readonly string[]>> = {
  t2: ["m6i"],
  t3: ["m6i"],
  t3a: ["m6a"],
  t4g: ["m6g"],
  "db.t2": ["db.r6g"],
  "db.t3": ["db.r6g"],
  "db.t4g": ["db.r6g"],
  "db.m4": ["db.r6g"],
  "db.m5": ["db.r6g"],
  "db.m6i": ["db.r6g"],
  "db.m6g": ["db.r6g"],
  "cache.t2": ["cache.r6g"],
  "cache.t3": ["cache.r6g"],
  "cache.t4g": ["cache.r6g"],
  "cache.m4": ["cache.r6g"],
  "cache.m5": ["cache.r6g"],
  "cache.m6g": ["cache.r6g"],
};

/**
 * Sizes a machine can be changed to in place: the next of its family, and those of the families after it from its vCPUs on, ascending by
 * vCPU, then memory. Empty where the present size is not known.
 */
export function largerSizes(
  catalog: Catalog,
  offer: Offer,
  present: Known<string>,
  fits: (size: Size) => boolean = () => true,
): readonly Size[] {
  const name = knownValue(present);
  const now = name === null ? null : catalog.size(offer, name);
  if (now === null) return [];
  const ahead = catalog.number("remedy.sizes-ahead").value;
  const others = catalog.number("remedy.successor-sizes").value;
  const inFamily = catalog.family(offer, now.family).filter((it) => isLarger(it, now));
  const after = Object.hasOwn(SUCCESSORS, now.family) ? (SUCCESSORS[now.family] ?? []) : [];
  const beyond = after.map((family) => catalog.family(offer, family).filter((it) => isNoSmaller(it, now)));
  return [inFamily.filter(fits).slice(0, ahead), ...beyond.map((sizes) => sizes.filter(fits).slice(0, others))]
    .flat()
    .sort((a, b) => vcpu(a) - vcpu(b) || memory(a) - memory(b) || (a.name < b.name ? -1 : 1));
}

/** Smaller sizes of the same family, smallest first: the way back. Empty where the present size is not known. */
export function smallerSizes(catalog: Catalog, offer: Offer, present: Known<string>): readonly Size[] {
  const name = knownValue(present);
  const now = name === null ? null : catalog.size(offer, name);
  return now === null ? [] : catalog.family(offer, now.family).filter((it) => isLarger(now, it));
}

function isLarger(it: Size, now: Size): boolean {
  return isNoSmaller(it, now) && (vcpu(it) > vcpu(now) || memory(it) > memory(now));
}

function isNoSmaller(it: Size, now: Size): boolean {
  return vcpu(it) >= vcpu(now) && memory(it) >= memory(now);
}

function vcpu(it: Size): number {
  return it.facts.vcpu ?? 0;
}

function memory(it: Size): number {
  return it.facts.memoryGiB ?? 0;
}
