import { describe, expect, test } from "vitest";
import { fields } from "../../../analyzers/workload/fields.js";
import { type JsonSchema, workloadJsonSchema } from "../../../analyzers/workload/json-schema.js";

const published = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "scale-roadmap.yaml, version 1",
  ...workloadJsonSchema(),
};

test("the published schema is the one the reader checks with", async () => {
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    "../../../docs/schema/workload.schema.json",
  );
});

function* all(schema: JsonSchema, path = ""): Generator<readonly [string, JsonSchema]> {
  yield [path, schema];
  for (const [name, it] of Object.entries(schema.properties ?? {})) yield* all(it, `${path}.${name}`);
  if (schema.items) yield* all(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === "object") yield* all(schema.additionalProperties, `${path}.*`);
}

describe("it is one that policy config can hold", () => {
  const known = new Set(
    "description type enum const minimum exclusiveMinimum maximum exclusiveMaximum pattern maxLength minItems maxItems items properties required additionalProperties default".split(
      " ",
    ),
  );
  test("only keywords of the subset, no references, no alternatives", () => {
    const foreign = [...all(workloadJsonSchema())].flatMap(([path, it]) =>
      Object.keys(it)
        .filter((key) => !known.has(key))
        .map((key) => `${path}: ${key}`),
    );
    expect(foreign).toEqual([]);
  });
  test("every object is closed", () => {
    const open = [...all(workloadJsonSchema())].filter(
      ([, it]) => it.properties !== undefined && it.additionalProperties !== false,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });
});

test.each(fields.map(({ section, name }) => `${section}.${name}`))("%s says what it means", (path) => {
  const [section, name] = path.split(".") as [string, string];
  const field = workloadJsonSchema().properties?.[section]?.properties?.[name];
  expect(field?.description).toMatch(/.{20,}/);
  expect(field?.type).toEqual(["number", "object", "null"]);
});
