import type { CoupledGroup } from "./coupled-groups.js";
import type { ReducedTier } from "./reduced-problem.js";

/**
 * Blocks of tiers to plan together, of at most `states` combinations each unless one tier alone has more. One block grows around each
 * set of tiers that share a table and around each single tier, so that what has to change together is in one block. Positions ascend.
 */
export function blocksOf(group: CoupledGroup, states: number): number[][] {
  const all = group.tiers.map((_, tier) => tier);
  const seeds = [...[...group.risks, ...group.costs].map((it) => it.tiers), ...all.map((tier) => [tier])];
  const blocks = seeds.map((seed) => grow(group, seed.length > 0 ? fitting(group, seed, states) : [], all, states));
  return [...new Map(blocks.map((block) => [block.join(), block])).values()];
}

/** Disjoint parts that cover all tiers, each grown along what is coupled most, under the same limit. */
export function partsOf(group: CoupledGroup, states: number): number[][] {
  let free = group.tiers.map((_, tier) => tier);
  const parts: number[][] = [];
  while (free.length > 0) {
    const part = grow(group, [free[0] as number], free, states);
    parts.push(part);
    free = free.filter((tier) => !part.includes(tier));
  }
  return parts;
}

/** The first tiers of a set that fit the limit together, one at least. */
function fitting(group: CoupledGroup, tiers: readonly number[], states: number): number[] {
  const kept: number[] = [];
  let product = 1;
  for (const tier of tiers) {
    product *= levelsOf(group, tier);
    if (kept.length > 0 && product > states) break;
    kept.push(tier);
  }
  return kept;
}

/** Adds the tier that shares most tables with the block, as long as one fits; the lowest position among equals. */
function grow(group: CoupledGroup, seed: readonly number[], from: readonly number[], states: number): number[] {
  const block = [...seed];
  let product = block.reduce((it, tier) => it * levelsOf(group, tier), 1);
  const tables = [...group.risks, ...group.costs].map((it) => it.tiers);
  for (;;) {
    const touched = tables.filter((tiers) => tiers.some((tier) => block.includes(tier)));
    const shared = (tier: number) => touched.filter((tiers) => tiers.includes(tier)).length;
    const next = from
      .filter((tier) => !block.includes(tier) && product * levelsOf(group, tier) <= states && shared(tier) > 0)
      .reduce<number | null>((best, tier) => (best === null || shared(tier) > shared(best) ? tier : best), null);
    if (next === null) return block.sort((a, b) => a - b);
    block.push(next);
    product *= levelsOf(group, next);
  }
}

function levelsOf(group: CoupledGroup, tier: number): number {
  return (group.tiers[tier] as ReducedTier).levels.length;
}
