import type { Milestone } from "../../model/workload.js";
import { exponentialIntegral, exponentialIntegralMonth } from "./exponential.js";
import type { GrowthLaw } from "./law.js";

/**
 * The value at a month: log-linear between milestones, linear where one of the two is 0; before the first and after the last milestone
 * it stays as it is there. 0 without milestones. @param milestones by ascending month
 */
export function milestonesAt(milestones: readonly Milestone[], month: number): number {
  const next = milestones.findIndex((it) => it.month > month);
  const from = milestones[(next < 0 ? milestones.length : next) - 1] ?? milestones[0];
  const to = milestones[next < 0 ? milestones.length - 1 : next];
  if (from === undefined || to === undefined) return 0;
  return from === to ? from.value : valueIn({ from, to }, month - from.month);
}

/** Growth through milestones. Nothing is said about the time after the last one: crossings there are null. */
export function milestoneGrowth(milestones: readonly Milestone[]): GrowthLaw {
  const pieces = piecesOf(milestones);
  const last = milestones.at(-1)?.month ?? 0;
  return {
    at: (month) => milestonesAt(milestones, month),
    monthOf: (users) => {
      const piece = pieces.find((it) => it.to.value >= users);
      return piece === undefined ? null : piece.from.month + spanTo(piece, users);
    },
    integral: (month) => {
      let sum = 0;
      for (const piece of pieces) {
        const span = Math.min(month, piece.to.month) - piece.from.month;
        if (span <= 0) break;
        sum += integralOver(piece, span);
      }
      return month > last ? sum + (milestones.at(-1)?.value ?? 0) * (month - last) : sum;
    },
    monthOfIntegral: (x) => {
      let before = 0;
      for (const piece of pieces) {
        const all = integralOver(piece, piece.to.month - piece.from.month);
        if (before + all >= x) return piece.from.month + spanOfIntegral(piece, x - before);
        before += all;
      }
      return null;
    },
  };
}

interface Piece {
  readonly from: Milestone;
  readonly to: Milestone;
}

/** From month 0 to the last milestone without a gap. Milestones before month 0 count only by where the curve stands then. */
function piecesOf(milestones: readonly Milestone[]): Piece[] {
  let from: Milestone = { month: 0, value: milestonesAt(milestones, 0) };
  return milestones
    .filter((it) => it.month > 0)
    .map((to) => {
      const piece = { from, to };
      from = to;
      return piece;
    });
}

const isLinear = ({ from, to }: Piece) => from.value <= 0 || to.value <= 0;
const lengthOf = ({ from, to }: Piece) => to.month - from.month;
const rateOf = (piece: Piece) => Math.log(piece.to.value / piece.from.value) / lengthOf(piece);
const slopeOf = (piece: Piece) => (piece.to.value - piece.from.value) / lengthOf(piece);

function valueIn(piece: Piece, span: number): number {
  if (isLinear(piece)) return piece.from.value + slopeOf(piece) * span;
  return piece.from.value * Math.exp(rateOf(piece) * span);
}

/** The span at which a rising piece reaches a value within it. */
function spanTo(piece: Piece, value: number): number {
  if (lengthOf(piece) === 0) return 0;
  if (isLinear(piece)) return (value - piece.from.value) / slopeOf(piece);
  return Math.log(value / piece.from.value) / rateOf(piece);
}

function integralOver(piece: Piece, span: number): number {
  if (span <= 0) return 0;
  if (isLinear(piece)) return piece.from.value * span + (slopeOf(piece) * span ** 2) / 2;
  return exponentialIntegral(piece.from.value, rateOf(piece), span);
}

/** The span over which the piece integrates to an area it does reach. */
function spanOfIntegral(piece: Piece, area: number): number {
  if (area <= 0) return 0;
  if (!isLinear(piece)) return exponentialIntegralMonth(piece.from.value, rateOf(piece), area);
  // value·s + slope·s²/2 = area, solved in the form that keeps its digits for a small slope.
  const { value } = piece.from;
  return (2 * area) / (value + Math.sqrt(Math.max(0, value ** 2 + 2 * slopeOf(piece) * area)));
}
