import type { Diagnostic } from "../engine/model/declared.js";
import { plainly } from "./plain.js";

/** One diagnostic as it stands on the error stream: `error: file:line: message`, and the next step under it. */
export function diagnosticText(diagnostic: Diagnostic): string {
  const { severity, file, line, message, fix } = plainly(diagnostic);
  const place = file === null ? "" : `${file}:${line === null ? "" : `${line}:`} `;
  return `${severity}: ${place}${message}${fix === null ? "" : `\n  fix: ${fix}`}`;
}
