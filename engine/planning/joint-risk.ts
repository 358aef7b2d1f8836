import { oneBendOf } from "../capacity/terms/one-bend.js";
import { OneBendRisks } from "../capacity/terms/one-bend-risks.js";
import type { Sampler, Scaled } from "../capacity/terms/sampler.js";
import { shapeOf } from "../capacity/terms/shape.js";
import { amountOf, type Moment } from "../capacity/terms/term-context.js";
import { unknownIn } from "../capacity/terms/unknown-in.js";
import { crossingOf, usable } from "../capacity/threshold.js";
import type { Judgement } from "../model/rule.js";
import { quotient } from "../model/term.js";
import { type DimensionTable, riskIn } from "./feasibility.js";
import type { Ladder } from "./ladder.js";
import type { PlanningInput } from "./planning-input.js";
import { type Choice, dimensionIn } from "./planning-state.js";

/** The chance that any dimension is crossed at the end of a step. Printed beside the plan, not constrained. */
export function jointRisk(
  choice: Choice,
  ladders: readonly Ladder[],
  tables: readonly DimensionTable[],
  step: number,
  input: PlanningInput,
): number {
  const marks = new Marks(input, input.timeline.endOf(step));
  for (const table of tables) {
    if (riskIn(table, choice, ladders, step, input.timeline) === 0) continue;
    const state = dimensionIn(table.judged, input.site, choice, input.rules);
    if (state !== null) marks.add(state.judgement);
  }
  return marks.share();
}

/** The draws in which anything is crossed at a moment. */
class Marks {
  private readonly crossed: Uint8Array;
  private readonly fresh: Sampler;
  private readonly risks: OneBendRisks;

  constructor(
    private readonly input: PlanningInput,
    private readonly moment: Moment,
  ) {
    this.crossed = new Uint8Array(input.sampler.draws);
    this.fresh = input.fresh();
    this.risks = new OneBendRisks(input.context, input.sampler);
  }

  share(): number {
    let count = 0;
    for (const it of this.crossed) count += it;
    return count / this.crossed.length;
  }

  add(judgement: Judgement): void {
    const { context, sampler } = this.input;
    const limit = usable(judgement);
    if (unknownIn(limit, context) !== null || unknownIn(judgement.demand, context) !== null) return;
    if (shapeOf(quotient("", "", judgement.demand, limit), context).form === "monotone") {
      this.addBending(judgement);
      return;
    }
    const crossing = crossingOf(judgement, context, sampler);
    if (crossing.state !== "crossed" || crossing.shape.variable === null) return;
    const reached = amountOf(crossing.shape.variable, this.moment);
    const { scalar, base } = crossing.at;
    const values = sampler.values(base);
    for (let i = 0; i < values.length; i++) if (scalar * (values[i] as number) < reached) this.crossed[i] = 1;
  }

  private addBending(judgement: Judgement): void {
    const { context } = this.input;
    const limit = usable(judgement);
    const oneBend = shapeOf(limit, context).form === "constant" ? oneBendOf(judgement.demand, context) : null;
    if (oneBend === null) {
      const used: Scaled = this.fresh.quotient(
        this.fresh.scaled(judgement.demand, this.moment),
        this.fresh.scaled(limit, this.moment),
      );
      this.above(this.fresh.values(used.base), 1 / used.scalar);
      return;
    }
    const prepared = this.risks.prepare(oneBend, limit);
    this.above(this.risks.utilisation(prepared, this.moment.users), 1 / (prepared.scalar * this.moment.users));
  }

  private above(values: Float64Array, full: number): void {
    for (let i = 0; i < values.length; i++) if ((values[i] as number) > full) this.crossed[i] = 1;
  }
}
