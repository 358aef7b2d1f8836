import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { commentedWorkload } from "../../analyzers/workload/commented-workload.js";
import { findingsFor } from "../../analyzers/workload/findings-for.js";
import { loadCatalog } from "../../catalog/load-catalog.js";
import type { Diagnostic } from "../../engine/model/declared.js";
import { finished } from "../endings.js";
import { repositoryTop } from "../find-workload.js";
import type { CommonOptions } from "../options.js";
import { printDiagnostics } from "../print.js";
import { progressOn } from "../progress.js";
import { readInput } from "../read-input.js";

const NAME = "scale-roadmap.yaml";

/** `scale-roadmap init`: a first workload file, commented from what the directory holds. Never overwrites one. */
export async function initCommand(path: string, options: CommonOptions): Promise<void> {
  const file = join(path, NAME);
  const shown = relative(process.cwd(), resolve(file)) || file;
  const refuse = (message: string, fix: string) => {
    const diagnostic: Diagnostic = { code: "init", severity: "error", message, file: shown, line: null, fix };
    printDiagnostics([diagnostic]);
    finished(2);
  };
  if (existsSync(file))
    return refuse("there is a workload file already; it is left as it is", "edit it, or move it away first");
  const progress = progressOn(process.stderr);
  const input = await readInput(path, options, progress);
  progress.done();
  printDiagnostics(input.reading.diagnostics.filter((it) => it.severity === "error"));
  if (input.refused) {
    finished(2);
    return;
  }
  const top = repositoryTop(path);
  const files = [path, ...(top === null ? [] : [top])].flatMap((folder) => namesIn(folder));
  const found = findingsFor(basename(resolve(path)), input.reading.resources, files);
  try {
    writeFileSync(file, commentedWorkload(found, loadCatalog()), { flag: "wx" });
  } catch (error) {
    return refuse(
      `the file cannot be written (${(error as NodeJS.ErrnoException).code})`,
      "give a directory that may be written",
    );
  }
  process.stdout.write(
    `Wrote ${shown}. Fill in users and growth first, then run scale-roadmap ${relative(process.cwd(), path) || "."}\n`,
  );
  finished(0);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
