import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type Assumptions,
  assumedWorkload,
  type ResolvedWorkload,
  readWorkload,
} from "../analyzers/workload/read-workload.js";
import { resolveWorkload } from "../analyzers/workload/resolve-workload.js";
import { WORKLOAD_FILE } from "./config-schema.js";

const FILE_NAMES = ["scale-roadmap.yaml", "scale-roadmap.yml"];
const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];
/** A workload file is a page or two; the reader of it refuses more. */
const LARGEST_FILE = 1024 * 1024;

/**
 * The workload of the stack. In this order: what the policy's configuration says; the file it names; `scale-roadmap.yaml` in the program's
 * folder; the default profile. The engine starts a pack in the pack's own folder and does not tell it the program's, so that is sought from
 * `PWD`, the folder in which pulumi was started, upwards to the project file. Under `pulumi --cwd`, and on Windows, name the file instead.
 */
export async function stackWorkload(
  config: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  catalog: Assumptions,
): Promise<ResolvedWorkload> {
  const { enforcementLevel: _, [WORKLOAD_FILE]: named, ...written } = config;
  if (Object.keys(written).length > 0) return resolveWorkload(written, {}, catalog);
  const started = environment["PWD"] ?? null;
  const file = typeof named === "string" ? resolve(started ?? ".", named) : fileIn(started);
  if (file === null) return assumedWorkload({}, catalog);
  if (!existsSync(file) || statSync(file).size > LARGEST_FILE) return unreadable(file);
  const printed = typeof named === "string" ? named : (FILE_NAMES.find((name) => file.endsWith(name)) ?? file);
  return readWorkload({ file: printed, text: readFileSync(file, "utf8") }, {}, catalog);
}

function fileIn(started: string | null): string | null {
  if (started === null) return null;
  const folder = programFolder(started) ?? started;
  return FILE_NAMES.map((name) => resolve(folder, name)).find((file) => existsSync(file)) ?? null;
}

function programFolder(started: string): string | null {
  for (let folder = resolve(started); ; folder = dirname(folder)) {
    if (PROJECT_FILES.some((name) => existsSync(resolve(folder, name)))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function unreadable(file: string): ResolvedWorkload {
  const message = `the workload file ${file} does not exist or is too large`;
  const fix = `correct ${WORKLOAD_FILE} in the policy's configuration`;
  const code = "workload-unreadable";
  return { workload: null, diagnostics: [{ code, severity: "error", message, file, line: null, fix }] };
}
