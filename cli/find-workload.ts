import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Diagnostic } from "../engine/model/declared.js";
import type { WorkloadSource } from "../index.js";

const NAMES = ["scale-roadmap.yaml", "scale-roadmap.yml"];
/** The reader refuses far less; this keeps a mistaken path from being loaded. */
const LARGEST_FILE = 1024 * 1024;

export type FoundWorkload =
  | { readonly source: WorkloadSource | null; readonly trouble: null }
  | { readonly source: null; readonly trouble: Diagnostic };

/** The workload file: the one asked for, or the nearest from the infrastructure's folder up to the top of the repository. */
export function findWorkload(path: string, asked: string | undefined): FoundWorkload {
  const file = asked ?? nearestAbove(path);
  if (file === null) return { source: null, trouble: null };
  const printed = relative(process.cwd(), resolve(file)) || file;
  try {
    const { size } = statSync(file);
    if (size <= LARGEST_FILE) return { source: { file: printed, text: readFileSync(file, "utf8") }, trouble: null };
    return { source: null, trouble: unreadable(printed, "it is too large for a workload file") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      source: null,
      trouble: unreadable(printed, code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`),
    };
  }
}

function unreadable(file: string, why: string): Diagnostic {
  const fix = "give --workload the path of a scale-roadmap.yaml, or write one with scale-roadmap init";
  return { code: "workload-unreadable", severity: "error", message: `the workload: ${why}`, file, line: null, fix };
}

function nearestAbove(path: string): string | null {
  const start = resolve(path);
  const first = isDirectory(start) ? start : dirname(start);
  // Without a repository only the folder itself is searched: what lies above belongs to somebody else.
  const top = repositoryTop(first) ?? first;
  for (let folder = first; ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).find((it) => existsSync(it));
    if (found !== undefined) return found;
    if (folder === top || dirname(folder) === folder) return null;
  }
}

export function repositoryTop(from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
