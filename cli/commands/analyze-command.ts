import { finished } from "../endings.js";
import type { CommonOptions, WorkloadOptions } from "../options.js";
import { printDiagnostics, printReport } from "../print.js";
import { styleFor, wantsColor } from "../terminal.js";
import { endingOf, prepare, sayIncomplete } from "./prepare.js";

/** `scale-roadmap [analyze] [path]` */
export async function analyzeCommand(path: string, options: CommonOptions & WorkloadOptions): Promise<void> {
  const prepared = await prepare(path, options);
  if (prepared === null) return;
  const { roadmap } = prepared.analysis;
  printDiagnostics(roadmap.diagnostics);
  const report = options.format === "json" ? await asJson() : await asText();
  finished(printReport(report, options.out) ? endingOf(prepared.input) : 2);
  sayIncomplete(prepared.input);

  async function asJson() {
    const { json } = await import("../../report/json.js");
    return json(roadmap);
  }

  async function asText() {
    const { text } = await import("../../report/text.js");
    const toTerminal = options.out === undefined && process.stdout.isTTY;
    return text(roadmap, styleFor(wantsColor(options.color, process.env, toTerminal)));
  }
}
