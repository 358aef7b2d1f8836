import type { ResourceRoadmap, SystemRoadmap } from "../../engine/model/roadmap.js";
import { usersRange } from "../figures.js";
import { plural, table } from "../lay-out.js";
import { dimensionWords } from "../words.js";
import type { Section, Speech } from "./section.js";

const MOST = 20;

/** What each resource carries, the weakest first. */
export function resourcesText({ resources }: SystemRoadmap, { unit, style }: Speech): Section | null {
  if (resources.length === 0) return null;
  const sorted = [...resources].sort((a, b) => weight(a) - weight(b));
  const rows = sorted.slice(0, MOST).map((it) => [carries(it), described(it)]);
  const [head, ...rest] = table([`${plural(unit)} (P10–P90)`, "carried by"], rows);
  const more = resources.length - MOST;
  const left = more > 0 ? [`  … and ${more} more (all with --format json)`] : [];
  const hint = `  scale-roadmap explain '${sorted[0]!.address}' shows the arithmetic.`;
  return { title: "What each part carries", lines: [style.quiet(head ?? ""), ...rest, ...left, style.quiet(hint)] };
}

/** A stable sort keeps the order of the roadmap among equals; what has no capacity comes last. */
function weight({ capacity }: ResourceRoadmap): number {
  return capacity?.p50 ?? Number.MAX_VALUE;
}

function carries({ capacity }: ResourceRoadmap): string {
  return capacity === null ? "–" : usersRange(capacity);
}

function described(it: ResourceRoadmap): string {
  const copies = it.members.length > 1 ? ` (and ${it.members.length - 1} alike)` : "";
  const binding = it.binding === null ? "" : `: ${dimensionWords(it.binding)}`;
  const reason = it.capacity === null && it.reason !== null ? `: ${it.reason.detail}${supply(it.reason.supply)}` : "";
  const grade = it.grade === null ? "" : `, grade ${it.grade}`;
  const role = it.role === "user-traffic" ? "" : ` [${it.role}]`;
  return `${it.address}${copies}${role}${it.capacity === null ? reason : binding + grade}${it.singlePointOfFailure ? " [single]" : ""}`;
}

function supply(what: string | null): string {
  return what === null ? "" : `; supply ${what}`;
}
