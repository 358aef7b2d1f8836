import { plain } from "../report/plain.js";

/** 0 done, 1 a gate failed, 2 usage or configuration, 3 incomplete: a file or a declared resource was not read. */
export type ExitCode = 0 | 1 | 2 | 3;

export function finished(code: ExitCode): void {
  process.exitCode = code;
}

export function usageFailed(): void {
  finished(2);
}

/** A fault of ours: one line, and the way to the details. */
export function reportBug(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const details = process.env["SCALE_ROADMAP_DEBUG"] && error instanceof Error ? `\n${error.stack ?? ""}` : "";
  const fix = "this is a fault of scale-roadmap; SCALE_ROADMAP_DEBUG=1 shows where, please report it";
  process.stderr.write(`error: ${plain(message)}\n  fix: ${fix}${details}\n`);
  finished(2);
}
