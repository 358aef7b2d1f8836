import * as z from "zod";
import { MOST, workloadSchema } from "./workload-schema.js";

type TypeName = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

/** The part of JSON Schema draft 7 that policy config of Pulumi understands: no `$ref`, no `anyOf`; several types stand in one list. */
export interface JsonSchema {
  readonly description?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly (string | number | null)[];
  readonly const?: string | number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly default?: unknown;
}

type Loose = { -readonly [K in keyof JsonSchema]: JsonSchema[K] } & { anyOf?: Loose[]; propertyNames?: unknown };

let made: JsonSchema | null = null;

/** The schema of the workload as JSON Schema, generated from the zod schema. The same object on every call. */
export function workloadJsonSchema(): JsonSchema {
  made ??= flatten(z.toJSONSchema(workloadSchema, { target: "draft-7", io: "input", reused: "inline" }) as Loose);
  return made;
}

/** Key order of the written schema: stable, and readable. */
const ORDER = [
  ..."description type enum const minimum exclusiveMinimum maximum exclusiveMaximum pattern maxLength".split(" "),
  ..."minItems maxItems items properties required additionalProperties default".split(" "),
] as readonly (keyof JsonSchema)[];

/**
 * Merges alternatives into one schema with a list of types. The same meaning, because a keyword says nothing about a value of another
 * type: `minimum` holds for numbers only, `properties` for objects only.
 */
function flatten(schema: Loose): JsonSchema {
  const merged: Loose = { ...schema };
  const types = new Set<TypeName>();
  for (const branch of schema.anyOf ?? []) {
    const { type, description, ...rest } = flatten(branch) as Loose;
    for (const name of [type ?? []].flat()) types.add(name);
    Object.assign(merged, rest, { description: schema.description ?? merged.description ?? description });
  }
  for (const name of [schema.type ?? []].flat()) types.add(name);
  if (types.size > 0) merged.type = types.size === 1 ? [...types][0]! : [...types];
  if (merged.enum && types.has("null") && !merged.enum.includes(null)) merged.enum = [...merged.enum, null];
  if (merged.const !== undefined && types.has("null")) {
    merged.enum = [merged.const, null];
    delete merged.const;
  }
  if (merged.maximum !== undefined && merged.maximum >= MOST) delete merged.maximum;
  if (merged.items) merged.items = flatten(merged.items as Loose);
  if (merged.properties) {
    const entries = Object.entries(merged.properties).map(([name, it]) => [name, flatten(it as Loose)] as const);
    merged.properties = Object.fromEntries(entries);
  }
  if (typeof merged.additionalProperties === "object") {
    merged.additionalProperties = flatten(merged.additionalProperties as Loose);
  }
  return Object.fromEntries(ORDER.filter((key) => merged[key] !== undefined).map((key) => [key, merged[key]]));
}
