import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Reading } from "../../engine/model/declared.js";
import type { DimensionRoadmap, ResourceRoadmap, SystemRoadmap } from "../../engine/model/roadmap.js";
import { type Analysis, analyze, readDirectory, readJson, type WorkloadFlags, workloadFrom } from "../../index.js";
import { fixtures } from "./run-fixture.js";

/** A fixture as a user meets it: read, and analysed with the workload given or with none. */
export interface Story extends Analysis {
  readonly system: SystemRoadmap;
  resource(address: string): ResourceRoadmap;
  dimension(address: string, id: string): DimensionRoadmap;
}

export interface Told {
  /** Below fixtures/. */
  readonly workload?: string;
  readonly flags?: WorkloadFlags;
}

/** Reads a directory of Terraform, a plan or a stack below fixtures/. */
export function read(path: string): Promise<Reading> {
  const full = join(fixtures, path);
  return path.endsWith(".json") ? readJson(readFileSync(full), path) : readDirectory(full);
}

export async function tell(path: string, told: Told = {}): Promise<Story> {
  return storyOf(await read(path), told);
}

export async function storyOf(reading: Reading, { workload: file, flags }: Told = {}): Promise<Story> {
  const source = file === undefined ? null : { file, text: readFileSync(join(fixtures, file), "utf8") };
  const { workload, diagnostics } = await workloadFrom(source, flags);
  if (workload === null) throw new Error(diagnostics.map((it) => it.message).join("\n"));
  const analysis = await analyze(reading, workload, { name: "story", environment: null, diagnostics });
  const system = analysis.roadmap.systems[0] as SystemRoadmap;
  const resource = (address: string) => {
    const found = system.resources.find((it) => it.address === address);
    if (found === undefined) throw new Error(`no ${address} among ${system.resources.map((it) => it.address)}`);
    return found;
  };
  return {
    ...analysis,
    system,
    resource,
    dimension: (address, id) => {
      const found = resource(address).dimensions.find((it) => it.id === id);
      if (found === undefined) throw new Error(`${address} has no ${id}`);
      return found;
    },
  };
}
