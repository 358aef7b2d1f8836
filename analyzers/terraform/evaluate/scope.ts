import type { Place } from "../../../engine/model/known.js";
import type { Expression, Span } from "../hcl/ast.js";
import type { Value } from "../values/value.js";
import type { Run } from "./run.js";

/** Files as the functions that read them see them: nothing outside the repository exists. */
export interface FileAccess {
  /** Text of a file, or why it cannot be had. */
  read(path: string): { readonly text: string } | { readonly problem: string };
  /** The same for a file that need not be text. */
  bytes(path: string): { readonly bytes: Uint8Array } | { readonly problem: string };
  exists(path: string): boolean;
  /** Files below `directory` that match, relative to it, sorted. */
  match(directory: string, pattern: string): readonly string[];
  /** The absolute form of a path, for `abspath`. */
  absolute(path: string): string;
}

/** What names mean at one point of the configuration. */
export interface Scope {
  readonly run: Run;
  readonly files: FileAccess;
  /** For places, relative to the root of what is read. */
  readonly file: string;
  /** What a first name stands for (`var`, `local`, `each`, a resource type, a variable of a for …), or null. */
  lookup(root: string): Value | null;
  /** How many template files deep this is. */
  readonly templateLevel?: number;
  /** The evaluator itself, so that its parts can call it without importing it. */
  readonly evaluate: (expression: Expression, scope: Scope) => Value;
}

export function evaluateIn(expression: Expression, scope: Scope): Value {
  return scope.evaluate(expression, scope);
}

export function placeOf(scope: Scope, span: Span): Place {
  return { file: scope.file, line: span.line };
}

/** `scope` with more names, which hide the outer ones. */
export function withNames(scope: Scope, names: ReadonlyMap<string, Value>): Scope {
  return { ...scope, lookup: (root) => names.get(root) ?? scope.lookup(root) };
}

/** `scope` for an expression of another file. */
export function inFile(scope: Scope, file: string): Scope {
  return scope.file === file ? scope : { ...scope, file };
}
