import { endianness } from "node:os";
import type { HitRatioTable } from "../engine/model/facts.js";

/** The table as packed: axes as numbers, values as base64 of 16-bit little-endian integers, 65,535 for 1. */
export interface PackedHitRatios {
  readonly lnShare: readonly number[];
  readonly lnKeys: readonly number[];
  readonly exponent: readonly number[];
  readonly values: string;
}

const one = 65_535;

export function packHitRatios(table: HitRatioTable): PackedHitRatios {
  const bytes = Buffer.alloc(table.values.length * 2);
  table.values.forEach((value, i) => {
    bytes.writeUInt16LE(Math.round(value * one), i * 2);
  });
  const { lnShare, lnKeys, exponent } = table;
  return { lnShare: [...lnShare], lnKeys: [...lnKeys], exponent: [...exponent], values: bytes.toString("base64") };
}

export function readHitRatios(packed: PackedHitRatios): HitRatioTable {
  const bytes = Buffer.from(packed.values, "base64");
  if (endianness() === "BE") bytes.swap16();
  const words = new Uint16Array(bytes.length / 2);
  bytes.copy(new Uint8Array(words.buffer));
  const values = new Float64Array(words);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / one;
  return {
    lnShare: Float64Array.from(packed.lnShare),
    lnKeys: Float64Array.from(packed.lnKeys),
    exponent: Float64Array.from(packed.exponent),
    values,
  };
}
