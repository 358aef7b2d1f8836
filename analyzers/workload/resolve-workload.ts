import { assembleWorkload, type ResolvedWorkload } from "./assemble-workload.js";
import type { Assumptions } from "./assumptions.js";
import { checkWorkload } from "./check-workload.js";
import { parseFlags, type WorkloadFlags } from "./parse-flags.js";
import type { PlaceOf } from "./written-workload.js";

/**
 * A workload from plain data, such as policy config, with the checks of the file. `placeOf` says where each path is written; policy config
 * has no lines.
 */
export function resolveWorkload(
  value: unknown,
  flags: WorkloadFlags,
  catalog: Assumptions,
  placeOf: PlaceOf = () => null,
): ResolvedWorkload {
  const { read, diagnostics } = parseFlags(flags);
  const checked = checkWorkload(value, placeOf);
  if (checked.written === null) {
    // What can be judged without the rest is said in the same go.
    const named = assembleWorkload({ profile: profileIn(value) }, read, catalog, placeOf).diagnostics;
    const unknownProfile = named.filter((it) => it.code === "workload-unknown-profile");
    return { workload: null, diagnostics: [...diagnostics, ...unknownProfile, ...checked.diagnostics] };
  }
  const resolved = assembleWorkload(checked.written, read, catalog, placeOf);
  return {
    workload: diagnostics.length > 0 ? null : resolved.workload,
    diagnostics: [...diagnostics, ...resolved.diagnostics],
  };
}

function profileIn(value: unknown): string | null {
  const profile = typeof value === "object" && value !== null && "profile" in value ? value.profile : null;
  return typeof profile === "string" ? profile : null;
}
