import type { Sampler } from "../capacity/terms/sampler.js";
import type { TermContext } from "../capacity/terms/term-context.js";
import type { Rules, Site } from "../model/rule.js";
import type { Timeline } from "../timeline.js";

/** What a plan is made with. */
export interface PlanningInput {
  readonly site: Site;
  readonly rules: Rules;
  readonly context: TermContext;
  readonly sampler: Sampler;
  /** A sampler of the same draws without the memory of this one: for what is needed at one moment only. */
  readonly fresh: () => Sampler;
  readonly timeline: Timeline;
}
