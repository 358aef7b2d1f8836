import { describe, expect, test } from "vitest";
import { progressOn } from "../../cli/progress.js";
import { type ColorChoice, styleFor, wantsColor } from "../../cli/terminal.js";
import { noStyle } from "../../report/style.js";

describe("emphasis", () => {
  const cases = (["auto", "always", "never"] as const).flatMap((choice) =>
    [undefined, "", "1"].flatMap((noColor) =>
      [undefined, "", "0", "1"].flatMap((forceColor) =>
        [true, false].map((terminal) => ({ choice, noColor, forceColor, terminal })),
      ),
    ),
  );
  const expected = (
    choice: ColorChoice,
    noColor: string | undefined,
    forceColor: string | undefined,
    terminal: boolean,
  ) => {
    if (choice === "always") return true;
    if (choice === "never") return false;
    if (noColor === "1") return false;
    if (forceColor === "1") return true;
    return forceColor === "0" ? false : terminal;
  };
  test.each(cases)(
    "--color $choice, NO_COLOR=$noColor, FORCE_COLOR=$forceColor, terminal: $terminal",
    ({ choice, noColor, forceColor, terminal }) => {
      const environment = { NO_COLOR: noColor, FORCE_COLOR: forceColor, CI: "true" };
      expect(wantsColor(choice, environment, terminal)).toBe(expected(choice, noColor, forceColor, terminal));
    },
  );
  test("a dumb terminal gets none", () => {
    expect(wantsColor("auto", { TERM: "dumb" }, true)).toBe(false);
  });
  test("with and without", () => {
    expect(styleFor(true).strong("x")).toBe("\u001b[1mx\u001b[22m");
    expect(styleFor(false)).toBe(noStyle);
  });
});

describe("progress", () => {
  function onTerminal(isTTY: boolean, environment: Record<string, string> = {}) {
    const written: string[] = [];
    let time = 0;
    const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    const progress = progressOn(stream, environment, () => time);
    return {
      written,
      progress,
      wait: (ms: number) => {
        time += ms;
      },
    };
  }
  test("says nothing in the first second", () => {
    const { written, progress, wait } = onTerminal(true);
    wait(900);
    progress.step("reading a.tf");
    progress.done();
    expect(written).toEqual([]);
  });
  test("then says what is being done, and takes it away", () => {
    const { written, progress, wait } = onTerminal(true);
    wait(1100);
    progress.step("reading a\n.tf");
    progress.step("reading b.tf");
    progress.done();
    expect(written).toEqual(["\r\u001b[2Kreading a .tf", "\r\u001b[2K"]);
  });
  test.each([
    [false, {}],
    [true, { CI: "true" }],
  ])("nobody is looking: nothing is said (terminal: %s, %o)", (isTTY, environment) => {
    const { written, progress, wait } = onTerminal(isTTY, environment);
    wait(5000);
    progress.step("reading");
    progress.done();
    expect(written).toEqual([]);
  });
});
