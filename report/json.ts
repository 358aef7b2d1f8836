import type { Roadmap } from "../engine/model/roadmap.js";

/** The roadmap itself: full precision, keys in the order of the roadmap, two blanks of indent, a line break at the end. */
export function json(roadmap: Roadmap): string {
  return `${JSON.stringify(roadmap, null, 2)}\n`;
}
