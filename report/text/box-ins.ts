import type { BoxIn, SystemRoadmap } from "../../engine/model/roadmap.js";
import { aboutUsers, dollars, monthNumber } from "../figures.js";
import { indented, plural } from "../lay-out.js";
import { changesText } from "./changes.js";
import type { Section, Speech } from "./section.js";

/** Decisions that are cheap to change now and must be replaced later. */
export function boxInsText({ boxIns }: SystemRoadmap, { unit, style }: Speech): Section | null {
  if (boxIns.length === 0) return null;
  return {
    title: "Cheap to change now, a replacement later",
    lines: boxIns.flatMap((it) => boxInLines(it, unit, style.quiet)),
  };
}

function boxInLines(it: BoxIn, unit: string, quiet: (text: string) => string): readonly string[] {
  const place = it.file === null ? "" : ` (${it.file}:${it.line ?? 1})`;
  const value = it.value === null ? "left out" : String(it.value);
  return [
    ...indented(`- ${it.address}: ${it.attribute} is ${value}${place}; cheap until ${cheapUntil(it, unit)}`, 2, 4),
    ...indented(`then: ${it.consequence}; data: ${it.dataLoss}`, 4, 6),
    ...indented(`now: ${it.alternative}`, 4, 6),
    ...indented(`source: ${it.source}`, 4, 6).map(quiet),
  ];
}

function cheapUntil({ cheapUntil: { month, users } }: BoxIn, unit: string): string {
  const people = users === null ? null : `${aboutUsers(users)} ${plural(unit)}`;
  if (month !== null) return `month ${monthNumber(month)}${people === null ? "" : ` (${people})`}`;
  return people ?? "it holds production data";
}

/** Where less would do. */
export function overProvisionedText({ overProvisioned }: SystemRoadmap): Section | null {
  if (overProvisioned.length === 0) return null;
  const lines = overProvisioned.flatMap((it) => {
    const changes = changesText(it.changes, it.address).join(", ");
    return indented(`- ${it.address}: ${changes} saves ${dollars(it.monthlySaving)} a month`, 2, 4);
  });
  return { title: "More than the plan needs", lines };
}
