import type { Grade } from "../engine/model/known.js";
import type { Estimate, WorkloadProfile } from "../engine/model/workload.js";
import { type CsvRow, cell } from "./csv.js";
import { readGrade } from "./source-list.js";

/** Stands in the column `profile` for every profile that has no row of its own for the field. */
const everyProfile = "*";

export interface PackedProfiles {
  readonly profiles: readonly (readonly [id: string, title: string, unit: string])[];
  readonly estimates: readonly PackedEstimate[];
}

type PackedEstimate = readonly [
  profile: string,
  field: string,
  low: number,
  typical: number,
  high: number,
  source: string,
  grade: Grade,
];

/**
 * Packs the tables of profiles (`profile,title,unit`) and of their numbers (`profile,field,low,typical,high,source,grade`; profile `*`: the
 * default of every profile without its own). Throws, naming profile and field, on a range out of order, a row without source, and a pair
 * that occurs twice.
 */
export function packProfiles(titles: readonly CsvRow[], rows: readonly CsvRow[]): PackedProfiles {
  const profiles = titles.map((row) => [cell(row, "profile"), cell(row, "title"), cell(row, "unit")] as const);
  const known = new Set([everyProfile, ...profiles.map(([id]) => id)]);
  const seen = new Set<string>();
  const estimates = rows.map((row): PackedEstimate => {
    const profile = cell(row, "profile");
    const field = cell(row, "field");
    const where = `profiles: ${profile} ${field}`;
    if (!known.has(profile)) throw new Error(`${where}: no such profile`);
    if (seen.has(where)) throw new Error(`${where}: occurs twice`);
    seen.add(where);
    const [low, typical, high] = [Number(cell(row, "low")), Number(cell(row, "typical")), Number(cell(row, "high"))];
    if (!(0 <= low && low <= typical && typical <= high)) throw new Error(`${where}: not low ≤ typical ≤ high`);
    if (cell(row, "source") === "") throw new Error(`${where}: no source`);
    return [profile, field, low, typical, high, cell(row, "source"), readGrade(cell(row, "grade"), where)];
  });
  return { profiles, estimates };
}

/** The profiles with their own estimates first, then the defaults. */
export function readProfiles(packed: PackedProfiles): readonly WorkloadProfile[] {
  return packed.profiles.map(([id, title, unit]) => {
    const estimates = new Map<string, Estimate>();
    for (const row of packed.estimates) if (row[0] === id) estimates.set(row[1], estimate(row, "profile"));
    for (const row of packed.estimates) {
      if (row[0] === everyProfile && !estimates.has(row[1])) estimates.set(row[1], estimate(row, "default"));
    }
    return { id, title, unit, estimates };
  });
}

function estimate(row: PackedEstimate, provenance: Estimate["provenance"]): Estimate {
  const [, field, low, typical, high, source, grade] = row;
  return { field, low, typical, high, provenance, source, grade, at: null };
}
