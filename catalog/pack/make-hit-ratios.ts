import type { HitRatioTable } from "../../engine/model/facts.js";
import { lruHitRatios, zipfStrata } from "./zipf-cache.js";

/** What the table covers. Below `share` a reader falls in proportion, beyond the others it takes the nearest. */
const domain = {
  share: [1e-5, 1],
  keys: [1e3, 1e9],
  exponent: [0.4, 1.4],
} as const;

/** Smaller caches are not asked about; the table may be coarser there. */
const fewestSlots = 300;

/** Error of linear interpolation along one axis, in hit ratio; three axes together stay below 1e-3. */
const tolerance = { share: 3.5e-4, keys: 2.5e-4, exponent: 3e-4 };

/** Where the other two axes are held while the knots of one are placed. */
const probes = {
  share: [1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.5, 0.9],
  keys: [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9],
  exponent: [0.4, 0.6, 0.8, 0.9, 1, 1.1, 1.2, 1.4],
};

/**
 * LRU hit ratios under Zipf popularity over C/K, K and s (capacity-model 1.8), with knots just dense enough that linear interpolation in
 * ln(C/K), ln K and s errs by at most 1e-3. Takes seconds.
 */
export function makeHitRatios(): HitRatioTable {
  const lnShare = knots(Math.log(domain.share[0]), Math.log(domain.share[1]), 700, tolerance.share, shareCurves());
  const lnKeys = knots(Math.log(domain.keys[0]), Math.log(domain.keys[1]), 80, tolerance.keys, keysCurves());
  const exponent = knots(domain.exponent[0], domain.exponent[1], 80, tolerance.exponent, exponentCurves());
  const values = new Float64Array(lnShare.length * lnKeys.length * exponent.length);
  lnKeys.forEach((ln, j) => {
    exponent.forEach((s, k) => {
      const ratios = hitRatios(Math.exp(ln), s, [...lnShare].map(Math.exp));
      ratios.forEach((ratio, i) => {
        values[(i * lnKeys.length + j) * exponent.length + k] = ratio;
      });
    });
  });
  return { lnShare, lnKeys, exponent, values };
}

/** A hit ratio along one axis, NaN where it is not asked about. */
type Curve = (xs: readonly number[]) => readonly number[];

function hitRatios(keys: number, exponent: number, shares: readonly number[]): readonly number[] {
  const whole = Math.round(keys);
  return lruHitRatios(
    zipfStrata(whole, exponent),
    shares.map((share) => share * whole),
  );
}

function shareCurves(): readonly Curve[] {
  return probes.keys.flatMap((keys) =>
    probes.exponent.map(
      (s): Curve =>
        (xs) => {
          const ratios = hitRatios(keys, s, xs.map(Math.exp));
          return ratios.map((ratio, i) => (Math.exp(xs[i]!) * keys < fewestSlots ? Number.NaN : ratio));
        },
    ),
  );
}

function keysCurves(): readonly Curve[] {
  return probes.exponent.flatMap((s) =>
    probes.share.map(
      (share): Curve =>
        (xs) => {
          const at = (keys: number) => (share * keys < fewestSlots ? Number.NaN : hitRatios(keys, s, [share])[0]!);
          return xs.map((ln) => at(Math.exp(ln)));
        },
    ),
  );
}

function exponentCurves(): readonly Curve[] {
  return probes.keys.flatMap((keys) =>
    probes.share
      .filter((share) => share * keys >= fewestSlots)
      .map(
        (share): Curve =>
          (xs) =>
            xs.map((s) => hitRatios(keys, s, [share])[0]!),
      ),
  );
}

/**
 * Knots from `from` to `to` such that a straight line between two of them errs by at most `tolerance` on every curve: error ≤ width²/8 · |f″|,
 * with f″ from differences over `samples` steps.
 */
function knots(from: number, to: number, samples: number, tolerance: number, curves: readonly Curve[]): Float64Array {
  const step = (to - from) / samples;
  const xs = Array.from({ length: samples + 1 }, (_, i) => from + i * step);
  const bend = new Float64Array(samples + 1);
  for (const curve of curves) {
    const ys = curve(xs);
    for (let i = 1; i < samples; i++) {
      const second = Math.abs(ys[i + 1]! - 2 * ys[i]! + ys[i - 1]!) / step ** 2;
      if (second > bend[i]!) bend[i] = second;
    }
  }
  const chosen = [0];
  let most = 0;
  for (let i = 1; i <= samples; i++) {
    most = Math.max(most, bend[i]!);
    const width = (i - chosen.at(-1)!) * step;
    if (width > step && (width ** 2 / 8) * most > tolerance) {
      chosen.push(i - 1);
      most = Math.max(bend[i - 1]!, bend[i]!);
    }
  }
  chosen.push(samples);
  return Float64Array.from(chosen, (i) => (i === samples ? to : Number((from + i * step).toFixed(6))));
}
