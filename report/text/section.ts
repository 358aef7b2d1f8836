import type { Style } from "../style.js";

/** A heading and the lines under it, each line with its indent. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What every section needs to speak: how emphasis is shown, and what one user is called. */
export interface Speech {
  readonly style: Style;
  readonly unit: string;
}
