import type { Estimate, WorkloadProfile } from "../../engine/model/workload.js";
import type { Assumptions } from "./assumptions.js";
import { bounds, type Field, fields, pathOf, type Section } from "./fields.js";
import { runtimes, settings, units } from "./settings.js";

/** What `init` found in the directory. */
export interface FoundInfrastructure {
  /** As it is to be printed. */
  readonly directory: string;
  /** Declared types with their numbers, in the order to be shown. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** Sections of the file that matter for what was found; activity, request and risk always do. */
  readonly sections: ReadonlySet<Section>;
  /** What the declarations say about the language of the application, if anything. */
  readonly runtime: { readonly name: string; readonly because: string } | null;
}

/** Sections in every file: any system has users and requests. */
const ALWAYS: readonly Section[] = ["activity", "request"];

const SECTION_TITLES: Readonly<Record<Section, string>> = {
  activity: "How users come: from people to peak requests a second",
  request: "What one request costs",
  cache: "What the cache holds",
  data: "How the data grows",
  database: "How reads and writes divide over replicas",
  pools: "Connections and workers",
  scaling: "How fast new instances come",
};

/**
 * The text of a first `scale-roadmap.yaml`: valid as it stands, every line with its meaning and default. `null` leaves a number to the
 * profile, so the file says nothing its owner did not write.
 */
export function commentedWorkload(found: FoundInfrastructure, catalog: Pick<Assumptions, "profiles">): string {
  const profile = catalog.profiles.find((it) => it.id === settings.profile) ?? catalog.profiles[0] ?? null;
  const sections = (Object.keys(SECTION_TITLES) as Section[]).filter(
    (name) => ALWAYS.includes(name) || found.sections.has(name),
  );
  return [
    ...head(found),
    ...who(profile, catalog.profiles),
    ...growthLines(),
    ...sections.flatMap((name) => section(name, profile, found)),
    ...decisions(),
    ...measuring(),
    "",
  ].join("\n");
}

function head({ directory, types }: FoundInfrastructure): readonly string[] {
  const shown = types.slice(0, 8).map(({ type, count }) => `${plain(type)} (${count})`);
  const more = types.length > shown.length ? ` and ${types.length - shown.length} more types` : "";
  return [
    "# Who uses this system, and how it grows. Read by scale-roadmap.",
    `# Found in ${plain(directory)}: ${shown.length > 0 ? shown.join(", ") + more : "no infrastructure yet"}.`,
    "# null takes the default shown beside it. A number you know is better than any default:",
    "# write it bare (0.2), or as what is likely (P5, median, P95): {low: 0.1, typical: 0.2, high: 0.3}.",
    "version: 1",
  ];
}

function who(profile: WorkloadProfile | null, profiles: readonly WorkloadProfile[]): readonly string[] {
  const known = profiles.map((it) => it.id).join(" | ");
  return [
    `profile: ${profile?.id ?? settings.profile}  # ${known}: its numbers are used where you give none`,
    "users:",
    `  unit: ${profile?.unit ?? "seat"}  # ${units.join(" | ")}: what one user is`,
    "  now: null  # users at present; default: not stated, so the answer has capacities but no headroom",
    "",
  ];
}

function growthLines(): readonly string[] {
  return [
    "# How the number of users grows; default: no plan, so the roadmap runs over users instead of months.",
    "growth:",
    "  start: null  # month 0, e.g. 2027-01; default: none, then the roadmap has months and no dates",
    "  horizonMonths: null  # how far to plan; default: the last milestone",
    "  milestones: null  # e.g. [{month: 0, users: 100}, {month: 12, users: 1000}]; default: none",
    "  events: null  # campaigns, e.g. [{month: 3, multiplier: 4, hours: 6}] on the peak rate; default: none",
    "",
  ];
}

function section(name: Section, profile: WorkloadProfile | null, found: FoundInfrastructure): readonly string[] {
  const own = fields.filter((field) => field.section === name);
  const runtime = name === "request" ? [runtimeLine(found)] : [];
  return [`# ${SECTION_TITLES[name]}`, `${name}:`, ...runtime, ...own.map((field) => line(field, profile)), ""];
}

function runtimeLine({ runtime }: FoundInfrastructure): string {
  const known = runtimes.join(" | ");
  const name = runtime && (runtimes as readonly string[]).includes(runtime.name) ? runtime.name : null;
  const why = name && runtime ? `found: ${plain(runtime.because)}; ` : "";
  return `  runtime: ${name}  # ${why}${known}: sets the default of appCpuSeconds; default: that of python, ruby and php`;
}

function line(field: Field, profile: WorkloadProfile | null): string {
  const assumed = profile?.estimates.get(pathOf(field)) ?? null;
  const unset = field.fallback === null && assumed === null;
  const value = unset ? "not known" : range(assumed ?? field.fallback);
  return `  ${field.name}: null  # ${field.meaning}: ${bounds[field.range].words}; default: ${value}`;
}

function range(assumed: Estimate | Field["fallback"]): string {
  if (assumed === null) return "not known";
  const [low, typical, high] = "low" in assumed ? [assumed.low, assumed.typical, assumed.high] : assumed;
  const figure = (it: number) => String(Number(it.toPrecision(4)));
  return low === high ? figure(typical) : `{low: ${figure(low)}, typical: ${figure(typical)}, high: ${figure(high)}}`;
}

function decisions(): readonly string[] {
  const { slo, risk, policy, team } = settings;
  return [
    "# What you decide",
    "slo:",
    `  p95ms: ${slo.p95ms}  # 95 % of requests within so many milliseconds; default: ${slo.p95ms}`,
    "risk:",
    `  crossing: ${risk.crossing}  # highest accepted probability of a crossed threshold; default: ${risk.crossing}`,
    `  leadTimeMonths: ${risk.leadTimeMonths}  # from a decision to the change in force; default: ${risk.leadTimeMonths}`,
    `  discountMonthly: ${risk.discountMonthly}  # discount rate a month; default: ${risk.discountMonthly}`,
    `  survive: ${risk.survive}  # none | instance | zone: loss to be survived; default: ${risk.survive}`,
    "policy:",
    `  databaseStandbyFromUsers: ${policy.databaseStandbyFromUsers}  # users from which a database needs a standby, null for never; default: ${policy.databaseStandbyFromUsers}`,
    "  restoreHours: null  # longest acceptable restore of a backup; default: no such policy",
    "budget:",
    "  perMonth: null  # US dollars a month; default: no limit",
    "  perUserMonth: null  # US dollars a month and user; default: no limit",
    "team:",
    "  developers: null  # who apply infrastructure; default: not stated, so the state lock is not judged",
    `  appliesPerDay: ${team.appliesPerDay}  # applies of one developer a day; default: ${team.appliesPerDay}`,
    `  applyMinutes: ${team.applyMinutes}  # minutes one apply holds the state lock; default: ${team.applyMinutes}`,
    `  workingMinutes: ${team.workingMinutes}  # working minutes of a day; default: ${team.workingMinutes}`,
    "",
  ];
}

function measuring(): readonly string[] {
  return [
    "# What you measured: replaces a default and raises its grade; default: nothing",
    'measured: []  # e.g. [{field: request.appCpuSeconds, value: 0.037, error: 10%, source: "prod, 2 weeks", grade: A}]',
    "# What you know better about one resource; default: nothing",
    'overrides: {}  # e.g. {"aws_instance.web": {share: 0.5}}: visits, share, workers, public, quota',
  ];
}

/** Names come from files: one line, no surprises. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._:/@+\-[\]"=,()]/gu, "?").slice(0, 120);
}
