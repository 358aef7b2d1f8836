import type { Diagnostic } from "../../engine/model/declared.js";
import type { Workload } from "../../engine/model/workload.js";
import { type Analysis, analyze, workloadFrom } from "../../index.js";
import { type ExitCode, finished } from "../endings.js";
import { findWorkload } from "../find-workload.js";
import type { CommonOptions, WorkloadOptions } from "../options.js";
import { printDiagnostics } from "../print.js";
import { progressOn } from "../progress.js";
import { type Input, readInput } from "../read-input.js";

export interface Prepared {
  readonly input: Input;
  readonly workload: Workload;
  readonly analysis: Analysis;
}

/** Reads workload and infrastructure and analyses them. Null where that cannot be: it has been said, and the exit code is set. */
export async function prepare(path: string, options: CommonOptions & WorkloadOptions): Promise<Prepared | null> {
  const progress = progressOn(process.stderr);
  const found = findWorkload(path, options.workload);
  if (found.trouble !== null) return stop([found.trouble]);
  const { users, profile, growth } = options;
  const resolved = await workloadFrom(found.source, { users, profile, growth });
  if (resolved.workload === null) return stop(resolved.diagnostics);
  const input = await readInput(path, options, progress);
  if (input.refused) {
    progress.done();
    return stop(input.reading.diagnostics);
  }
  progress.step("analysing");
  const { name, environment } = input;
  const analysis = await analyze(input.reading, resolved.workload, {
    name,
    environment,
    diagnostics: resolved.diagnostics,
  });
  progress.done();
  return { input: withLosses(input, analysis.roadmap.diagnostics), workload: resolved.workload, analysis };
}

/** An error met after reading (a mapping that failed) loses a declared resource as surely as a file that was not read. */
export function withLosses(input: Input, diagnostics: readonly Diagnostic[]): Input {
  const lost = diagnostics.some((it) => it.severity === "error");
  return lost ? { ...input, reading: { ...input.reading, complete: false } } : input;
}

function stop(diagnostics: Parameters<typeof printDiagnostics>[0]): null {
  printDiagnostics(diagnostics);
  finished(2);
  return null;
}

/** 3 when something that is there was not read. */
export function endingOf({ reading }: Input): ExitCode {
  return reading.complete ? 0 : 3;
}

/** The last line says why the exit code is not 0. */
export function sayIncomplete(input: Input): void {
  if (!input.reading.complete) process.stderr.write("incomplete: not everything was read; the rest was analysed\n");
}
