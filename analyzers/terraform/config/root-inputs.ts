import type { Place } from "../../../engine/model/known.js";
import type { Run } from "../evaluate/run.js";
import { evaluateIn, type FileAccess, inFile, type Scope } from "../evaluate/scope.js";
import type { Attribute, Expression } from "../hcl/ast.js";
import { parseExpression, parseHcl } from "../hcl/parser.js";
import { fromJson } from "../values/json.js";
import { isMapping, text, type Value } from "../values/value.js";
import type { ModuleSource } from "./module-source.js";
import type { Repository } from "./repository.js";
import { constraintOf } from "./variable.js";

export interface GivenInputs {
  readonly vars: Readonly<Record<string, string>>;
  readonly varFiles: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface Surroundings {
  readonly run: Run;
  readonly repository: Repository;
  readonly files: FileAccess;
  readonly evaluate: Scope["evaluate"];
}

/**
 * Values for the variables of the root, by Terraform's precedence, later ones winning: environment, terraform.tfvars,
 * terraform.tfvars.json, *.auto.tfvars(.json) by name, then files and single values that were given.
 */
export function rootInputs(source: ModuleSource, given: GivenInputs, around: Surroundings): ReadonlyMap<string, Value> {
  const reader = new InputReader(source, around);
  for (const [name, value] of Object.entries(given.env)) {
    if (name.startsWith("TF_VAR_")) reader.single(name.slice("TF_VAR_".length), value, null);
  }
  const names = (around.repository.list(source.directory) ?? [])
    .filter((entry) => !entry.directory)
    .map((entry) => entry.name);
  for (const name of ["terraform.tfvars", "terraform.tfvars.json"]) if (names.includes(name)) reader.file(name);
  for (const name of names.filter((it) => /\.auto\.tfvars(\.json)?$/.test(it) && !it.startsWith(".")))
    reader.file(name);
  for (const path of given.varFiles) reader.file(path);
  for (const [name, value] of Object.entries(given.vars)) reader.single(name, value, "option");
  return reader.values;
}

class InputReader {
  readonly values = new Map<string, Value>();
  private readonly scope: Scope;

  constructor(
    private readonly source: ModuleSource,
    private readonly around: Surroundings,
  ) {
    const { run, files, evaluate } = around;
    this.scope = { run, files, evaluate, file: "", lookup: () => null };
  }

  file(path: string): void {
    const { repository, run } = this.around;
    const file = repository.nameOf(repository.locate(path) ?? path);
    const source = repository.read(path);
    if ("problem" in source) {
      run.report({
        code: source.code,
        severity: "error",
        message: `${source.problem}.`,
        file,
        line: null,
        fix: source.fix,
      });
    } else if (path.endsWith(".json")) this.json(source.text, file);
    else this.native(source.text, file);
  }

  /** Primitive types take the text as it is; others are read as an expression. */
  single(name: string, value: string, origin: "option" | null): void {
    const declaration = this.source.variables.get(name);
    if (declaration === undefined) {
      if (origin !== null) this.undeclared(name, null);
      return;
    }
    const scope = inFile(this.scope, declaration.file);
    const { type } = constraintOf(declaration, scope);
    const literal = type.kind === "string" || type.kind === "number" || type.kind === "bool";
    const untyped = !declaration.block.body.attributes.has("type");
    const expression = literal || untyped ? null : parseExpression(value).expression;
    this.values.set(name, expression === null ? text(value) : this.evaluated(expression, ""));
  }

  private native(source: string, file: string): void {
    const parsed = parseHcl(source);
    const [error] = parsed.errors;
    if (error !== undefined) this.broken(file, error.line, error.message);
    for (const [name, attribute] of parsed.body.attributes)
      this.set(name, this.attribute(attribute, file), { file, line: attribute.span.line });
  }

  private attribute({ value }: Attribute, file: string): Value {
    return this.evaluated(value, file);
  }

  private evaluated(expression: Expression, file: string): Value {
    return evaluateIn(expression, inFile(this.scope, file));
  }

  private json(source: string, file: string): void {
    const value = fromJson(source);
    if (value === null || !isMapping(value)) this.broken(file, 1, "the file is no JSON object");
    else for (const [name, entry] of value.entries) this.set(name, entry, { file, line: 1 });
  }

  private set(name: string, value: Value, at: Place): void {
    if (this.source.variables.has(name)) this.values.set(name, value);
    else this.undeclared(name, at);
  }

  private undeclared(name: string, at: Place | null): void {
    this.around.run.report({
      code: "undeclared-variable",
      severity: "warning",
      message: `A value is given for the variable ${name}, which is not declared.`,
      file: at?.file ?? null,
      line: at?.line ?? null,
      fix: `Declare it: variable "${name}" {}, or check its spelling.`,
    });
  }

  private broken(file: string, line: number, message: string): void {
    this.around.run.report({
      code: "syntax-error",
      severity: "error",
      message: `${message}; the values from there on are not read.`,
      file,
      line,
      fix: "Correct the file; terraform validate shows the place too.",
    });
  }
}
