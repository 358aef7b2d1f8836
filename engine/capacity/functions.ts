import type { HitRatioTable } from "../model/facts.js";
import { lruHitRatio, lruHitRatios } from "./cache.js";
import { erlangBLoad } from "./erlang.js";
import { mm1Stretch, stretchUtilisation } from "./stations.js";
import type { TermFunction } from "./terms/term-context.js";
import { bucketRate } from "./token-bucket.js";

/**
 * A pure function that an `apply` term may name. Arguments are positional because it is called once a draw; a function with fewer
 * parameters ignores the rest. NaN in, NaN out.
 */
export interface RegisteredFunction {
  readonly id: string;
  readonly arity: number;
  readonly value: (a: number, b: number, c: number, d: number, e: number) => number;
  readonly along?: NonNullable<TermFunction["along"]>;
}

/** Functions of terms, by id. @param hitRatios read when the first hit ratio is asked for */
export function createFunctions(hitRatios: () => HitRatioTable): ReadonlyMap<string, RegisteredFunction> {
  let table: HitRatioTable | undefined;
  const hitRatio = (slots: number, keys: number, zipf: number) => {
    table ??= hitRatios();
    return lruHitRatio(table, slots, keys, zipf);
  };
  const hitRatiosAlong: NonNullable<TermFunction["along"]> = (columns, moves) => {
    const [slots, keys, zipf] = columns;
    const onlyKeysMove = !moves[0] && moves[1] === true && !moves[2];
    if (!onlyKeysMove || slots === undefined || keys === undefined || zipf === undefined) return null;
    table ??= hitRatios();
    return lruHitRatios(table, [slots, keys, zipf]);
  };
  const all: readonly RegisteredFunction[] = [
    { id: "ceil", arity: 1, value: roundedUp },
    { id: "floor", arity: 1, value: roundedDown },
    { id: "log2", arity: 1, value: Math.log2 },
    /** x, low, high */
    { id: "clamp", arity: 3, value: (x, low, high) => Math.min(high, Math.max(low, x)) },
    /** servers, target R/S, cap, c_a², c_s² → ρ */
    { id: "stretch-utilisation", arity: 5, value: stretchUtilisation },
    /** ρ → R/S */
    { id: "mm1-stretch", arity: 1, value: mm1Stretch },
    /** servers, blocking probability → Erlangs */
    { id: "erlang-b-load", arity: 2, value: erlangBLoad },
    /** slots, keys, Zipf exponent → share of reads that hit */
    { id: "lru-hit-ratio", arity: 3, value: hitRatio, along: hitRatiosAlong },
    /** refill rate, bucket size, seconds of drain → rate */
    { id: "bucket-rate", arity: 3, value: bucketRate },
  ];
  return new Map(all.map((it) => [it.id, it]));
}

/** A count that is whole but for rounding stays itself: 40 · .8 / .2 is 160, not 161. */
const ROUNDING = 1e-12;

function roundedUp(x: number): number {
  return Math.ceil(x - Math.abs(x) * ROUNDING);
}

function roundedDown(x: number): number {
  return Math.floor(x + Math.abs(x) * ROUNDING);
}
