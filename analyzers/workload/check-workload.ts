import type * as z from "zod";
import type { Diagnostic } from "../../engine/model/declared.js";
import { allowed, schemaAt, typesOf } from "./allowed.js";
import type { JsonSchema } from "./json-schema.js";
import { nearest } from "./nearest.js";
import { workloadSchema } from "./workload-schema.js";
import type { PlaceOf, Step, WrittenWorkload } from "./written-workload.js";

export interface CheckedWorkload {
  /** Null where anything is wrong. */
  readonly written: WrittenWorkload | null;
  readonly diagnostics: readonly Diagnostic[];
}

type Issue = z.core.$ZodIssue;

/** Holds data against the schema: every error at once, each with its place, what is allowed, and the nearest match for a name. */
export function checkWorkload(value: unknown, placeOf: PlaceOf): CheckedWorkload {
  const result = workloadSchema.safeParse(value);
  if (result.success) return { written: result.data as WrittenWorkload, diagnostics: [] };
  const issues = result.error.issues.flatMap((issue) => branches(issue, at(value, issue.path as Step[])));
  const diagnostics = issues.flatMap((issue) => describe(issue, value, placeOf));
  return { written: null, diagnostics: diagnostics.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** Of a union, the errors of the branch that the written value was meant for; the union itself where it fits none. */
function branches(issue: Issue, value: unknown): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  for (const errors of issue.errors) {
    const fits = errors.every((error) => error.code !== "invalid_type" || error.path.length > 0);
    if (!fits) continue;
    return errors.flatMap((error) =>
      branches({ ...error, path: [...issue.path, ...error.path] }, at(value, error.path as Step[])),
    );
  }
  return [issue];
}

function at(value: unknown, path: readonly Step[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<Step, unknown>)[step];
  }
  return here;
}

function describe(issue: Issue, root: unknown, placeOf: PlaceOf): readonly Diagnostic[] {
  const path = issue.path as Step[];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...path, key], placeOf));
  }
  const found = at(root, path);
  const name = dotted(path);
  const schema = schemaAt(path);
  if (found === undefined && issue.code === "invalid_type") {
    const message = `${name} is missing`;
    return [trouble("workload-missing-value", message, placeOf(path), `${String(path.at(-1))} is ${allowed(schema)}`)];
  }
  const message = `${name} must be ${allowed(schema)}, not ${shown(found)}`;
  return [trouble("workload-invalid-value", message, placeOf(path), correction(found, schema))];
}

function unknownKey(path: readonly Step[], placeOf: PlaceOf): Diagnostic {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const known = Object.keys(schemaAt(parent)?.properties ?? {});
  const match = nearest(key, known);
  const where = parent.length > 0 ? `${dotted(parent)} has no` : "there is no";
  const fix = match ? `did you mean ${match}?` : `known here: ${known.join(", ")}`;
  return trouble("workload-unknown-key", `${where} ${JSON.stringify(key.slice(0, 80))}`, placeOf(path, "key"), fix);
}

function trouble(code: string, message: string, place: ReturnType<PlaceOf>, fix: string | null): Diagnostic {
  return { code, severity: "error", message, file: place?.file ?? null, line: place?.line ?? null, fix };
}

export function dotted(path: readonly Step[]): string {
  return (
    path.reduce<string>((text, step) => {
      if (typeof step === "number") return `${text}[${step}]`;
      const plain = /^[A-Za-z_][\w]*$/.test(step);
      if (!plain) return `${text}[${JSON.stringify(step.slice(0, 80))}]`;
      return text === "" ? step : `${text}.${step}`;
    }, "") || "the workload"
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "a mapping" : String(value);
}

/** The right spelling of what was nearly right. */
function correction(value: unknown, schema: JsonSchema | null): string | null {
  if (typeof value !== "string" || schema === null) return null;
  const options = schema.enum?.filter((option) => typeof option === "string");
  if (options) {
    const match = nearest(value, options);
    return match ? `did you mean ${match}?` : null;
  }
  if (!typesOf(schema).some((type) => type === "number" || type === "integer")) return null;
  const percent = /^\s*(\d{1,9}(?:\.\d{1,9})?)\s*%\s*$/.exec(value);
  if (percent) return `write ${Number(percent[1]) / 100}`;
  const number = /^\s*(\d[\d_ ,]{0,15}(?:\.\d{1,9})?)/.exec(value);
  return number ? `write ${number[1]!.replace(/[_ ,]/g, "")}: a number; its unit is in the name of the field` : null;
}
