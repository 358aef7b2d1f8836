import { createFunctions } from "../../../engine/capacity/functions.js";
import { offeredLoad } from "../../../engine/capacity/load.js";
import { drawEstimate } from "../../../engine/capacity/sampling.js";
import { inputsOf } from "../../../engine/capacity/terms/inputs.js";
import { createSampler } from "../../../engine/capacity/terms/sampler.js";
import type { TermContext } from "../../../engine/capacity/terms/term-context.js";
import { assess } from "../../../engine/findings/assess.js";
import { driversBy } from "../../../engine/findings/drivers.js";
import type { Findings } from "../../../engine/findings/resource-findings.js";
import { type Judged, judgeResource } from "../../../engine/judge.js";
import type { Link } from "../../../engine/model/architecture.js";
import type { CatalogNumber } from "../../../engine/model/facts.js";
import { knownValue, written } from "../../../engine/model/known.js";
import type { ComputePool, RelationalDatabase, Resource, ResourceKind } from "../../../engine/model/resource.js";
import {
  type AnyDimension,
  type AnyRemedy,
  defineCost,
  defineDimension,
  defineRemedy,
  type Judgement,
  type Remedy,
  type RemedyOption,
  type Rules,
  type Site,
} from "../../../engine/model/rule.js";
import {
  apply,
  conversion,
  draw,
  fact,
  product,
  sum,
  type Term,
  userMonths,
  users,
} from "../../../engine/model/term.js";
import type { Milestone, Workload } from "../../../engine/model/workload.js";
import type { PlanningInput } from "../../../engine/planning/planning-input.js";
import { timelineOf } from "../../../engine/timeline.js";
import { connect } from "../../../engine/topology/connect.js";
import { architecture, balancer, catalog, database, link, pool, workload } from "../neutral-resources.js";

/** A balancer, two machines and a database, with rules so small that every number can be counted by hand. */
export const web: ComputePool = pool("web", 2);
export const db: RelationalDatabase = { ...database("db"), maxConnections: written(100) };
const entry = balancer("entry");
const links: readonly Link[] = [link("forwards", "entry", "web"), link("calls", "web", "db")];

export const CPU = "request.appCpuSeconds";
export const IO = "request.sqlCpuSeconds";
export const DATA = "data.perUserMonthMB";
export const HELD = 20;
export const USERS_A_BATCH = 1000;
export const FIXED_IO = 1;

const judgement = (unit: string, limit: Term, demand: Term): Judgement => ({
  unit,
  limit,
  target: conversion("target", "", 1),
  demand,
});
const units = (it: ComputePool) => fact(it.address, "count.desired", "units", it.count.desired);
const connections = (it: RelationalDatabase) => fact(it.address, "maxConnections", "", it.maxConnections);
const clients = (it: RelationalDatabase, { topology }: Site) =>
  topology.clientsOf(it.address).filter((client): client is ComputePool => client.kind === "compute-pool");

/** units · vCPU ≥ users · CPU: proportional. */
export const cpu = defineDimension({
  id: "cpu",
  kind: "rate",
  title: "CPU",
  of: ["compute-pool"],
  judge: (it) =>
    judgement(
      "vCPU",
      product("vCPUs", "vCPU", units(it), fact(it.address, "machine.vcpu", "vCPU", it.machine.vcpu)),
      product("CPU", "vCPU", users, draw(CPU)),
    ),
});

/** connections ≥ 20 a unit: steady, moved by the web's ladder and by the database's. */
export const held = defineDimension({
  id: "held",
  kind: "pool",
  title: "Connections held",
  of: ["relational-database"],
  judge: (it, site) =>
    judgement(
      "connections",
      connections(it),
      sum("held", "", ...clients(it, site).map((c) => product("", "", units(c), conversion("each", "", HELD)))),
    ),
});

/** connections ≥ 1 + users · IO: affine. */
export const io = defineDimension({
  id: "io",
  kind: "rate",
  title: "I/O",
  of: ["relational-database"],
  judge: (it) =>
    judgement("", connections(it), sum("", "", conversion("", "", FIXED_IO), product("", "", users, draw(IO)))),
});

/** connections ≥ ⌈users · IO⌉: bends. */
export const batches = defineDimension({
  id: "batches",
  kind: "rate",
  title: "Batches",
  of: ["relational-database"],
  judge: (it) => judgement("", connections(it), apply("batches", "", "ceil", product("", "", users, draw(IO)))),
});

/** connections ≥ user-months · data: by time. */
export const space = defineDimension({
  id: "space",
  kind: "space",
  title: "Space",
  of: ["relational-database"],
  judge: (it) => judgement("MB", connections(it), product("", "MB", userMonths, draw(DATA))),
});

export const cost = defineCost({
  of: ["compute-pool"],
  cost: (it) => [
    {
      name: "machines",
      amount: product("", "USD", units(it), fact(it.address, "machine.vcpu", "vCPU", it.machine.vcpu)),
    },
  ],
});

