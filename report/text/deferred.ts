import type { Deferred, SystemRoadmap } from "../../engine/model/roadmap.js";
import { aboutUsers } from "../figures.js";
import { indented, plural } from "../lay-out.js";
import { dimensionWords, remedyWords } from "../words.js";
import { changesText } from "./changes.js";
import type { Section, Speech } from "./section.js";

const MOST = 8;

/** What can wait, and until how many users. */
export function deferredText({ deferred }: SystemRoadmap, { unit }: Speech): Section | null {
  if (deferred.length === 0) return null;
  const shown = deferred.slice(0, MOST).flatMap((it) => indented(line(it, unit), 2, 4));
  const more = deferred.length - MOST;
  return {
    title: "What can wait",
    lines: [...shown, ...(more > 0 ? [`  … and ${more} more (all with --format json)`] : [])],
  };
}

function line(it: Deferred, unit: string): string {
  const changes = changesText(it.changes, it.address).join(", ");
  const what = `${remedyWords(it.remedy)}: ${it.address}${changes === "" ? "" : `, ${changes}`}`;
  const until = it.neededAtUsers === null ? "not needed" : `not before ${aboutUsers(it.neededAtUsers)} ${plural(unit)}`;
  return `- ${what}: ${until}${it.reason === "" ? "" : `, then for ${dimensionWords(it.reason)}`}`;
}
