import { nearest } from "../../analyzers/workload/nearest.js";
import type { Verdict } from "../../engine/model/architecture.js";
import type { Analysis } from "../../index.js";
import { explainJson, explainText } from "../../report/explain-text.js";
import { plain } from "../../report/plain.js";
import { finished } from "../endings.js";
import type { CommonOptions, WorkloadOptions } from "../options.js";
import { printDiagnostics, printReport } from "../print.js";
import { styleFor, wantsColor } from "../terminal.js";
import { endingOf, prepare } from "./prepare.js";

/** `scale-roadmap explain <address>`: every line of the arithmetic of one resource. */
export async function explainCommand(
  address: string,
  path: string,
  options: CommonOptions & WorkloadOptions,
): Promise<void> {
  const prepared = await prepare(path, options);
  if (prepared === null) return;
  const explained = prepared.analysis.explain(address);
  if (explained === null) return sayWhyNot(address, prepared.analysis);
  const toTerminal = options.out === undefined && process.stdout.isTTY;
  const style = styleFor(wantsColor(options.color, process.env, toTerminal));
  const report = options.format === "json" ? explainJson(explained) : explainText(explained, style);
  finished(printReport(report, options.out) ? endingOf(prepared.input) : 2);
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  sized: "it belongs to a resource that carries load, or carries none itself",
  elastic: "it grows by itself; what grows is its cost",
  "not-capacity": "it is no capacity concern",
  "not-understood": "its type is not understood yet",
};

/** Declared, but nothing to explain; or not declared at all. */
function sayWhyNot(address: string, { accounted, roadmap }: Analysis): void {
  const declared = accounted.find((it) => it.address === address);
  if (declared !== undefined) {
    process.stdout.write(
      `${plain(address)} (${plain(declared.type)}) has no arithmetic: ${VERDICTS[declared.verdict]}.\n`,
    );
    finished(0);
    return;
  }
  const known = roadmap.systems.flatMap((system) => system.resources.map((it) => it.address));
  const match = nearest(address, known);
  const fix =
    match === null ? `carrying load here: ${known.slice(0, 5).join(", ") || "nothing"}` : `did you mean ${match}?`;
  const message = `${address} is not declared here`;
  printDiagnostics([{ code: "unknown-address", severity: "error", message, file: null, line: null, fix }]);
  finished(2);
}
