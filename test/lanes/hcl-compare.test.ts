import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { compareFolder, compareSources } from "./hcl-compare.js";

/** `HCL_COMPARE_DIR=<folder> npx vitest run --project unit test/lanes` compares any folder, such as a clone of a repository. */
const folder = process.env["HCL_COMPARE_DIR"] ?? "fixtures";

test.skipIf(!existsSync(folder))(
  "every .tf file reads as hcl2json reads it",
  async () => {
    const comparison = await compareFolder(folder);
    const { differences, notAsked, ...figures } = comparison;
    process.stdout.write(`${JSON.stringify({ folder, ...figures, notAsked, differences }, null, 1)}\n`);
    expect(differences).toEqual([]);
    expect(figures.files).toBeGreaterThan(0);
  },
  1_800_000,
);

test.each([
  { claim: "a carriage return alone in a string", source: 'a = "x\ry"\n' },
  { claim: "a carriage return alone in a heredoc", source: "a = <<E\nx\ry\nE\n" },
  { claim: "a dollar before the end of a heredoc line", source: "a = <<E\nx $\nE\n" },
  { claim: "a heredoc whose end has no line end", source: "a = <<E\nx\nE" },
  { claim: "a heredoc in a conditional", source: "a = b ? <<E\nx\nE\n: c\n" },
  {
    claim: "strip markers in an indented heredoc",
    source: "a = <<-E\n    %{ for x in y ~}\n    - ${x}\n    %{ endfor ~}\n  E\n",
  },
  { claim: "indentation by tabs and after a marker", source: "a = <<-E\n\t\tx\n\t  ${~ y }\n  E\n" },
  { claim: "doubled and tripled openers", source: 'a = "$${x} $$${y} %%{z} %%%%{z}"\n' },
  { claim: "an object over lines with a for inside", source: "a = {\n\n for = 1 }\n" },
  { claim: "a number key, a template key, a computed key", source: 'a = { 1 = 2, "b${c}" = 3, (d) = 4 }\n' },
  { claim: "a block after a one-line block", source: "a { b = 1 }\na {\n}\n" },
  { claim: "a block that holds two on one line", source: "a { b = 1\n c = 2 }\n" },
  { claim: "an attribute and a block of one name", source: "a = 1\na {}\n" },
  { claim: "a line end inside an operator", source: "a = 1 +\n 2\n" },
  { claim: "a comment between the two halves of a line", source: "a = 1 /* x\n y */ + 2\n" },
  { claim: "a comment right after a block", source: "a {} # b\nc = 1 // d\n" },
  { claim: "an exponent without digits", source: "a = 1e\n" },
  { claim: "a splat over lines", source: "a = b[\n*].c\n" },
  { claim: "an index over lines", source: "a = b[\n0\n].c\n" },
  { claim: "a call with a line end before its parenthesis", source: "a = f\n(1)\n" },
  { claim: "a no-break space", source: "a =\u00a01\n" },
  { claim: "a composed and a decomposed letter", source: 'a = "e\u0301"\nb = "\\u0065\\u0301"\n' },
])("judged and read as by hcl2json: $claim", async ({ source }) => {
  const { files, bothAccept, bothReject, differences } = await compareSources([{ file: "claim.tf", source }]);
  expect(differences).toEqual([]);
  expect(bothAccept + bothReject).toBe(files);
});
