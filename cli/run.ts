import { finished, reportBug, usageFailed } from "./endings.js";

/** Runs the command; sets the exit code and lets the streams drain. */
export async function run(args: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(process.exitCode ?? 0);
    });
  }
  process.on("uncaughtException", reportBug);
  try {
    const { program } = await import("./program.js");
    const { CommanderError } = await import("commander");
    try {
      await program().parseAsync([...args], { from: "user" });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      // Help and version are asked for; commander has printed what there is to say.
      if (error.exitCode === 0) finished(0);
      else usageFailed();
    }
  } catch (error) {
    reportBug(error);
  }
}
