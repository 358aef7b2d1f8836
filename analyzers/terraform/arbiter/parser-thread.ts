import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { isFatal, type Verdict, verdictOfError } from "./verdict.js";

/**
 * Runs in the thread. Given as text, so that it is the same from TypeScript sources and from compiled ones; the package is
 * resolved here, where it is installed.
 */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
const { parse } = require(workerData);
process.on("unhandledRejection", (cause) => { throw cause; });
parentPort.on("message", async ({ file, source }) => {
  try {
    parentPort.postMessage({ json: await parse(file, source) });
  } catch (cause) {
    parentPort.postMessage({ error: String(cause && cause.message || cause) });
  }
});
`;

type Answer = { readonly json: unknown } | { readonly error: string };

/**
 * One thread with the parser in it, answering one question at a time. Each question settles: by an answer, by the end of the
 * thread, or by the watchdog, whose timer keeps the process alive meanwhile. Idle, the thread keeps nothing alive.
 */
export class ParserThread {
  private readonly worker: Worker;
  private settle: ((verdict: Verdict) => void) | null = null;
  private file = "";
  /** False once the thread has ended or its parser is beyond use. */
  usable = true;

  constructor() {
    const require = createRequire(import.meta.url);
    this.worker = new Worker(program, {
      eval: true,
      workerData: require.resolve("@cdktf/hcl2json"),
      stdout: true,
      stderr: true,
      execArgv: [], // its output is captured and not read: reading would keep the process alive
    });
    this.worker.on("message", (answer: Answer) => this.answered(answer));
    this.worker.on("error", (cause: unknown) => this.ended(`its thread failed: ${String(cause)}`));
    this.worker.on("exit", () => this.ended("its thread ended without an answer"));
    this.worker.unref();
  }

  ask(file: string, source: string, milliseconds: number): Promise<Verdict> {
    return new Promise((resolve) => {
      const watchdog = setTimeout(() => this.ended(`no answer within ${milliseconds} ms`), milliseconds);
      this.settle = (verdict) => {
        clearTimeout(watchdog);
        this.settle = null;
        this.worker.unref();
        resolve(verdict);
      };
      this.file = file;
      this.worker.ref();
      this.worker.postMessage({ file, source });
    });
  }

  private answered(answer: Answer): void {
    if ("json" in answer) this.settle?.({ state: "accepted", json: answer.json });
    else if (isFatal(answer.error)) this.ended(answer.error);
    else this.settle?.(verdictOfError(answer.error, this.file));
  }

  private ended(reason: string): void {
    if (this.usable) {
      this.usable = false;
      void this.worker.terminate();
    }
    this.settle?.({ state: "unavailable", reason });
  }
}
