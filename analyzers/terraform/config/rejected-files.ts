import type { Diagnostic } from "../../../engine/model/declared.js";
import { judge } from "../arbiter/judge.js";
import type { RejectedFile } from "./source-library.js";

/** More files than this are not put to the arbiter: it is slow. */
const MOST_JUDGED = 20;
const FIX = "Correct the file; terraform fmt shows the place too.";

/** One diagnostic a file that could not be read whole, with the word of HashiCorp's parser where it differs from ours. */
export async function explainRejected(files: readonly RejectedFile[]): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const [at, file] of files.entries()) diagnostics.push(await explain(file, at < MOST_JUDGED));
  return diagnostics;
}

async function explain({ file, source, line, lost, ...rejected }: RejectedFile, ask: boolean): Promise<Diagnostic> {
  const message = rejected.message.replace(/\.+$/, "");
  const what =
    lost === 0 ? "" : ` ${lost === 1 ? "One block is" : `${lost} blocks are`} left out; the rest of the file is read.`;
  const verdict = source === "" || !ask ? null : await judge(file, source);
  if (verdict?.state === "accepted") {
    return {
      code: "parser-disagreement",
      severity: "error",
      message: `${message}. HashiCorp's parser accepts the file, so this is our fault.${what}`,
      file,
      line,
      fix: "Report the file, and read a plan meanwhile: terraform show -json <plan>.",
    };
  }
  const also =
    verdict?.state === "rejected" && verdict.line !== line
      ? ` HashiCorp's parser says, in line ${verdict.line}: ${verdict.message}.`
      : "";
  return { code: "syntax-error", severity: "error", message: `${message}.${also}${what}`, file, line, fix: FIX };
}
