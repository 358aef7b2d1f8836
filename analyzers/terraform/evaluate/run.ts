import type { Diagnostic } from "../../../engine/model/declared.js";
import type { Place } from "../../../engine/model/known.js";
import { type Unknown, unknownValue } from "../values/value.js";

/** About three seconds of work; a configuration of 10,000 resources takes a twentieth of it. */
const MOST_STEPS = 4_000_000;
/** What one attribute may take of it, so that one hostile expression does not cost the rest. */
const MOST_STEPS_AT_ONCE = 1_000_000;
/** Nested evaluations, through locals and modules too; the stack of Node holds several times as many. */
const DEEPEST = 1_000;
/** Instances of resources and modules told apart in one reading. */
const MOST_INSTANCES = 50_000;
/** Parts of one value when spelled out. */
export const LARGEST_VALUE = 200_000;

/** What all evaluations of one reading share: the budget that keeps hostile input from hanging it, and where trouble is noted. */
export class Run {
  private left = MOST_STEPS;
  /** Of the outermost evaluation under way. */
  private steps = 0;
  private depth = 0;
  private instances = MOST_INSTANCES;
  private readonly seen = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];
  /** What is being worked out, outermost first: the path of a cycle is read off it. */
  readonly underway: string[] = [];

  enter(): boolean {
    if (this.depth++ === 0) this.steps = Math.min(MOST_STEPS_AT_ONCE, this.left);
    return --this.steps > 0 && this.depth <= DEEPEST;
  }

  leave(): void {
    if (--this.depth === 0) this.left -= Math.min(MOST_STEPS_AT_ONCE, this.left) - Math.max(0, this.steps);
  }

  /** Takes `steps` off the budget; false when it is used up. */
  spend(steps: number): boolean {
    this.steps -= steps;
    return this.steps > 0;
  }

  /** The unknown that stands where a limit stopped the evaluation, with one diagnostic a place. */
  exhausted(
    at: Place | null,
    what = this.steps <= 0 ? "the work one value may take" : "the depth of nesting",
  ): Unknown {
    this.report({
      code: "limit-reached",
      severity: "warning",
      message: `Evaluation stopped: ${what} is limited.`,
      file: this.steps <= 0 ? null : (at?.file ?? null),
      line: this.steps <= 0 ? null : (at?.line ?? null),
      fix: "Simplify the expression, or read a plan instead: terraform show -json <plan>.",
    });
    return unknownValue({ code: "limit-reached", detail: `${what} is limited`, supply: null }, { at });
  }

  /** Sets instances of blocks apart while there is room; afterwards each block is one symbolic instance. */
  claim(instances: number): boolean {
    if (this.instances < instances) return false;
    this.instances -= instances;
    return true;
  }

  /** Notes trouble once, however often it is met. */
  report(diagnostic: Diagnostic): void {
    const key = `${diagnostic.code} ${diagnostic.file} ${diagnostic.line} ${diagnostic.message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.diagnostics.push(diagnostic);
  }
}
