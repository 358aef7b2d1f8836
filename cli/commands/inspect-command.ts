import { finished } from "../endings.js";
import type { CommonOptions } from "../options.js";
import { printDiagnostics, printReport } from "../print.js";
import { progressOn } from "../progress.js";
import { readInput } from "../read-input.js";
import { styleFor, wantsColor } from "../terminal.js";
import { endingOf, sayIncomplete } from "./prepare.js";

/** `scale-roadmap inspect [path]`: what was read, and nothing more. */
export async function inspectCommand(path: string, options: CommonOptions): Promise<void> {
  const progress = progressOn(process.stderr);
  const input = await readInput(path, options, progress);
  progress.done();
  printDiagnostics(input.reading.diagnostics);
  if (input.refused) {
    finished(2);
    return;
  }
  const report = options.format === "json" ? await asJson() : await asText();
  finished(printReport(report, options.out) ? endingOf(input) : 2);
  sayIncomplete(input);

  async function asJson() {
    const { inspectJson } = await import("../../report/inspect-json.js");
    return inspectJson(input.reading);
  }

  async function asText() {
    const { inspectText } = await import("../../report/inspect-text.js");
    const toTerminal = options.out === undefined && process.stdout.isTTY;
    return inspectText(input.reading, styleFor(wantsColor(options.color, process.env, toTerminal)));
  }
}
