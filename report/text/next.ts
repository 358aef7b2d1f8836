import type { Quantiles, SystemRoadmap, Threshold } from "../../engine/model/roadmap.js";
import { monthNumber, usersRange } from "../figures.js";
import { indented, plural, table } from "../lay-out.js";
import { dimensionWords } from "../words.js";
import type { Section, Speech } from "./section.js";

const MOST = 8;

/** What breaks next, and when. */
export function nextText(system: SystemRoadmap, { unit, style }: Speech): Section {
  const { thresholds, workload } = system;
  const timed = workload.horizonMonths !== null;
  const title = timed ? `What breaks next, within ${workload.horizonMonths} months` : "What breaks next";
  if (thresholds.length === 0) {
    const until = timed ? "on the growth plan" : "at any number of users that is known";
    return { title, lines: [`  Nothing ${until}.`] };
  }
  const head = [...(timed ? ["when"] : []), `${plural(unit)} (P10–P90)`, "what gives way"];
  const rows = thresholds.slice(0, MOST).map((it) => row(it, timed));
  const [first, ...rest] = table(head, rows);
  const more = thresholds.length - MOST;
  const left = more > 0 ? [`  … and ${more} more later (all with --format json)`] : [];
  const dates = timed && workload.growthStart === null ? ["  Set growth.start to see dates."] : [];
  const plan = timed ? [] : indented('Months need a growth plan: --users 1200 --growth "10000 in 12 months".', 2);
  return { title, lines: [style.quiet(first ?? ""), ...rest, ...left, ...dates, ...plan] };
}

function row(it: Threshold, timed: boolean): readonly string[] {
  const what = `${it.address}: ${dimensionWords(it.dimension)}${OTHER[it.kind] ?? ""}`;
  return [...(timed ? [when(it)] : []), usersRange(it.users, BEYOND[it.kind]), what];
}

/** What is crossed in time is reached some time: the users beyond the horizon are those of a later month. */
const BEYOND: Readonly<Partial<Record<Threshold["kind"], string>>> = { data: "later", team: "later" };

/** Traffic is the ordinary case; what else a threshold is about is said. */
const OTHER: Readonly<Partial<Record<Threshold["kind"], string>>> = {
  data: " (data, by time)",
  team: " (team)",
  cost: " (cost)",
  policy: " (policy)",
};

function when({ month, date }: Threshold): string {
  if (month === null) return "";
  const named = month.p50 === null ? "later" : `month ${monthNumber(month.p50)}`;
  const dated = date === null ? named : `${date}, ${named}`;
  return month.p50 !== null && month.p10 === month.p90 ? dated : `${dated} (${band(month)})`;
}

function band({ p10, p90 }: Quantiles): string {
  if (p10 === null) return "later";
  return `${monthNumber(p10)}–${p90 === null ? "later" : monthNumber(p90)}`;
}
