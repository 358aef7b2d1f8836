import type { Estimate, WorkloadProfile } from "../../engine/model/workload.js";
import type { Assumptions } from "./assumptions.js";
import { allows, bounds, FALLBACK_SOURCE, type Field, fields, pathOf } from "./fields.js";
import { settings } from "./settings.js";
import type { Troubles } from "./troubles.js";
import type { WrittenMeasurement, WrittenRange, WrittenWorkload } from "./written-workload.js";

/** A bare number where an estimate is asked: spread by this factor either way (capacity-model 8.1). */
const SPREAD = 1.25;

const CPU = "request.appCpuSeconds";

/** The chain from concurrency (capacity-model 2.1): another way to say what requestsPerDay says. */
const CONCURRENCY = [
  "activity.concurrentShare",
  "activity.actionsPerSecond",
  "activity.requestsPerAction",
  "activity.sessionSeconds",
  "activity.thinkSeconds",
];

/**
 * Every number that may be drawn: measured, else declared, else by the runtime, else the profile's, else the format's default. A field
 * that none of them gives is missing.
 */
export function estimatesOf(
  written: WrittenWorkload,
  profile: WorkloadProfile,
  catalog: Assumptions,
  unit: string,
  troubles: Troubles,
): ReadonlyMap<string, Estimate> {
  const estimates = new Map<string, Estimate>();
  for (const field of fields) {
    const path = pathOf(field);
    const byRuntime = path === CPU ? runtimeCpu(written.request?.runtime ?? null, catalog) : null;
    const assumed = byRuntime ?? profile.estimates.get(path) ?? fallback(field);
    const found = declared(field, written, troubles) ?? assumed;
    if (found) estimates.set(path, found);
  }
  applyMeasurements(estimates, written.measured ?? [], troubles);
  convertUnit(estimates, unit, profile, troubles);
  dropUnusedChain(estimates);
  return estimates;
}

function runtimeCpu(runtime: string | null, catalog: Assumptions): Estimate | null {
  if (runtime === null) return null;
  const end = (name: "low" | "typical" | "high") => catalog.number(`runtime.${runtime}.app-cpu-seconds.${name}`);
  const { value: typical, source } = end("typical");
  const origin = {
    provenance: "profile",
    source: `${runtime}: ${source.citation}`,
    grade: source.grade,
    at: null,
  } as const;
  return { field: CPU, low: end("low").value, typical, high: end("high").value, ...origin };
}

function fallback(field: Field): Estimate | null {
  if (field.fallback === null) return null;
  const [low, typical, high] = field.fallback;
  return {
    field: pathOf(field),
    low,
    typical,
    high,
    provenance: "default",
    source: FALLBACK_SOURCE,
    grade: "D",
    at: null,
  };
}

function declared(field: Field, written: WrittenWorkload, troubles: Troubles): Estimate | null {
  const section = written[field.section as "activity"];
  const value = section && Object.hasOwn(section, field.name) ? (section[field.name] ?? null) : null;
  if (value === null) return null;
  const path = [field.section, field.name];
  const range = typeof value === "number" ? spread(value, field) : value;
  checkOrder(range, path, troubles);
  const { low, typical, high } = range;
  const at = troubles.placeOf(path);
  return {
    field: pathOf(field),
    low,
    typical,
    high,
    provenance: "declared",
    source: "declared in the workload",
    grade: "C",
    at,
  };
}

/** Zero and one are exact: nothing is spread around "none" or "all". */
function spread(value: number, field: Field): WrittenRange {
  if (field.scalar === "exact" || value === 0 || value === 1) return { low: value, typical: value, high: value };
  const high = value * SPREAD;
  return { low: value / SPREAD, typical: value, high: field.range === "share" && value < 1 ? Math.min(high, 1) : high };
}

