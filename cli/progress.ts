import { plain } from "../report/plain.js";

/** Says what is being done, once a run takes long and somebody is looking. Never on the standard output. */
export interface Progress {
  step(what: string): void;
  /** Takes the line away. */
  done(): void;
}

const PATIENCE_MS = 1000;
const BETWEEN_MS = 100;
const WIDEST = 78;

export function progressOn(
  stream: NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  now: () => number = () => performance.now(),
): Progress {
  if (!stream.isTTY || environment["CI"]) return { step() {}, done() {} };
  const began = now();
  let last = began + PATIENCE_MS - BETWEEN_MS;
  let shown = false;
  return {
    step(what) {
      if (now() - last < BETWEEN_MS) return;
      last = now();
      shown = true;
      stream.write(`\r\u001b[2K${plain(what).slice(0, WIDEST)}`);
    },
    done() {
      if (shown) stream.write("\r\u001b[2K");
      shown = false;
    },
  };
}