export const databaseCost = defineCost({
  of: ["relational-database"],
  cost: (it) => [{ name: "database", amount: connections(it) }],
});

const number = (value: number): CatalogNumber => ({
  id: "test",
  value,
  unit: "",
  source: { citation: "test", date: null, grade: "D" },
});

interface Work {
  readonly irreversibility?: number;
  readonly stepCost?: number;
  readonly leadTimeMonths?: number;
  readonly helps?: readonly string[];
  readonly aspect?: string;
}

export function remedy<K extends ResourceKind>(
  id: string,
  of: K,
  options: Remedy<K>["options"],
  work: Work = {},
  reductions?: Remedy<K>["options"],
): AnyRemedy {
  return defineRemedy<K>({
    id,
    title: id,
    of: [of],
    aspect: work.aspect ?? "fleet",
    helps: work.helps ?? [],
    disruption: 1,
    irreversibility: work.irreversibility ?? 0,
    leadTimeMonths: number(work.leadTimeMonths ?? 0),
    stepCost: number(work.stepCost ?? 10),
    options,
    ...(reductions === undefined ? {} : { reductions }),
  }) as unknown as AnyRemedy;
}

export function counted(to: number): RemedyOption<"compute-pool"> {
  const all = written(to);
  return {
    id: `count=${to}`,
    changes: [{ field: "count", from: knownValue(web.count.desired), to }],
    apply: (it) => ({ ...it, count: { min: all, desired: all, max: all, autoscaled: false } }),
  };
}

export function sized(vcpu: number): RemedyOption<"compute-pool"> {
  return {
    id: `vcpu=${vcpu}`,
    changes: [{ field: "machine.vcpu", from: knownValue(web.machine.vcpu), to: vcpu }],
    apply: (it) => ({ ...it, machine: { ...it.machine, vcpu: written(vcpu) } }),
  };
}

export function connected(to: number): RemedyOption<"relational-database"> {
  return {
    id: `connections=${to}`,
    changes: [{ field: "maxConnections", from: knownValue(db.maxConnections), to }],
    apply: (it) => ({ ...it, maxConnections: written(to) }),
  };
}

/** More machines can be taken back, bigger ones cannot. */
export const more = remedy("more", "compute-pool", () => [4, 8].map(counted), { helps: ["cpu"] });
export const bigger = remedy("bigger", "compute-pool", () => [4, 8].map(sized), {
  helps: ["cpu"],
  irreversibility: 0.1,
  stepCost: 30,
  leadTimeMonths: 1.5,
});
export const connect20 = remedy("connect", "relational-database", () => [200, 400].map(connected), {
  helps: ["held", "io", "batches", "space"],
  aspect: "instance",
});

export const rulesOf = (dimensions: readonly AnyDimension[], remedies: readonly AnyRemedy[]): Rules => ({
  dimensions,
  system: [],
  costs: [cost, databaseCost],
  remedies,
  boxIns: [],
});

export const growing = (milestones: readonly Milestone[], more: Partial<Workload> = {}): Workload =>
  workload({
    growth: {
      curve: { kind: "milestones", milestones },
      start: null,
      horizonMonths: milestones.at(-1)?.month ?? 0,
      events: [],
    },
    ...more,
  });

export interface Tiny extends PlanningInput {
  readonly findings: Findings;
  readonly judged: readonly Judged[];
  /** The values of an input in every draw. */
  readonly values: (field: string) => Float64Array;
}

export function tiny(
  rules: Rules,
  load: Workload,
  resources: readonly Resource[] = [entry, web, db],
  draws = 500,
): Tiny {
  const topology = connect(architecture(resources, links), load, catalog);
  const site: Site = { topology, workload: load, catalog, load: offeredLoad(load) };
  const context: TermContext = {
    estimates: new Map([...load.estimates, ...topology.estimates]),
    visits: topology.visits,
    functions: createFunctions(() => catalog.hitRatios()),
  };
  const inputs = inputsOf((it) => drawEstimate(it, it.field, draws));
  const fresh = () => createSampler(context, inputs, draws);
  const sampler = fresh();
  const timeline = timelineOf(load);
  const fail = (it: { readonly message: string }) => {
    throw new Error(it.message);
  };
  return {
    site,
    rules,
    context,
    sampler,
    fresh,
    timeline,
    findings: { site, context, sampler, timeline, drivers: driversBy(context, sampler) },
    judged: [...topology.resources.values()].flatMap((it) => judgeResource(it, site, rules, fail)),
    values: (field) => {
      const estimate = load.estimates.get(field);
      if (estimate === undefined) throw new Error(`no ${field}`);
      return drawEstimate(estimate, field, draws);
    },
  };
}

export const assessed = (it: Tiny) => it.judged.map((one) => assess(one, it.context, it.sampler));
