import { styleText } from "node:util";
import { noStyle, type Style } from "../report/style.js";

export type ColorChoice = "auto" | "always" | "never";

/**
 * Whether to emphasise on a stream. What was asked for on the command line comes first, then `NO_COLOR` (any text), then `FORCE_COLOR` (but
 * `0` and `false`), then whether a person is looking.
 */
export function wantsColor(
  choice: ColorChoice,
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (choice !== "auto") return choice === "always";
  if (environment["NO_COLOR"]) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal && environment["TERM"] !== "dumb";
}

export function styleFor(color: boolean): Style {
  if (!color) return noStyle;
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { validateStream: false });
  return { heading: paint(["bold", "cyan"]), strong: paint("bold"), quiet: paint("dim"), warning: paint("yellow") };
}
