import type { Quantiles, ResourceRoadmap, Step, SystemRoadmap, Threshold } from "../engine/model/roadmap.js";

/** One finding of the policy; `urn` null stands for the stack as a whole. */
export interface Violation {
  readonly message: string;
  readonly urn: string | null;
}

/** How a roadmap's ids are named to a reader: titles of rules by their id, URNs by address. */
export interface Names {
  readonly titles: ReadonlyMap<string, string>;
  readonly urns: ReadonlyMap<string, string>;
}

/** A preview is read in passing: the stack in two lines, and the few resources that matter next. */
const MOST_RESOURCES = 3;
const MOST_MISSING = 3;

/** Where the stack stands, and what breaks next on the resource that breaks, soonest first. */
export function violationsOf(roadmap: SystemRoadmap, names: Names): readonly Violation[] {
  return [{ message: summary(roadmap, names), urn: null }, ...nextToBreak(roadmap, names)];
}

function summary(roadmap: SystemRoadmap, names: Names): string {
  const { coverage } = roadmap;
  const lines = [stand(roadmap, names)];
  const read = `${coverage.sized} sized, ${coverage.elastic} elastic, ${coverage.notCapacity} no capacity concern`;
  lines.push(`Read: ${coverage.resources} resources: ${read}, ${coverage.notUnderstood} not understood.`);
  for (const { address, dimension, reason } of roadmap.missing.slice(0, MOST_MISSING)) {
    const supply = reason.supply === null ? "" : ` Supply: ${reason.supply}.`;
    lines.push(`Not known: ${lower(titleOf(dimension, names))} of ${address}, because of ${reason.detail}.${supply}`);
  }
  if (roadmap.missing.length > MOST_MISSING) lines.push(`… and ${roadmap.missing.length - MOST_MISSING} more.`);
  return lines.join("\n");
}

function stand(roadmap: SystemRoadmap, names: Names): string {
  const { capacity, binding, reason, workload } = roadmap;
  if (capacity === null) {
    const supply = reason?.supply ? ` Supply: ${reason.supply}.` : "";
    const why = reason?.detail ?? "nothing that user traffic reaches has one";
    return `The stack's capacity is not known (profile ${workload.profile}): ${why}.${supply}`;
  }
  const now = workload.users === null ? "" : `; now ${figure(workload.users)}`;
  const first =
    binding === null ? "" : ` First to run out: ${lower(titleOf(binding.dimension, names))} of ${binding.address}.`;
  const basis = `unit ${workload.unit}, profile ${workload.profile}`;
  return `The stack carries about ${users(capacity)}${now} (${basis}).${first}`;
}

function nextToBreak(roadmap: SystemRoadmap, names: Names): readonly Violation[] {
  const byAddress = new Map<string, Threshold[]>();
  for (const threshold of roadmap.thresholds) {
    const urn = names.urns.get(threshold.address);
    if (urn === undefined || threshold.users.p50 === null) continue;
    byAddress.set(threshold.address, [...(byAddress.get(threshold.address) ?? []), threshold]);
  }
  return [...byAddress].slice(0, MOST_RESOURCES).map(([address, thresholds]) => {
    const resource = roadmap.resources.find((it) => it.address === address) ?? null;
    const lines = [breaks(thresholds[0] as Threshold, resource, roadmap, names)];
    const step = stepFor(address, thresholds[0] as Threshold, roadmap);
    if (step !== null) lines.push(next(step));
    return { message: lines.join("\n"), urn: names.urns.get(address) ?? null };
  });
}

function breaks(threshold: Threshold, resource: ResourceRoadmap | null, roadmap: SystemRoadmap, names: Names): string {
  const p50 = threshold.users.p50 as number;
  const crossed = roadmap.workload.users !== null && roadmap.workload.users > p50;
  const month = threshold.month?.p50 ?? null;
  const when = month === null ? "" : `, in month ${figure(month)} of the growth plan`;
  const date = threshold.date === null ? "" : ` (${threshold.date})`;
  const members = (resource?.members.length ?? 0) > 1 ? ` Pool of ${resource?.members.length}.` : "";
  const verb = crossed ? "is crossed already, at about" : "at about";
  return `${titleOf(threshold.dimension, names)}: ${verb} ${users(threshold.users)}${when}${date}.${members}`;
}

/** The first step of the plan that answers this threshold, or the first on this resource. */
function stepFor(address: string, threshold: Threshold, roadmap: SystemRoadmap): Step | null {
  const steps = roadmap.plan.phases.flatMap((phase) => phase.steps);
  const answers = (step: Step) => step.why?.address === address && step.why.dimension === threshold.dimension;
  return steps.find(answers) ?? steps.find((step) => step.address === address) ?? null;
}

function next(step: Step): string {
  const changes = step.changes.map(({ field, pulumi, from, to }) => `${pulumi ?? field} ${from ?? "(unset)"} → ${to}`);
  const cost = step.monthlyCostDelta === null ? "" : `, ${money(step.monthlyCostDelta)} a month`;
  return `Next step: ${step.remedy}${changes.length === 0 ? "" : ` (${changes.join(", ")})`}${cost}.`;
}

function titleOf(dimension: string, names: Names): string {
  return names.titles.get(dimension) ?? dimension;
}

function lower(title: string): string {
  // Abbreviations keep their capitals.
  return /^[A-Z][a-z]/.test(title) ? (title[0] as string).toLowerCase() + title.slice(1) : title;
}

function users({ p10, p50, p90, typical }: Quantiles): string {
  const middle = p50 ?? typical;
  const range =
    p10 === null || p90 === null || p10 === p90 ? "" : `, ${figure(p10)} to ${figure(p90)} in 8 of 10 cases`;
  return `${middle === null ? "an unknown number of" : figure(middle)} users${range}`;
}

/** Two figures: more would claim a certainty that no estimate has. */
export function figure(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return Math.abs(rounded) >= 1000 ? rounded.toLocaleString("en-US") : String(rounded);
}

function money(dollars: number): string {
  return `${dollars < 0 ? "−" : "+"}$${figure(Math.abs(dollars))}`;
}
