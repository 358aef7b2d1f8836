import { arbiterLimits, beyondLimits } from "./limits.js";
import type { ParserThread } from "./parser-thread.js";
import type { Verdict } from "./verdict.js";

let thread: ParserThread | null = null;
let previous: Promise<unknown> = Promise.resolve();

/**
 * Asks HashiCorp's parser about a file, loading it at the first question (a quarter of a second, 110 MB). Always settles,
 * never rejects; after a failure the next question gets a fresh parser. Questions are answered one after the other.
 */
export function judge(
  file: string,
  source: string,
  options: { readonly milliseconds?: number } = {},
): Promise<Verdict> {
  const reason = beyondLimits(source);
  if (reason !== null) return Promise.resolve({ state: "unavailable", reason });
  const verdict = previous.then(() => ask(file, source, options.milliseconds ?? arbiterLimits.milliseconds));
  previous = verdict;
  return verdict;
}

async function ask(file: string, source: string, milliseconds: number): Promise<Verdict> {
  try {
    if (thread === null || !thread.usable) {
      const { ParserThread } = await import("./parser-thread.js");
      thread = new ParserThread();
    }
    return await thread.ask(file, source, milliseconds);
  } catch (cause) {
    return { state: "unavailable", reason: `the parser cannot be started: ${String(cause)}` };
  }
}
