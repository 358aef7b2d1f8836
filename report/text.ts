import type { Roadmap, SystemRoadmap } from "../engine/model/roadmap.js";
import { plainly } from "./plain.js";
import type { Style } from "./style.js";
import { assumptionsText, measureText } from "./text/assumptions.js";
import { boxInsText, overProvisionedText } from "./text/box-ins.js";
import { coverageText, lostText } from "./text/coverage.js";
import { deferredText } from "./text/deferred.js";
import { nextText } from "./text/next.js";
import { planText } from "./text/plan.js";
import { resourcesText } from "./text/resources.js";
import type { Section, Speech } from "./text/section.js";
import { standingText } from "./text/standing.js";

/** In the order in which a person wants to know. */
const SECTIONS: readonly ((system: SystemRoadmap, say: Speech) => Section | null)[] = [
  standingText,
  nextText,
  planText,
  deferredText,
  boxInsText,
  overProvisionedText,
  resourcesText,
  assumptionsText,
  measureText,
  coverageText,
];

/** The report for a terminal: a pure function of the roadmap. Ends with a line break. */
export function text(roadmap: Roadmap, style: Style): string {
  const { systems, diagnostics } = plainly(roadmap);
  const blocks = systems.map((system) => systemText(system, style));
  const lost = lostText(diagnostics);
  if (systems.length === 0) blocks.push(style.strong("No infrastructure was found here."));
  if (lost) blocks.push(sectionText(lost, style));
  return `${blocks.join("\n\n")}\n`;
}

function systemText(system: SystemRoadmap, style: Style): string {
  const title = system.environment === null ? system.name : `${system.name} (${system.environment})`;
  const say: Speech = { style, unit: system.workload.unit };
  const sections = SECTIONS.map((section) => section(system, say)).filter((it) => it !== null);
  return [style.strong(title), ...sections.map((it) => sectionText(it, style))].join("\n\n");
}

function sectionText({ title, lines }: Section, style: Style): string {
  return [style.heading(title), ...lines].join("\n");
}
