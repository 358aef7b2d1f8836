import { writeFileSync } from "node:fs";
import type { Diagnostic } from "../engine/model/declared.js";
import { diagnosticText } from "../report/diagnostic-text.js";

/** So many of each severity are printed; the JSON report has all. */
const MOST: Readonly<Record<Diagnostic["severity"], number>> = { error: 50, warning: 10, info: 0 };

/** Diagnostics on the error stream, errors first. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const severity of ["error", "warning"] as const) {
    const found = diagnostics.filter((it) => it.severity === severity);
    for (const it of found.slice(0, MOST[severity])) process.stderr.write(`${diagnosticText(it)}\n`);
    const more = found.length - MOST[severity];
    if (more > 0) process.stderr.write(`${severity}: … and ${more} more (all with --format json)\n`);
  }
}

/** The report, to the standard output or to a file. False where the file cannot be written, which is said. */
export function printReport(report: string, file: string | undefined): boolean {
  if (file === undefined || file === "-") {
    process.stdout.write(report);
    return true;
  }
  try {
    writeFileSync(file, report);
    return true;
  } catch (error) {
    const message = `the report cannot be written: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`;
    const fix = "give --out a file in a folder that exists and may be written";
    printDiagnostics([{ code: "cannot-write", severity: "error", message, file, line: null, fix }]);
    return false;
  }
}
