import type { Assumption, Measurement, SystemRoadmap } from "../../engine/model/roadmap.js";
import { aboutUsers, percent, quantity } from "../figures.js";
import { indented, plural, table } from "../lay-out.js";
import { fieldWords } from "../words.js";
import type { Section, Speech } from "./section.js";

const MOST = 6;

/** The assumptions that the answer hangs on, widest first, and edges that were assumed. */
export function assumptionsText(system: SystemRoadmap, { style }: Speech): Section {
  const { assumptions, assumedEdges, workload } = system;
  const rows = assumptions
    .slice(0, MOST)
    .map((it) => [
      percent(it.varianceShare),
      values(it),
      `${fieldWords(it.field)}; ${inShort(it.source)}, grade ${it.grade}`,
    ]);
  const [head, ...rest] = rows.length > 0 ? table(["spread", "low / typical / high", "assumption"], rows) : [];
  const edges = assumedEdges
    .slice(0, MOST)
    .flatMap((it) => indented(`- assumed: ${it.from} → ${it.to}, because ${it.because}`, 2, 4));
  const more = assumedEdges.length - MOST;
  return {
    title: "What was assumed",
    lines: [
      ...indented(
        `Numbers nobody gave are those of the profile ${workload.profile}; scale-roadmap init writes a file to correct them.`,
        2,
        4,
      ),
      ...(head === undefined ? [] : [style.quiet(head), ...rest]),
      ...edges,
      ...(more > 0 ? [`  … and ${more} more assumed connections (all with --format json)`] : []),
    ],
  };
}

/** What kind of source it is; the whole citation is in the JSON and in `explain`. */
function inShort(source: string): string {
  return source.split(";")[0]!;
}

function values({ low, typical, high }: Assumption): string {
  return low === high ? quantity(typical) : [low, typical, high].map(quantity).join(" / ");
}

/** What to measure, the one that narrows the answer most first. */
export function measureText({ measure }: SystemRoadmap, { unit }: Speech): Section | null {
  if (measure.length === 0) return null;
  const lines = measure.slice(0, 3).flatMap((it, index) => indented(`${index + 1}. ${measurement(it, unit)}`, 2, 5));
  return { title: "What to measure to narrow the answer", lines };
}

function measurement({ field, varianceShare, atLow, atHigh }: Measurement, unit: string): string {
  const end = (value: number | null) =>
    value === null ? `any number of ${plural(unit)}` : `${aboutUsers(value)} ${plural(unit)}`;
  return `${fieldWords(field)}: ${percent(varianceShare)} of the spread; carried: ${end(atLow)} at its low end, ${end(atHigh)} at its high end`;
}
