import { createFunctions } from "./capacity/functions.js";
import { offeredLoad } from "./capacity/load.js";
import { DRAWS, drawEstimate } from "./capacity/sampling.js";
import { inputsOf } from "./capacity/terms/inputs.js";
import { createSampler, type Sampler } from "./capacity/terms/sampler.js";
import type { TermContext } from "./capacity/terms/term-context.js";
import { explainDimension } from "./explain.js";
import { assess } from "./findings/assess.js";
import { boxInsOf } from "./findings/box-ins.js";
import { coverageOf } from "./findings/coverage.js";
import { driversBy } from "./findings/drivers.js";
import { type Findings, resourceFindings } from "./findings/resource-findings.js";
import { assumptionsOf, measurementsOf, systemCapacity } from "./findings/system-findings.js";
import { thresholdsOf } from "./findings/thresholds.js";
import { costsOf, type Judged, judgeResource, judgeSystem } from "./judge.js";
import type { Architecture } from "./model/architecture.js";
import type { Diagnostic } from "./model/declared.js";
import type { ExplainedResource } from "./model/explanation.js";
import type { Catalog } from "./model/facts.js";
import { groupBy } from "./model/group-by.js";
import type { Resource } from "./model/resource.js";
import type { SystemRoadmap } from "./model/roadmap.js";
import type { CostLine, Rules, Site } from "./model/rule.js";
import type { Workload } from "./model/workload.js";
import type { Ladder } from "./planning/ladder.js";
import { overProvisionedOf } from "./planning/over-provisioned.js";
import { monthlyBill } from "./planning/phases.js";
import { planSystem } from "./planning/plan-system.js";
import type { PlanningInput } from "./planning/planning-input.js";
import { timelineOf } from "./timeline.js";
import { connect } from "./topology/connect.js";

/** A roadmap with what it was made of. */
export interface SystemAnalysis {
  readonly roadmap: SystemRoadmap;
  readonly diagnostics: readonly Diagnostic[];
  /** The arithmetic of one resource, a member of a pool or the system itself; null for an address that carries no load. */
  explain(address: string): ExplainedResource | null;
}

export interface AnalysisOptions {
  /** Number of draws; a parameter for tests of sampling error, one constant otherwise. */
  readonly draws?: number;
  /** Makes the ladders to plan with, instead of the remedies of the rules. */
  readonly ladders?: (site: Site) => readonly Ladder[];
}

/** Resources → topology → demand and capacity → thresholds → plan. */
export function analyzeSystem(
  architecture: Architecture,
  workload: Workload,
  rules: Rules,
  catalog: Catalog,
  options: AnalysisOptions = {},
): SystemAnalysis {
  const diagnostics: Diagnostic[] = [];
  const report = (it: Diagnostic) => diagnostics.push(it);
  const topology = connect(architecture, workload, catalog);
  const site: Site = { topology, workload, catalog, load: offeredLoad(workload) };
  const context: TermContext = {
    estimates: new Map([...workload.estimates, ...topology.estimates]),
    visits: topology.visits,
    functions: createFunctions(() => catalog.hitRatios()),
  };
  const fresh = samplers(context, options.draws ?? DRAWS);
  const sampler = fresh();
  const timeline = timelineOf(workload);
  const by: Findings = { site, context, sampler, timeline, drivers: driversBy(context, sampler) };

  const costs: CostLine[] = [...topology.resources.values()].flatMap((it) => costsOf(it, site, rules, report));
  const judged = [...topology.resources.values()].flatMap((it) => judgeResource(it, site, rules, report));
  const whole = judgeSystem(architecture.name, site, costs, rules, report);
  const assessed = [...judged, ...whole].map((it) => assess(it, context, sampler));

  const findings = resourceFindings(by);
  const byAddress = groupBy(assessed, (it) => it.address);
  const resources = sortedByAddress([...topology.resources.values()]).map((it) =>
    findings(it, byAddress.get(it.address) ?? []),
  );
  const system = systemCapacity(assessed, by);
  const planning: PlanningInput = { site, rules, context, sampler, fresh, timeline };
  const { plan, deferred } = planSystem(assessed, planning, report, options.ladders?.(site) ?? null);
  const bill = monthlyBill(new Map(), timeline.at(0), planning);

  const roadmap: SystemRoadmap = {
    name: architecture.name,
    environment: architecture.environment,
    workload: {
      users: workload.users.now,
      unit: workload.users.unit,
      profile: workload.profile,
      growthStart: workload.growth?.start ?? null,
      horizonMonths: timeline.timed ? timeline.last : null,
      horizonUsers: timeline.timed ? timeline.at(timeline.last).users : null,
    },
    complete: system.missing.length === 0,
    missing: system.missing,
    coverage: coverageOf(architecture.accounted),
    capacity: system.capacity,
    reason: system.reason,
    binding: system.binding,
    resources,
    thresholds: thresholdsOf(assessed, by),
    plan,
    deferred,
    boxIns: boxInsOf(architecture, byAddress, rules, by),
    overProvisioned: overProvisionedOf(planning),
    assumptions: assumptionsOf(system.drivers, by),
    assumedEdges: assumedEdges(site),
    measure: measurementsOf(system, by),
    monthlyCost: { known: bill.known, unpriced: bill.unpriced },
  };
  return { roadmap, diagnostics, explain: (address) => explain(address, judged, whole, by) };
}

/** Samplers over the same draws: each input is drawn once for all of them. */
function samplers(context: TermContext, draws: number): () => Sampler {
  const inputs = inputsOf((estimate) => drawEstimate(estimate, estimate.field, draws));
  return () => createSampler(context, inputs, draws);
}

function sortedByAddress(resources: readonly Resource[]): Resource[] {
  return [...resources].sort((a, b) => (a.address < b.address ? -1 : 1));
}

function assumedEdges({ topology }: Site): SystemRoadmap["assumedEdges"] {
  return topology.edges.flatMap(({ from, to, assumed }) => (assumed === null ? [] : [{ from, to, because: assumed }]));
}

const WITHOUT_USERS = 1000;

function explain(
  address: string,
  judged: readonly Judged[],
  whole: readonly Judged[],
  by: Findings,
): ExplainedResource | null {
  const { topology, workload } = by.site;
  const resource =
    topology.resources.get(address) ?? [...topology.resources.values()].find((it) => it.members.includes(address));
  const dimensions = [...judged, ...whole].filter((it) => it.address === (resource?.address ?? address));
  if (resource === undefined && dimensions.length === 0) return null;
  const now = workload.users.now ?? WITHOUT_USERS;
  const moment = by.timeline.timed ? by.timeline.at(0) : { ...by.timeline.at(0), users: now };
  return {
    address: resource?.address ?? address,
    kind: resource?.kind ?? "system",
    users: moment.users,
    userUnit: workload.users.unit,
    dimensions: dimensions.map((it) => explainDimension(it, by.context, moment)),
  };
}
