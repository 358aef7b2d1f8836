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
  return from === to ? from.value : pieceBetween(from, to).at(month - from.month);
}

/** Growth through milestones. Nothing is said about the time after the last one: crossings there are null. */
export function milestoneGrowth(milestones: readonly Milestone[]): GrowthLaw {
  const pieces = piecesOf(milestones);
  const areas = pieces.map((it) => it.integral(it.length));
  const last = milestones.at(-1) ?? { month: 0, value: 0 };
  return {
    at: (month) => {
      const piece = pieces.find((it) => it.start + it.length > month);
      return piece === undefined ? last.value : piece.at(Math.max(0, month - piece.start));
    },
    monthOf: (users) => {
      const piece = pieces.find((it) => it.end >= users);
      return piece === undefined ? null : piece.start + piece.spanTo(users);
    },
    integral: (month) => {
      let sum = last.value * Math.max(0, month - Math.max(0, last.month));
      for (const piece of pieces) sum += piece.integral(Math.max(0, Math.min(piece.length, month - piece.start)));
      return sum;
    },
    monthOfIntegral: (x) => {
      let left = x;
      for (let at = 0; at < pieces.length; at++) {
        const piece = pieces[at] as Piece;
        const area = areas[at] as number;
        if (area >= left) return piece.start + Math.min(piece.length, piece.spanOfIntegral(left));
        left -= area;
      }
      return null;
    },
  };
}

/** From month 0 to the last milestone without a gap. Milestones before month 0 count only by where the curve stands then. */
function piecesOf(milestones: readonly Milestone[]): Piece[] {
  let from: Milestone = { month: 0, value: milestonesAt(milestones, 0) };
  return milestones
    .filter((it) => it.month > 0)
    .map((to) => {
      const piece = pieceBetween(from, to);
      from = to;
      return piece;
    });
}

/** The curve from one milestone to the next; spans count from its start. */
interface Piece {
  readonly start: number;
  readonly length: number;
  /** Value at its end. */
  readonly end: number;
  at(span: number): number;
  /** The span at which a rising piece reaches a value within it. */
  spanTo(value: number): number;
  integral(span: number): number;
  /** The span over which it integrates to an area above 0 that it does reach. */
  spanOfIntegral(area: number): number;
}

function pieceBetween(from: Milestone, to: Milestone): Piece {
  const length = to.month - from.month;
  const place = { start: from.month, length, end: to.value };
  if (length === 0)
    return { ...place, at: () => to.value, spanTo: () => 0, integral: () => 0, spanOfIntegral: () => 0 };
  return { ...place, ...(from.value <= 0 || to.value <= 0 ? linear(from, to) : logLinear(from, to)) };
}

function logLinear(from: Milestone, to: Milestone) {
  const rate = Math.log(to.value / from.value) / (to.month - from.month);
  return {
    at: (span: number) => from.value * Math.exp(rate * span),
    spanTo: (value: number) => Math.log(value / from.value) / rate,
    integral: (span: number) => exponentialIntegral(from.value, rate, span),
    spanOfIntegral: (area: number) => exponentialIntegralMonth(from.value, rate, area),
  };
}

function linear(from: Milestone, to: Milestone) {
  const slope = (to.value - from.value) / (to.month - from.month);
  return {
    at: (span: number) => from.value + slope * span,
    spanTo: (value: number) => (value - from.value) / slope,
    integral: (span: number) => from.value * span + (slope * span ** 2) / 2,
    // value · s + slope · s²/2 = area, solved in the form that keeps its digits for a small slope.
    spanOfIntegral: (area: number) =>
      (2 * area) / (from.value + Math.sqrt(Math.max(0, from.value ** 2 + 2 * slope * area))),
  };
}
