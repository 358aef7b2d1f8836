import { assembleWorkload, type ResolvedWorkload } from "./assemble-workload.js";
import type { Assumptions } from "./assumptions.js";
import { parseFlags, type WorkloadFlags } from "./parse-flags.js";
import type { WorkloadSource } from "./parse-workload-file.js";

export type { ResolvedWorkload } from "./assemble-workload.js";
export type { Assumptions } from "./assumptions.js";
export type { WorkloadFlags } from "./parse-flags.js";
export type { WorkloadSource } from "./parse-workload-file.js";

/**
 * The workload of a run: the file if there is one, the flags over it, and the profile for the rest. Without a file neither the YAML nor
 * the schema library is loaded: start-up is a feature.
 */
export async function readWorkload(
  source: WorkloadSource | null,
  flags: WorkloadFlags,
  catalog: Assumptions,
): Promise<ResolvedWorkload> {
  if (source === null) return assumedWorkload(flags, catalog);
  const [{ parseWorkloadFile }, { resolveWorkload }] = await Promise.all([
    import("./parse-workload-file.js"),
    import("./resolve-workload.js"),
  ]);
  const { value, placeOf, diagnostics } = parseWorkloadFile(source);
  if (diagnostics.length > 0) return { workload: null, diagnostics };
  return resolveWorkload(value, flags, catalog, placeOf);
}

/** The workload where there is no file: the flags and the profile. */
export function assumedWorkload(flags: WorkloadFlags, catalog: Assumptions): ResolvedWorkload {
  const { read, diagnostics } = parseFlags(flags);
  const resolved = assembleWorkload({}, read, catalog, () => null);
  return {
    workload: diagnostics.length > 0 ? null : resolved.workload,
    diagnostics: [...diagnostics, ...resolved.diagnostics],
  };
}
