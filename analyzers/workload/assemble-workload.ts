import type { Diagnostic } from "../../engine/model/declared.js";
import type { Override, Workload, WorkloadProfile } from "../../engine/model/workload.js";
import type { Assumptions } from "./assumptions.js";
import { estimatesOf } from "./estimates-of.js";
import { growthOf } from "./growth-of.js";
import { nearest } from "./nearest.js";
import type { ReadFlags } from "./parse-flags.js";
import { settings } from "./settings.js";
import { Troubles } from "./troubles.js";
import type { PlaceOf, WrittenWorkload } from "./written-workload.js";

export interface ResolvedWorkload {
  /** Null where a diagnostic is an error. */
  readonly workload: Workload | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Resolves what was written against the profile: every number with its provenance. Pure; `written` has passed the schema. */
export function assembleWorkload(
  written: WrittenWorkload,
  flags: ReadFlags,
  catalog: Assumptions,
  placeOf: PlaceOf,
): ResolvedWorkload {
  const troubles = new Troubles(placeOf);
  const profile = chosenProfile(written, flags, catalog.profiles, troubles);
  const unit = written.users?.unit ?? profile.unit;
  const estimates = estimatesOf(written, profile, catalog, unit, troubles);
  const { now, growth } = growthOf(written, flags, troubles);
  const workload: Workload = {
    profile: profile.id,
    users: { unit, now },
    growth,
    estimates,
    runtime: written.request?.runtime ?? null,
    ...decisions(written),
    overrides: new Map(Object.entries(written.overrides ?? {}).map(([address, it]) => [address, overrideOf(it)])),
  };
  const failed = troubles.found.some((it) => it.severity === "error");
  return { workload: failed ? null : workload, diagnostics: troubles.found };
}

function chosenProfile(
  written: WrittenWorkload,
  flags: ReadFlags,
  profiles: readonly WorkloadProfile[],
  troubles: Troubles,
): WorkloadProfile {
  const id = flags.profile ?? written.profile ?? settings.profile;
  const found = profiles.find((profile) => profile.id === id);
  if (found) return found;
  const known = profiles.map((profile) => profile.id);
  const match = nearest(id, known);
  const fix = match ? `did you mean ${match}?` : `known: ${known.join(", ")}`;
  const message = `there is no profile ${JSON.stringify(id.slice(0, 80))}`;
  if (flags.profile === null) troubles.add("error", "workload-unknown-profile", ["profile"], message, fix);
  else
    troubles.found.push({
      code: "workload-unknown-profile",
      severity: "error",
      message: `--profile: ${message}`,
      file: null,
      line: null,
      fix,
    });
  return profiles[0] ?? { id, title: id, unit: "seat", estimates: new Map() };
}

/** Decisions and facts: exact, the documented default where nothing is written. Null where null is written and allowed. */
function decisions(written: WrittenWorkload): Pick<Workload, "slo" | "risk" | "policy" | "budget" | "team"> {
  const { slo, risk, policy, budget, team } = written;
  const standby = policy?.databaseStandbyFromUsers;
  return {
    slo: { p95ms: slo?.p95ms ?? settings.slo.p95ms },
    risk: {
      crossing: risk?.crossing ?? settings.risk.crossing,
      leadTimeMonths: risk?.leadTimeMonths ?? settings.risk.leadTimeMonths,
      discountMonthly: risk?.discountMonthly ?? settings.risk.discountMonthly,
      survive: risk?.survive ?? settings.risk.survive,
    },
    policy: {
      databaseStandbyFromUsers: standby === undefined ? settings.policy.databaseStandbyFromUsers : standby,
      restoreHours: policy?.restoreHours ?? null,
    },
    budget: { perMonth: budget?.perMonth ?? null, perUserMonth: budget?.perUserMonth ?? null },
    team: {
      developers: developersOf(written),
      appliesPerDay: team?.appliesPerDay ?? settings.team.appliesPerDay,
      applyMinutes: team?.applyMinutes ?? settings.team.applyMinutes,
      workingMinutes: team?.workingMinutes ?? settings.team.workingMinutes,
    },
  };
}

function developersOf(written: WrittenWorkload): Workload["team"]["developers"] {
  const developers = written.team?.developers ?? null;
  if (developers === null) return null;
  if (typeof developers === "number") return [{ month: 0, value: developers }];
  return developers.map((it) => ({ month: it.month, value: it.developers }));
}

function overrideOf(it: NonNullable<WrittenWorkload["overrides"]>[string]): Override {
  return {
    visits: it.visits ?? null,
    share: it.share ?? null,
    workers: it.workers ?? null,
    public: it.public ?? null,
    quota: it.quota ?? null,
  };
}
