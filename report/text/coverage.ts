import type { Diagnostic } from "../../engine/model/declared.js";
import type { Missing, SystemRoadmap } from "../../engine/model/roadmap.js";
import { stated } from "../figures.js";
import { counted, indented, listed } from "../lay-out.js";
import { dimensionWords } from "../words.js";
import type { Section, Speech } from "./section.js";

const MOST = 10;

/** What was read and what was not understood, and every limit that could not be found with what to supply. */
export function coverageText({ coverage, missing }: SystemRoadmap, { style }: Speech): Section {
  const { resources, sized, elastic, notCapacity, notUnderstood, notUnderstoodTypes } = coverage;
  const counts = `${counted(stated(resources), "declared resource")}: ${sized} sized, ${elastic} elastic, ${notCapacity} no capacity concern, ${notUnderstood} not understood`;
  const types = notUnderstoodTypes.map(({ type, count }) => (count > 1 ? `${type} (${count})` : type));
  const unknown = types.length > 0 ? `: ${listed(types, 6)}` : "";
  const more = missing.length - MOST;
  return {
    title: "What was read",
    lines: [
      ...indented(`${counts}${unknown}.`, 2, 4),
      ...missing.slice(0, MOST).flatMap((it) => indented(`! ${missingText(it)}`, 2, 4).map(style.warning)),
      ...(more > 0 ? [`  … and ${more} more unknown limits (all with --format json)`] : []),
    ],
  };
}

function missingText({ address, dimension, reason, file, line }: Missing): string {
  const place = file === null ? "" : ` (${file}:${line ?? 1})`;
  const supply = reason.supply === null ? "" : `; supply ${reason.supply}`;
  return `${address}, ${dimensionWords(dimension)}: not known because ${reason.detail}${place}${supply}`;
}

/** Files and resources that were lost: a report that is kept must say so itself. */
export function lostText(diagnostics: readonly Diagnostic[]): Section | null {
  const lost = diagnostics.filter((it) => it.severity === "error");
  if (lost.length === 0) return null;
  const lines = lost.slice(0, MOST).flatMap((it) => {
    const place = it.file === null ? "" : `${it.file}:${it.line ?? 1}: `;
    return indented(`! ${place}${it.message}`, 2, 4);
  });
  const more = lost.length - MOST;
  return { title: "What could not be read", lines: [...lines, ...(more > 0 ? [`  … and ${more} more`] : [])] };
}
