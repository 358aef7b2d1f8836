import { type JsonSchema, workloadJsonSchema } from "./json-schema.js";
import type { Step } from "./written-workload.js";

/** The schema at a path of the workload, or null where the format has none. */
export function schemaAt(path: readonly Step[]): JsonSchema | null {
  let here: JsonSchema | null = workloadJsonSchema();
  for (const step of path) here = child(here, step);
  return here;
}

function child(schema: JsonSchema | null, step: Step): JsonSchema | null {
  if (schema === null) return null;
  if (typeof step === "number") return schema.items ?? null;
  if (schema.properties && Object.hasOwn(schema.properties, step)) return schema.properties[step] ?? null;
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : null;
}

export function typesOf(schema: JsonSchema): readonly string[] {
  return [schema.type ?? []].flat();
}

/** What may stand there, in words: "a number above 0, or {low, typical, high}". */
export function allowed(schema: JsonSchema | null): string {
  if (schema === null) return "something else";
  if (schema.pattern) return (schema.description ?? "text").split(";")[0]!;
  if (schema.enum) return choice(schema.enum.filter((option) => option !== null).map(String));
  if (schema.const !== undefined) return String(schema.const);
  const words = typesOf(schema).flatMap((type) => inWords(type, schema));
  return words.length > 0 ? words.join(", or ") : "something else";
}

function choice(options: readonly string[]): string {
  if (options.length === 1) return options[0]!;
  // The names of all fields are too many for a line.
  if (options.length > 12) return `one of ${options.slice(0, 3).join(", ")} … (${options.length} fields)`;
  return `one of ${options.join(", ")}`;
}

function inWords(type: string, schema: JsonSchema): readonly string[] {
  switch (type) {
    case "number":
      return [`a number${within(schema)}`];
    case "integer":
      return [`a whole number${within(schema)}`];
    case "boolean":
      return ["true or false"];
    case "string":
      return [schema.maxLength === undefined ? "text" : `text of at most ${schema.maxLength} characters`];
    case "array":
      return [`a list of ${keys(schema.items)}`];
    case "object":
      return [schema.properties?.["low"] ? "{low, typical, high}" : `a mapping with ${keys(schema)}`];
    default:
      return [];
  }
}

function keys(schema: JsonSchema | undefined): string {
  const names = Object.keys(schema?.properties ?? {});
  return names.length === 0 ? "names and values" : `{${names.join(", ")}}`;
}

function within(schema: JsonSchema): string {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const from =
    minimum !== undefined ? ` from ${minimum}` : exclusiveMinimum !== undefined ? ` above ${exclusiveMinimum}` : "";
  if (maximum !== undefined) return `${from}${exclusiveMinimum === undefined ? "" : " and"} up to ${maximum}`;
  if (exclusiveMaximum !== undefined) return `${from}${from === "" ? "" : " and"} below ${exclusiveMaximum}`;
  return minimum !== undefined ? `${from} up` : from;
}
