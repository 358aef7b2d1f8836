import type { CoupledGroup } from "./coupled-groups.js";
import { productOf, stridesOf } from "./planning-problem.js";
import type { Factor } from "./reduced-problem.js";

/** Where the states of a block of tiers fall in one table, the other tiers of the group staying outside. */
export interface FactorIndex {
  readonly factor: Factor;
  /** For each combination of the block's tiers in the table: where it starts when all outside tiers are at position 0. */
  readonly offsets: Int32Array;
  /** For each state of the block its combination. Shared between tables over the same tiers of the block. */
  readonly combination: Int32Array;
  /** Equal for tables that share `combination`. */
  readonly key: string;
  /** Outside tiers of the table (positions in the group) and how far one level of each moves the offset. */
  readonly outside: readonly { readonly tier: number; readonly stride: number }[];
}

/** Indexes the tables that depend on at least one tier of the block. @param block positions of tiers in the group, ascending */
export function indexFactors(group: CoupledGroup, block: readonly number[], factors: readonly Factor[]): FactorIndex[] {
  const sizes = group.tiers.map((it) => it.levels.length);
  const blockSizes = block.map((tier) => sizes[tier] as number);
  const combinations = new Map<string, Int32Array>();
  return factors.flatMap((factor) => {
    const strides = stridesOf(factor.tiers.map((tier) => sizes[tier] as number));
    const inside = factor.tiers.filter((tier) => block.includes(tier));
    if (inside.length === 0) return [];
    const key = inside.join();
    const combination =
      combinations.get(key) ??
      spread(
        blockSizes,
        inside.map((tier) => block.indexOf(tier)),
        stridesOf(inside.map((tier) => sizes[tier] as number)),
      );
    combinations.set(key, combination);
    const offsets = spread(
      inside.map((tier) => sizes[tier] as number),
      inside.map((_, at) => at),
      inside.map((tier) => strides[factor.tiers.indexOf(tier)] as number),
    );
    const outside = factor.tiers
      .map((tier, at) => ({ tier, stride: strides[at] as number }))
      .filter((it) => !block.includes(it.tier));
    return [{ factor, offsets, combination, key, outside }];
  });
}

/** For each state of a mixed-radix space: the sum over some digits of digit · weight. */
function spread(sizes: readonly number[], digits: readonly number[], weights: readonly number[]): Int32Array {
  const states = productOf(sizes);
  const strides = stridesOf(sizes);
  const sums = new Int32Array(states);
  digits.forEach((digit, at) => {
    const stride = strides[digit] as number;
    const size = sizes[digit] as number;
    const weight = weights[at] as number;
    for (let start = 0, level = 0; start < states; start += stride, level = level + 1 === size ? 0 : level + 1) {
      for (let x = start; x < start + stride; x++) sums[x] = (sums[x] as number) + level * weight;
    }
  });
  return sums;
}
