import type { Place } from "../../../engine/model/known.js";
import { failure, type Unknown } from "../values/value.js";
import type { Run } from "./run.js";

/** Something worked out when first asked for, and once. What needs itself is an error that names the way round. */
export class Memo<T> {
  private result: { readonly value: T } | null = null;
  private working = false;

  constructor(
    private readonly run: Run,
    /** How the configuration calls it, e.g. `local.size`. */
    private readonly name: string,
    private readonly at: Place | null,
    private readonly compute: () => T,
    /** What stands for it when it cannot be worked out. */
    private readonly inTrouble: (trouble: Unknown) => T,
  ) {}

  get(): T {
    if (this.result !== null) return this.result.value;
    if (this.working) return this.cycle();
    this.working = true;
    this.run.underway.push(this.name);
    try {
      const value = this.run.enter() ? this.compute() : this.inTrouble(this.run.exhausted(this.at));
      this.result ??= { value };
      return this.result.value;
    } finally {
      this.run.leave();
      this.run.underway.pop();
      this.working = false;
    }
  }

  private cycle(): T {
    const { underway } = this.run;
    const way = [...underway.slice(underway.lastIndexOf(this.name)), this.name];
    const path = way.length > 12 ? [...way.slice(0, 6), "…", ...way.slice(-5)] : way;
    this.run.report({
      code: "reference-cycle",
      severity: "warning",
      message: `These values need each other: ${path.join(" → ")}.`,
      file: this.at?.file ?? null,
      line: this.at?.line ?? null,
      fix: "Break the cycle: one of them must not refer to the next.",
    });
    this.result = { value: this.inTrouble(failure(`it needs itself: ${path.join(" → ")}`, this.at)) };
    return this.result.value;
  }
}
