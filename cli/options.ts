import type { ColorChoice } from "./terminal.js";

/** What every command takes, as commander gives it. */
export interface CommonOptions {
  readonly path?: string;
  readonly var: readonly string[];
  readonly varFile: readonly string[];
  readonly workspace?: string;
  /** Where the repository begins when there is no `.git` to say so. */
  readonly repository?: string;
  readonly format: "text" | "json";
  readonly out?: string;
  readonly color: ColorChoice;
}

export interface WorkloadOptions {
  readonly workload?: string;
  readonly users?: string;
  readonly profile?: string;
  readonly growth?: string;
}
