import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { compareFolder } from "./hcl-compare.js";

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
