import { expect, test } from "vitest";
import { commentedWorkload, type FoundInfrastructure } from "../../../analyzers/workload/commented-workload.js";
import type { Section } from "../../../analyzers/workload/fields.js";
import { readWorkload } from "../../../analyzers/workload/read-workload.js";
import { someCatalog } from "./some-catalog.js";

const found: FoundInfrastructure = {
  directory: "infra/prod",
  types: [
    { type: "aws_db_instance", count: 1 },
    { type: "aws_lambda_function", count: 3 },
  ],
  sections: new Set<Section>(["data", "pools"]),
  runtime: { name: "node", because: "nodejs20.x of aws_lambda_function.api" },
};

const read = (text: string) => readWorkload({ file: "w.yaml", text }, {}, someCatalog);

test("the file is valid as it stands and says only what was found", async () => {
  const { workload, diagnostics } = await read(commentedWorkload(found, someCatalog));
  expect(diagnostics).toEqual([]);
  const declared = [...workload!.estimates.values()].filter((it) => it.provenance === "declared");
  expect(declared).toEqual([]);
  expect(workload).toMatchObject({ runtime: "node", growth: null, users: { now: null, unit: "seat" } });
});

test("with nothing found it is the default workload, but for the line numbers", async () => {
  const empty = { ...found, types: [], sections: new Set<Section>(), runtime: null };
  const { workload } = await read(commentedWorkload(empty, someCatalog));
  const { workload: assumed } = await readWorkload(null, {}, someCatalog);
  expect(workload).toEqual(assumed);
});

test("every value has its meaning and default beside it", () => {
  const lines = commentedWorkload(found, someCatalog).split("\n");
  const values = lines.filter((line) => /^\s*\w+: ./.test(line) && !line.startsWith("version"));
  expect(values.length).toBeGreaterThan(40);
  expect(values.filter((line) => !line.includes("  # "))).toEqual([]);
});

test("sections that matter for nothing here are left out", () => {
  const text = commentedWorkload(found, someCatalog);
  expect(text).toMatch(/^data:$/m);
  expect(text).not.toMatch(/^cache:$/m);
});

test("names from the input cannot leave their comment", async () => {
  const hostile = {
    ...found,
    directory: "a\nusers: {now: 5}\u001b[2J",
    types: [{ type: "x\nprofile: chat", count: 1 }],
  };
  const text = commentedWorkload(hostile, someCatalog);
  expect(text).not.toContain("\u001b");
  const { workload } = await read(text);
  expect(workload?.users.now).toBeNull();
  expect(workload?.profile).toBe("b2b-saas");
});
