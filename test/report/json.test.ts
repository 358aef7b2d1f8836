import { describe, expect, test } from "vitest";
import * as z from "zod";
import { json } from "../../report/json.js";
import { noStyle } from "../../report/style.js";
import { text } from "../../report/text.js";
import { roadmapSchema, schemaIsTheType } from "./roadmap-schema.js";
import { nothingToSize, withoutGrowth, workedExample } from "./worked-example.js";

test("the published schema is that of the roadmap", async () => {
  expect(schemaIsTheType).toBe(true);
  const schema = {
    ...z.toJSONSchema(roadmapSchema, { target: "draft-7" }),
    title: "scale-roadmap --format json, schemaVersion 1",
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../docs/schema/roadmap.schema.json");
});

describe.each([
  { name: "the worked example", roadmap: workedExample },
  { name: "without growth", roadmap: withoutGrowth },
  { name: "nothing to size", roadmap: nothingToSize },
])("$name", ({ roadmap }) => {
  test("fits the schema", () => {
    expect(roadmapSchema.safeParse(JSON.parse(json(roadmap))).error).toBeUndefined();
  });
  test("loses nothing: the text is a function of the JSON", () => {
    expect(text(JSON.parse(json(roadmap)), noStyle)).toBe(text(roadmap, noStyle));
  });
  test("ends with one line break", () => {
    expect(json(roadmap)).toMatch(/[^\n]\n$/);
  });
});

test("a field that nobody knows is refused", () => {
  expect(roadmapSchema.safeParse({ ...workedExample, extra: 1 }).success).toBe(false);
});
