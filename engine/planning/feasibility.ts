import { oneBendOf } from "../capacity/terms/one-bend.js";
import { OneBendRisks, type PreparedBend } from "../capacity/terms/one-bend-risks.js";
import type { Sampler } from "../capacity/terms/sampler.js";
import { shapeOf } from "../capacity/terms/shape.js";
import type { Moment } from "../capacity/terms/term-context.js";
import { unknownIn } from "../capacity/terms/unknown-in.js";
import { type Crossing, crossingOf, shareBelow, sharesAbove, usable } from "../capacity/threshold.js";
import type { Judged } from "../judge.js";
import { nodes, quotient } from "../model/term.js";
import type { Timeline } from "../timeline.js";
import type { Ladder } from "./ladder.js";
import type { PlanningInput } from "./planning-input.js";
import { type Choice, dimensionIn } from "./planning-state.js";

/** A dimension over the rungs of the ladders that move it. */
export interface DimensionTable {
  readonly judged: Judged;
  /** Positions in the list of ladders; the first slowest in `risk`. */
  readonly ladders: readonly number[];
  /** `risk[combination · (steps) + step]`: chance to be crossed at the end of the step. */
  readonly risk: Float64Array;
}

/** A dimension over more combinations than this keeps only the ladders of its own resource; others stay as declared. */
const MOST_COMBINATIONS = 4096;

/** The risk of every dimension in every combination of rungs that moves it, at the end of every step. */
export function feasibilityTables(
  judged: readonly Judged[],
  ladders: readonly Ladder[],
  input: PlanningInput,
): DimensionTable[] {
  const byAddress = new Map<string, number[]>();
  ladders.forEach((it, at) => {
    byAddress.set(it.address, [...(byAddress.get(it.address) ?? []), at]);
  });
  const steps = input.timeline.last + 1;
  const bending: Bending[] = [];
  const risks = new OneBendRisks(input.context, input.sampler);
  const tables = judged.flatMap((it): DimensionTable[] => {
    const moving = movingLadders(it, ladders, byAddress, input);
    const states = statesOf(it, moving, ladders, input).map((state) =>
      state === null || cannotBeJudged(state, input) ? null : state,
    );
    if (states.every((state) => state === null)) return [];
    const risk = new Float64Array(states.length * steps);
    states.forEach((state, combination) => {
      if (state !== null)
        fillRisk(state, risk.subarray(combination * steps, (combination + 1) * steps), bending, risks, input);
    });
    return [{ judged: it, ladders: moving, risk }];
  });
  fillBending(bending, risks, input);
  return tables;
}

/** The risk of one dimension in a choice, from its table. */
export function riskIn(
  { ladders: moving, risk }: DimensionTable,
  choice: Choice,
  ladders: readonly Ladder[],
  step: number,
  timeline: Timeline,
): number {
  const combination = moving.reduce((index, at) => {
    const ladder = ladders[at] as Ladder;
    return index * ladder.rungs.length + (choice.get(ladder) ?? 0);
  }, 0);
  return risk[combination * (timeline.last + 1) + step] as number;
}

/** A state whose demand is not a division: its risk is worked out step by step, together with all others. */
interface Bending {
  readonly state: Judged;
  /** Set where it bends through one function only. */
  readonly prepared: PreparedBend | null;
  /** By step. */
  readonly risk: Float64Array;
  /** A moment at which it holds in every draw; so it does at every moment with no more of anything. */
  holdsAt: Moment | null;
}

function cannotBeJudged({ judgement }: Judged, { context }: PlanningInput): boolean {
  return unknownIn(usable(judgement), context) !== null || unknownIn(judgement.demand, context) !== null;
}

/** Ladders of the resources a dimension speaks of, those that change nothing in it left out. */
function movingLadders(
  judged: Judged,
  ladders: readonly Ladder[],
  byAddress: ReadonlyMap<string, readonly number[]>,
  input: PlanningInput,
): number[] {
  const addresses = new Set([judged.address]);
  for (const term of [judged.judgement.limit, judged.judgement.target, judged.judgement.demand]) {
    for (const node of nodes(term)) if (node.op === "fact") addresses.add(node.address);
  }
  const declared = textOf(judged);
  const moving = [...addresses].sort().flatMap((address) =>
    (byAddress.get(address) ?? []).filter((at) => {
      const ladder = ladders[at] as Ladder;
      return ladder.rungs.some(
        (_, rung) => rung > 0 && textOf(stateOf(judged, new Map([[ladder, rung]]), input)) !== declared,
      );
    }),
  );
  if (combinationsOf(moving, ladders) <= MOST_COMBINATIONS) return moving;
  return moving.filter((at) => ladders[at]?.address === judged.address);
}

function textOf(judged: Judged | null): string {
  return JSON.stringify(judged?.judgement ?? null, (key, value: unknown) =>
    key === "at" || key === "source" ? undefined : value,
  );
}

function combinationsOf(moving: readonly number[], ladders: readonly Ladder[]): number {
  return moving.reduce((product, at) => product * (ladders[at] as Ladder).rungs.length, 1);
}

