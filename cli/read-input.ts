import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Diagnostic, Reading } from "../engine/model/declared.js";
import { readDirectory, readJson } from "../index.js";
import { nothingHere } from "./nothing-here.js";
import type { CommonOptions } from "./options.js";
import type { Progress } from "./progress.js";

export interface Input {
  readonly reading: Reading;
  /** The path cannot be an input at all: exit code 2. */
  readonly refused: boolean;
  readonly name: string;
  readonly environment: string | null;
}

/** Larger than any plan that Terraform writes for one root. */
const LARGEST_FILE = 512 * 1024 * 1024;

/** Reads what a path holds: a directory of Terraform, the JSON of a plan or state, a Pulumi stack; `-` is the standard input. */
export async function readInput(path: string, options: CommonOptions, progress: Progress): Promise<Input> {
  const workspace = options.workspace ?? process.env["TF_WORKSPACE"] ?? null;
  const environment = workspace === "default" ? null : workspace;
  const name = path === "-" ? "standard input" : basename(resolve(path)) || "/";
  const given = (reading: Reading): Input => ({ reading, refused: false, name, environment });
  const refuse = (message: string, fix: string): Input => ({
    reading: { resources: [], diagnostics: [trouble("input", message, path, fix)], complete: false },
    refused: true,
    name,
    environment,
  });
  if (path === "-") return given(await readJson(readFileSync(0), name));
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return refuse("there is no such file or directory", nothingHere(path));
  if (stat.isDirectory()) return directory(path, options, progress, given);
  if (!stat.isFile())
    return refuse("this is neither a file nor a directory", "give a directory, a plan or a stack export");
  if (/\.(tf|tofu|tf\.json|tfvars)$/.test(path))
    return refuse("one file is not a configuration", `give its directory: ${resolve(path, "..")}`);
  if (stat.size > LARGEST_FILE) return refuse("the file is larger than 512 MiB", "give the plan of one root");
  progress.step(`reading ${path}`);
  const reading = await readJson(readFileSync(path), path);
  // Neither a plan nor a stack: the wrong file was given, nothing of the right one was lost.
  const isNone = reading.resources.length === 0 && !reading.complete;
  return { ...given(reading), refused: isNone };
}

async function directory(
  path: string,
  options: CommonOptions,
  progress: Progress,
  given: (reading: Reading) => Input,
): Promise<Input> {
  const vars = variables(options.var);
  if (vars.wrong !== null) {
    const diagnostic = trouble(
      "usage",
      `--var needs name=value, not ${JSON.stringify(vars.wrong)}`,
      null,
      "write --var instance_type=t3.large",
    );
    return { ...given({ resources: [], diagnostics: [diagnostic], complete: false }), refused: true };
  }
  const reading = await readDirectory(path, {
    vars: vars.values,
    varFiles: options.varFile.map((file) => resolve(file)),
    env: terraformEnvironment(),
    ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
    ...(options.repository === undefined ? {} : { repositoryRoot: resolve(options.repository) }),
    onProgress: (file) => progress.step(`reading ${file}`),
  });
  const empty = reading.diagnostics.some((it) => it.code === "no-configuration" || it.code === "directory-not-found");
  if (!empty) return given(reading);
  const diagnostics = reading.diagnostics.map((it) =>
    it.code === "no-configuration" ? { ...it, fix: nothingHere(path) } : it,
  );
  return { ...given({ ...reading, diagnostics }), refused: true };
}

function variables(written: readonly string[]): {
  readonly values: Record<string, string>;
  readonly wrong: string | null;
} {
  const values: Record<string, string> = Object.create(null);
  for (const it of written) {
    const at = it.indexOf("=");
    if (at < 1) return { values, wrong: it };
    values[it.slice(0, at).trim()] = it.slice(at + 1);
  }
  return { values, wrong: null };
}

/** What Terraform itself would look at; nothing else of the environment is handed on. */
function terraformEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (it): it is [string, string] =>
      it[1] !== undefined && /^(TF_VAR_.+|TF_WORKSPACE|AWS_(DEFAULT_)?REGION)$/.test(it[0]),
  );
  return Object.fromEntries(entries);
}

function trouble(code: string, message: string, file: string | null, fix: string): Diagnostic {
  return { code, severity: "error", message, file, line: null, fix };
}
