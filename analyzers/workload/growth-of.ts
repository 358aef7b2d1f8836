import type { GrowthCurve, GrowthPlan, Milestone } from "../../engine/model/workload.js";
import type { ReadFlags } from "./parse-flags.js";
import { type GrowthKind, settings } from "./settings.js";
import type { Troubles } from "./troubles.js";
import type { WrittenGrowth, WrittenWorkload } from "./written-workload.js";

/** Which keys belong to which form of curve. */
const KEYS: Readonly<Record<GrowthKind, readonly (keyof WrittenGrowth)[]>> = {
  milestones: ["milestones"],
  exponential: ["monthly"],
  logistic: ["ceiling", "rate"],
  bass: ["market", "p", "q"],
};

export interface Growth {
  /** Users at present; where only the plan says it, its start. */
  readonly now: number | null;
  readonly growth: GrowthPlan | null;
}

/** Users now and the growth plan; a flag replaces the file's users and its curve, and keeps its start and events. */
export function growthOf(written: WrittenWorkload, flags: ReadFlags, troubles: Troubles): Growth {
  const now = flags.users ?? written.users?.now ?? null;
  const inFile = written.growth ?? null;
  const curveOf: WrittenGrowth | null = flags.growth ?? inFile;
  if (curveOf === null || isOnlyStart(curveOf)) return { now, growth: null };
  const curve = readCurve(curveOf, now, troubles);
  if (curve === null) return { now, growth: null };
  const growth: GrowthPlan = {
    curve,
    start: inFile?.start ?? null,
    horizonMonths: curveOf.horizonMonths ?? lastMonth(curve),
    events: inFile?.events ?? [],
  };
  return { now: now ?? startOf(curve), growth };
}

/** `growth: {start: 2027-01}` alone states no curve. */
function isOnlyStart(growth: WrittenGrowth): boolean {
  return (
    (growth.kind ?? null) === null &&
    Object.values(KEYS)
      .flat()
      .every((key) => (growth[key] ?? null) === null)
  );
}

function readCurve(growth: WrittenGrowth, now: number | null, troubles: Troubles): GrowthCurve | null {
  const kind = growth.kind ?? "milestones";
  if (!hasItsKeys(growth, kind, troubles)) return null;
  switch (kind) {
    case "milestones":
      return milestones(growth.milestones ?? [], now, troubles);
    case "exponential":
      return needsNow(now, kind, troubles) ? { kind, now, monthly: growth.monthly! } : null;
    case "logistic":
      return needsNow(now, kind, troubles) ? { kind, now, ceiling: growth.ceiling!, rate: growth.rate! } : null;
    case "bass":
      warnOfBass(now, troubles);
      return { kind, market: growth.market!, p: growth.p!, q: growth.q! };
    default:
      return kind satisfies never;
  }
}

function hasItsKeys(growth: WrittenGrowth, kind: GrowthKind, troubles: Troubles): boolean {
  const own = KEYS[kind];
  const written = (key: keyof WrittenGrowth) => (growth[key] ?? null) !== null;
  const missing = own.filter((key) => !written(key));
  const foreign = Object.values(KEYS)
    .flat()
    .filter((key) => written(key) && !own.includes(key));
  for (const key of missing) {
    const fix =
      kind === "milestones" && foreign.length > 0
        ? `say which curve: kind: ${kindWith(foreign[0]!)}`
        : `write growth.${key}`;
    troubles.add("error", "workload-growth", ["growth"], `a growth of kind ${kind} needs ${key}`, fix);
  }
  for (const key of foreign) {
    const fix = `leave it out, or write kind: ${kindWith(key)}`;
    troubles.add("error", "workload-growth", ["growth", key], `growth.${key} does not belong to kind ${kind}`, fix);
  }
  return missing.length === 0 && foreign.length === 0;
}

function kindWith(key: keyof WrittenGrowth): string {
  return Object.entries(KEYS).find(([, keys]) => keys.includes(key))?.[0] ?? "milestones";
}

function needsNow(now: number | null, kind: GrowthKind, troubles: Troubles): now is number {
  if (now !== null && now > 0) return true;
  troubles.add(
    "error",
    "workload-growth",
    ["growth"],
    `a growth of kind ${kind} needs users.now above 0`,
    "write users.now",
  );
  return false;
}

function warnOfBass(now: number | null, troubles: Troubles): void {
  if (now === null || now === 0) return;
  const message = `the bass curve starts with no users in month 0, users.now says ${now}`;
  const fix = "users.now is used for today's headroom only; use kind: logistic to start from it";
  troubles.add("warning", "workload-growth", ["users", "now"], message, fix);
}

function milestones(
  written: readonly { readonly month: number; readonly users: number }[],
  now: number | null,
  troubles: Troubles,
): GrowthCurve | null {
  const ordered = written.every((it, index) => index === 0 || it.month > written[index - 1]!.month);
  if (!ordered) {
    const message = "growth.milestones must have rising months, each once";
    troubles.add("error", "workload-growth", ["growth", "milestones"], message, "sort them by month");
    return null;
  }
  const planned: Milestone[] = written.map((it) => ({ month: it.month, value: it.users }));
  const first = planned[0]!;
  if (first.month > 0) {
    if (!needsNow(now, "milestones", troubles)) return null;
    planned.unshift({ month: 0, value: now });
  } else if (now !== null && now > 0 && now !== first.value) {
    const message = `users.now is ${now}, the growth plan starts with ${first.value}: the plan is taken to start with ${now}`;
    troubles.add("warning", "workload-growth", ["users", "now"], message, "make them equal");
    planned[0] = { month: 0, value: now };
  }
  if (planned.at(-1)!.month >= 1) return { kind: "milestones", milestones: planned };
  const message = "growth.milestones needs one at least a month ahead";
  troubles.add("error", "workload-growth", ["growth", "milestones"], message, "add {month: 12, users: …}");
  return null;
}

function lastMonth(curve: GrowthCurve): number {
  return curve.kind === "milestones" ? Math.ceil(curve.milestones.at(-1)!.month) : settings.horizonMonths;
}

function startOf(curve: GrowthCurve): number | null {
  return curve.kind === "milestones" ? curve.milestones[0]!.value : null;
}