/** The dimension in one choice; null where it no longer applies (nothing left to cross). */
function stateOf(judged: Judged, choice: Choice, input: PlanningInput): Judged | null {
  return dimensionIn(judged, input.site, choice, input.rules);
}

function statesOf(
  judged: Judged,
  moving: readonly number[],
  ladders: readonly Ladder[],
  input: PlanningInput,
): (Judged | null)[] {
  let choices: Map<Ladder, number>[] = [new Map()];
  for (const at of moving) {
    const ladder = ladders[at] as Ladder;
    choices = choices.flatMap((choice) => ladder.rungs.map((_, rung) => new Map(choice).set(ladder, rung)));
  }
  return choices.map((choice) => stateOf(judged, choice, input));
}

function fillRisk(
  state: Judged,
  risk: Float64Array,
  bending: Bending[],
  risks: OneBendRisks,
  input: PlanningInput,
): void {
  const { judgement } = state;
  const limit = usable(judgement);
  const { form } = shapeOf(quotient("", "", judgement.demand, limit), input.context);
  if (form === "monotone" || form === "affine") {
    const constantLimit = shapeOf(limit, input.context).form === "constant";
    const oneBend = form === "monotone" && constantLimit ? oneBendOf(judgement.demand, input.context) : null;
    bending.push({ state, prepared: oneBend === null ? null : risks.prepare(oneBend, limit), risk, holdsAt: null });
    return;
  }
  const crossing = crossingOf(judgement, input.context, input.sampler);
  for (let step = 0; step < risk.length; step++) risk[step] = riskOf(crossing, step, input);
}

/** The chance that a threshold is crossed by the end of the last step. */
export function riskAtEnd(crossing: Crossing, input: PlanningInput): number {
  return riskOf(crossing, input.timeline.last, input);
}

function riskOf(crossing: Crossing, step: number, { timeline, sampler }: PlanningInput): number {
  if (crossing.state === "unknown") return 0;
  if (crossing.state === "steady") return crossing.risk;
  const end = timeline.endOf(step);
  switch (crossing.shape.variable) {
    case "users":
      return shareBelow(crossing.at, end.users, sampler);
    case "user-months":
      return timeline.timed ? shareBelow(crossing.at, end.userMonths, sampler) : 0;
    case "developers":
      return shareBelow(crossing.at, end.developers, sampler);
    case null:
      return 0;
  }
}

/** A risk that no plan turns on: what is crossed in fewer draws holds, and so it does for less of everything. */
const NEGLIGIBLE = 0.001;

/**
 * Demands that bend are evaluated at the end of each step, from the last step back. What is made for one moment is shared by all states and
 * forgotten after it.
 */
function fillBending(bending: readonly Bending[], risks: OneBendRisks, { timeline, fresh }: PlanningInput): void {
  for (let step = timeline.last; step >= 0; step--) {
    const moment = timeline.endOf(step);
    const again = step < timeline.last && noMore(timeline.endOf(step + 1), moment);
    const open = bending.filter((it) => it.holdsAt === null || !noMore(moment, it.holdsAt));
    if (again) {
      for (const it of open) it.risk[step] = it.risk[step + 1] as number;
      continue;
    }
    const sampler = fresh();
    const groups = new Map<string, Multiples>();
    for (const it of open) {
      const group = multiplesOf(it, moment, sampler, risks);
      const known = groups.get(group.key);
      if (known === undefined) groups.set(group.key, group);
      else known.states.push(...group.states);
    }
    for (const { states, values } of groups.values()) {
      const scalars = states.map((state) => state.scalar);
      const shares = sharesAbove(values(), scalars, 1);
      states.forEach(({ it }, at) => {
        it.risk[step] = shares[at] as number;
        if ((shares[at] as number) < NEGLIGIBLE) it.holdsAt = moment;
      });
    }
  }
}

/** States whose utilisation at a moment is a multiple of one quantity. */
interface Multiples {
  readonly key: string;
  readonly states: { readonly it: Bending; readonly scalar: number }[];
  readonly values: () => Float64Array;
}

function multiplesOf(it: Bending, moment: Moment, sampler: Sampler, risks: OneBendRisks): Multiples {
  const { prepared } = it;
  if (prepared !== null) {
    const scalar = prepared.scalar * moment.users;
    return {
      key: risks.groupAt(prepared, moment.users),
      states: [{ it, scalar }],
      values: () => risks.utilisation(prepared, moment.users),
    };
  }
  const { demand } = it.state.judgement;
  const utilisation = sampler.quotient(
    sampler.scaled(demand, moment),
    sampler.scaled(usable(it.state.judgement), moment),
  );
  const { scalar, base } = utilisation;
  return { key: `base ${base.index}`, states: [{ it, scalar }], values: () => sampler.values(base) };
}

function noMore(a: Moment, than: Moment): boolean {
  return a.users <= than.users && a.userMonths <= than.userMonths && a.developers <= than.developers;
}
