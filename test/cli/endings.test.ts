import { expect, test } from "vitest";
import { endingOf, withLosses } from "../../cli/commands/prepare.js";
import type { Diagnostic } from "../../engine/model/declared.js";

const input = {
  reading: { resources: [], diagnostics: [], complete: true },
  refused: false,
  name: "x",
  environment: null,
};
const said = (severity: Diagnostic["severity"]): Diagnostic => ({
  code: "mapping-failed",
  severity,
  message: "aws_x.y is left out",
  file: null,
  line: null,
  fix: null,
});

test.each([
  { claim: "nothing lost", diagnostics: [], ending: 0 },
  { claim: "a warning loses nothing", diagnostics: [said("warning")], ending: 0 },
  { claim: "a resource that could not be mapped is lost", diagnostics: [said("warning"), said("error")], ending: 3 },
])("$claim: exit $ending", ({ diagnostics, ending }) => {
  expect(endingOf(withLosses(input, diagnostics))).toBe(ending);
});
