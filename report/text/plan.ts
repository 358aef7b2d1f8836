import type { Phase, PlanRoadmap, Step, SystemRoadmap } from "../../engine/model/roadmap.js";
import { aboutUsers, dollars, dollarsMore, monthAfter, monthNumber, percent } from "../figures.js";
import { indented, listed, plural } from "../lay-out.js";
import { dimensionWords, disruptionWords, remedyWords, unresolvedWords } from "../words.js";
import { changesText } from "./changes.js";
import type { Section, Speech } from "./section.js";

/** The phases in order, each with its steps, why, when at the latest, and what it costs. */
export function planText(system: SystemRoadmap, say: Speech): Section {
  const { plan, workload } = system;
  const start = workload.growthStart;
  const phases = plan.phases.flatMap((phase) => phaseLines(phase, say, start));
  const unresolved = unresolvedLines(plan, say);
  const lines = [...riskLines(plan, say), ...phases, ...unresolved, ...costLines(plan, workload.horizonMonths)];
  return { title: "The plan, in order", lines };
}

function riskLines(plan: PlanRoadmap, { style }: Speech): readonly string[] {
  const kept = `Keeps the risk of each threshold at ${percent(plan.risk)} or below.`;
  if (plan.feasible) return indented(kept, 2);
  const short = `! No change in place keeps the risk at ${percent(plan.targetRisk)}; this is the plan at ${percent(plan.risk)}. Measuring (below) may firm it up.`;
  return indented(short, 2, 4).map(style.warning);
}

function phaseLines(phase: Phase, say: Speech, start: string | null): readonly string[] {
  const { style, unit } = say;
  const users = `${aboutUsers(phase.fromUsers)}–${aboutUsers(phase.toUsers)} ${plural(unit)}`;
  const when = phase.month === null ? "" : ` · ${phase.date ? `${phase.date}, ` : ""}month ${phase.month}`;
  const price = phase.unpriced.length > 0 ? " and what has no known price" : "";
  const cost = `${dollars(phase.monthlyCost)} a month${price}`;
  const risk = `joint risk ${percent(phase.jointRisk)}`;
  const steps = phase.steps.flatMap((step) => stepLines(step, say, start, phase.month !== null));
  const head = `${phase.name}${when} · ${users} · ${cost} · ${risk}`;
  return [...indented(head, 2, 4).map(style.strong), ...(steps.length > 0 ? steps : ["    Nothing to change."])];
}

function stepLines(step: Step, { unit, style }: Speech, start: string | null, timed: boolean): readonly string[] {
  const what = `- ${capital(remedyWords(step.remedy))}: ${step.address}`;
  return [
    ...indented(what, 4, 6),
    ...changesText(step.changes, step.address).flatMap((line) => indented(line, 6, 8)),
    ...(step.why === null ? [] : indented(whyText(step.why, step.address), 6, 8)),
    ...indented([...whenText(step, unit, start, timed), ...effortText(step)].join(" · "), 6, 8).map(style.quiet),
  ];
}

function whyText(why: NonNullable<Step["why"]>, address: string): string {
  const where = why.address === address ? "" : ` of ${why.address}`;
  return `because ${dimensionWords(why.dimension)}${where}: risk ${percent(why.before)} → ${percent(why.after)}`;
}

function whenText(step: Step, unit: string, start: string | null, timed: boolean): readonly string[] {
  if (!timed) return step.neededBy === null ? [] : [`needed by about ${aboutUsers(step.neededBy)} ${plural(unit)}`];
  const month = (value: number) =>
    start === null ? `month ${monthNumber(value)}` : `${monthAfter(start, value)} (month ${monthNumber(value)})`;
  const needed = step.neededBy === null ? [] : [`needed by ${month(step.neededBy)}`];
  const safe = step.latestSafeStart;
  if (safe === null) return needed;
  return [safe < 0 ? "start at once" : `start by ${month(safe)} at the latest`, ...needed];
}

function effortText(step: Step): readonly string[] {
  const run = step.monthlyCostDelta === null ? ["price not known"] : deltaText(step.monthlyCostDelta);
  return [
    ...run,
    ...(step.stepCost > 0 ? [`${dollars(step.stepCost)} of work`] : []),
    disruptionWords(step.disruption),
  ];
}

function deltaText(delta: number): readonly string[] {
  return delta === 0 ? [] : [`${dollarsMore(delta)} a month`];
}

function unresolvedLines({ unresolved }: PlanRoadmap, { unit, style }: Speech): readonly string[] {
  return unresolved.flatMap((it) => {
    const when = it.month === null ? "" : ` from month ${monthNumber(it.month)}`;
    const line = `! Not solved in place: ${it.address}, ${dimensionWords(it.dimension)}: risk ${percent(it.risk)}${when} at ${aboutUsers(it.users)} ${plural(unit)}; ${unresolvedWords(it.reason)}.`;
    return indented(line, 2, 4).map(style.warning);
  });
}

/** Money over time needs a time: without a growth plan only what the order is worth is said. */
function costLines(plan: PlanRoadmap, horizon: number | null): readonly string[] {
  const unpriced = [...new Set(plan.phases.flatMap((it) => it.unpriced))];
  const rest = unpriced.length > 0 ? `, without ${listed(unpriced, 3)}` : "";
  const gap = plan.gap !== null && plan.gap >= 1 ? ` At most ${dollars(plan.gap)} above the cheapest order.` : "";
  const cheapest = plan.exact ? " No cheaper order of these changes exists." : gap;
  const spent = `Run and work through month ${horizon}, discounted: ${dollars(plan.npv)}${rest}.`;
  const line = horizon === null ? cheapest.trim() : `${spent}${cheapest}`;
  return line === "" ? [] : indented(line, 2, 4);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
