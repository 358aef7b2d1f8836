import { evaluate } from "../../../analyzers/terraform/evaluate/evaluate.js";
import { Run } from "../../../analyzers/terraform/evaluate/run.js";
import type { FileAccess, Scope } from "../../../analyzers/terraform/evaluate/scope.js";
import { parseExpression } from "../../../analyzers/terraform/hcl/parser.js";
import { typeOf } from "../../../analyzers/terraform/values/convert.js";
import type { Type } from "../../../analyzers/terraform/values/type.js";
import {
  force,
  isMapping,
  isSequence,
  lazy,
  unknownValue,
  type Value,
} from "../../../analyzers/terraform/values/value.js";

const nowhere: FileAccess = {
  read: (path) => ({ problem: `there is no file ${path}` }),
  bytes: (path) => ({ problem: `there is no file ${path}` }),
  exists: () => false,
  match: () => [],
  absolute: (path) => `/${path}`,
};

/** A value nobody can know, as `terraform_data.x.id` is at plan time. */
const unknown = unknownValue({ code: "computed", detail: "it is computed", supply: null });

/** A scope with `unknown` and further names. */
export function scopeWith(names: Readonly<Record<string, Value>> = {}, run = new Run(), files = nowhere): Scope {
  const known = new Map<string, Value>(Object.entries({ unknown, ...names }));
  const data = lazy(
    (name) =>
      name === "x"
        ? lazy(
            () => unknown,
            () => unknown,
          )
        : null,
    () => unknown,
  );
  known.set("terraform_data", data);
  return { run, files, file: "main.tf", evaluate, lookup: (root) => known.get(root) ?? null };
}

export function evaluated(source: string, scope = scopeWith()): Value {
  const { expression, errors } = parseExpression(source);
  if (expression === null) throw new Error(`${source}: ${errors[0]?.message}`);
  return evaluate(expression, scope);
}

export const UNKNOWN = "(unknown)";

/** A value as JSON has it, `(unknown)` in place of what is not known. */
export function plain(value: Value): unknown {
  const it = force(value);
  if (isSequence(it)) return it.items.map(plain);
  if (isMapping(it)) return Object.fromEntries([...it.entries].map(([name, entry]) => [name, plain(entry)]));
  if (it.kind === "null") return null;
  if (it.kind === "unknown") return it.failed ? `(error: ${it.because.detail})` : UNKNOWN;
  if (it.kind === "each") return UNKNOWN;
  return it.kind === "number" ? Number(it.value) : it.kind === "string" || it.kind === "bool" ? it.value : UNKNOWN;
}

/** A type as `terraform show -json` writes it. */
export function shownType(value: Value): unknown {
  return written(typeOf(value));
}

function written(type: Type): unknown {
  switch (type.kind) {
    case "any":
      return "dynamic";
    case "string":
    case "number":
    case "bool":
      return type.kind;
    case "list":
    case "set":
    case "map":
      return [type.kind, written(type.of)];
    case "tuple":
      return ["tuple", type.items.map(written)];
    case "object":
      return ["object", Object.fromEntries([...type.fields].map(([name, field]) => [name, written(field.type)]))];
  }
}