function checkOrder({ low, typical, high }: WrittenRange, path: readonly string[], troubles: Troubles): void {
  const name = path.join(".");
  if (low > typical || typical > high) {
    const message = `${name} must have low ≤ typical ≤ high, not ${low}, ${typical}, ${high}`;
    troubles.add("error", "workload-invalid-range", path, message, "put them in order: P5, median, P95");
  } else if (typical === 0 && high > 0) {
    const message = `${name} has a typical value of 0 and a high one of ${high}: its median must be above 0`;
    troubles.add(
      "error",
      "workload-invalid-range",
      path,
      message,
      "write a bare 0 for none, or a typical value above 0",
    );
  }
}

function applyMeasurements(
  estimates: Map<string, Estimate>,
  measurements: readonly WrittenMeasurement[],
  troubles: Troubles,
): void {
  const seen = new Set<string>();
  for (const [index, { field, value, error, source, grade }] of measurements.entries()) {
    const at = troubles.placeOf(["measured", index]);
    if (seen.has(field)) {
      const message = `${field} is measured twice; the last one is used`;
      troubles.add("warning", "workload-measured-twice", ["measured", index], message, "keep the better one");
    }
    seen.add(field);
    const relative =
      typeof error === "string" ? Number(error.replace("%", "")) / 100 : (error ?? settings.measuredError);
    const cause = source ?? "measured";
    const place = { provenance: "measured", source: cause, grade: grade ?? "B", at } as const;
    estimates.set(field, {
      field,
      low: value * (1 - relative),
      typical: value,
      high: value * (1 + relative),
      ...place,
    });
    checkMeasured(field, value, index, troubles);
  }
}

function checkMeasured(field: string, value: number, index: number, troubles: Troubles): void {
  const rule = fields.find((it) => pathOf(it) === field);
  if (!rule || allows(rule, value)) return;
  const message = `the measured ${field} must be ${bounds[rule.range].words}, not ${value}`;
  troubles.add(
    "error",
    "workload-invalid-value",
    ["measured", index, "value"],
    message,
    "check the unit: it is in the name",
  );
}

/** The profile speaks of its own unit; another unit needs its own share of active users. */
function convertUnit(
  estimates: Map<string, Estimate>,
  unit: string,
  profile: WorkloadProfile,
  troubles: Troubles,
): void {
  const path = ["activity", "activeShare"];
  const active = estimates.get("activity.activeShare");
  const given = active && (active.provenance === "declared" || active.provenance === "measured") ? active : null;
  if (unit === "dau" && given === null) {
    estimates.set(
      "activity.activeShare",
      exactly(1, "activity.activeShare", "every daily active user is active on a day"),
    );
  } else if (unit === "dau" && given && (given.low !== 1 || given.high !== 1)) {
    const message = "activity.activeShare must be exactly 1 where users are counted as dau";
    troubles.add("error", "workload-unit", path, message, "write 1, or leave it out");
  } else if (unit !== profile.unit && given === null) {
    const message = `users are counted as ${unit}, but the profile ${profile.id} speaks of ${profile.unit}s: activity.activeShare is needed`;
    const fix = `say which share of a ${unit} count is active on a day: activity: {activeShare: {low: …, typical: …, high: …}}`;
    troubles.add("error", "workload-unit", ["users", "unit"], message, fix);
  } else if (given && unit !== "concurrent" && given.high > 1) {
    const message = `activity.activeShare must be a share above 0 and up to 1, not ${given.high}`;
    troubles.add("error", "workload-invalid-value", path, message, "write 15 % as 0.15");
  }
  if (unit === "concurrent") {
    const name = "activity.concurrentShare";
    estimates.set(name, exactly(1, name, "users are counted as concurrent"));
  }
}

function exactly(value: number, field: string, source: string): Estimate {
  return { field, low: value, typical: value, high: value, provenance: "declared", source, grade: "A", at: null };
}

/** A profile that counts by concurrency gives way where the user states requests a day: the declared chain is the one used. */
function dropUnusedChain(estimates: Map<string, Estimate>): void {
  const stated = (field: string) => ["declared", "measured"].includes(estimates.get(field)?.provenance ?? "");
  if (!stated("activity.requestsPerDay") || CONCURRENCY.some(stated)) return;
  for (const field of CONCURRENCY) estimates.delete(field);
}
