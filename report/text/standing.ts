import type { ResourceRoadmap, SystemRoadmap } from "../../engine/model/roadmap.js";
import { aboutUsers, dollars, percent, stated } from "../figures.js";
import { counted, indented, listed, plural } from "../lay-out.js";
import { dimensionWords } from "../words.js";
import type { Section, Speech } from "./section.js";

/** Where you stand: how many users are carried, what gives way first, how much of it is used, what it costs. */
export function standingText(system: SystemRoadmap, { style, unit }: Speech): Section {
  const lines = [capacityLine(system, unit), firstLine(system), usedLine(system, unit), singlesLine(system)];
  return {
    title: "Where you stand",
    lines: [
      ...lines.flatMap((line, index) =>
        line === null ? [] : indented(line, 2, 4).map(index === 0 ? style.strong : same),
      ),
      ...incomplete(system).map(style.warning),
      ...indented(costLine(system, unit), 2, 4),
    ],
  };
}

const same = (line: string) => line;

function capacityLine({ capacity, reason, workload }: SystemRoadmap, unit: string): string {
  const given = workload.users === null ? "" : `; now ${counted(stated(workload.users), unit)}`;
  if (capacity !== null) {
    const end = (value: number | null) => (value === null ? "no limit" : aboutUsers(value));
    const range = `P10–P90: ${end(capacity.p10)}–${end(capacity.p90)}`;
    if (capacity.p50 === null) return `In half of the cases no number of ${plural(unit)} fills it (${range})${given}.`;
    return `Carries about ${aboutUsers(capacity.p50)} ${plural(unit)} (P50; ${range})${given}.`;
  }
  const supply = reason?.supply ? `; to get one, supply ${reason.supply}` : "";
  return `No capacity can be given: ${reason?.detail ?? "nothing here depends on users"}${supply}${given}.`;
}

function firstLine({ binding, resources }: SystemRoadmap): string | null {
  if (binding === null) return null;
  const dimension = bindingOf(resources, binding)?.dimensions.find((it) => it.id === binding.dimension);
  const often = dimension?.bindingProbability;
  const sure = typeof often === "number" ? `, in ${percent(often)} of cases the first of its limits` : "";
  return `First to give way: ${binding.address}, ${dimensionWords(binding.dimension)}${sure}.`;
}

function usedLine({ binding, resources, workload }: SystemRoadmap, unit: string): string | null {
  if (binding === null || workload.users === null) return null;
  const dimension = bindingOf(resources, binding)?.dimensions.find((it) => it.id === binding.dimension);
  const used = dimension?.utilisationNow ?? null;
  if (used === null) return null;
  const typical = dimension?.capacity?.typical ?? null;
  const full = typical === null ? "" : `, full at ${aboutUsers(typical)} with typical inputs`;
  const over = used >= 1 ? " It is already past its limit." : "";
  return `At ${counted(stated(workload.users), unit)} it is used to ${percent(used)}${full}.${over}`;
}

function bindingOf(resources: readonly ResourceRoadmap[], binding: NonNullable<SystemRoadmap["binding"]>) {
  return resources.find((it) => it.address === binding.address);
}

function singlesLine({ resources }: SystemRoadmap): string | null {
  const singles = resources.filter((it) => it.singlePointOfFailure).map((it) => it.address);
  if (singles.length === 0) return null;
  const noun = singles.length === 1 ? "Single point of failure" : `${singles.length} single points of failure`;
  return `${noun}, nothing takes over: ${listed(singles, 5)}.`;
}

function incomplete({ complete, missing }: SystemRoadmap): readonly string[] {
  if (complete) return [];
  const limits =
    missing.length === 1 ? "one limit that users reach is" : `${missing.length} limits that users reach are`;
  return indented(`! Incomplete: ${limits} not known, so the real capacity may be lower; see "What was read".`, 2, 4);
}

/** Where nobody said how many users there are, the bill is that of the first step of the plan. */
function costLine({ monthlyCost: { known, unpriced }, workload, plan }: SystemRoadmap, unit: string): string {
  const rest = unpriced.length > 0 ? `; without a known price: ${listed(unpriced, 4)}` : "";
  if (known === 0 && unpriced.length > 0) return `No price is known for ${listed(unpriced, 4)}.`;
  const from = workload.users === null ? plan.phases[0]?.fromUsers : undefined;
  const at = from === undefined ? "" : ` at ${counted(stated(from), unit)}`;
  return `What is declared costs about ${dollars(known)} a month${at}${rest}.`;
}
