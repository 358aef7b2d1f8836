import { realpathSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { DeclaredResource, Diagnostic, Reading } from "../../../engine/model/declared.js";
import { written } from "../../../engine/model/known.js";
import { evaluate } from "../evaluate/evaluate.js";
import { Run } from "../evaluate/run.js";
import { declare } from "./declare.js";
import { fileAccess } from "./file-access.js";
import { ModuleInstance } from "./module-instance.js";
import { ModuleLocator } from "./module-locator.js";
import { environmentRegions, providerRegions } from "./provider-regions.js";
import { explainRejected } from "./rejected-files.js";
import { findRepositoryRoot, Repository } from "./repository.js";
import { rootInputs } from "./root-inputs.js";
import { SourceLibrary } from "./source-library.js";
import type { Module, World } from "./world.js";

export interface TerraformOptions {
  /** Values of `-var`, as text. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Paths of `-var-file`, relative to the directory. */
  readonly varFiles?: readonly string[];
  /** Environment: `TF_VAR_*`, `AWS_REGION`. Nothing is read from the process itself. */
  readonly env?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  /** What must not be left; the git top by default. */
  readonly repositoryRoot?: string;
  /** Called with the name of each file before it is read. */
  readonly onProgress?: (file: string) => void;
}

/** Reads the Terraform configuration in a directory, with its local and installed modules. Nothing is executed or downloaded. */
export async function readTerraform(directory: string, options: TerraformOptions = {}): Promise<Reading> {
  const real = directoryAt(directory);
  if (real === null) return nothing("directory-not-found", `There is no directory ${directory}.`, "Check the path.");
  const root =
    options.repositoryRoot === undefined ? findRepositoryRoot(real) : (directoryAt(options.repositoryRoot) ?? real);
  const repository = new Repository(real, root);
  const run = new Run();
  const library = new SourceLibrary(repository, run, options.onProgress);
  if (!library.hasConfiguration(real)) {
    const fix = "Give the directory that holds the root module, or a plan: terraform show -json <plan>.";
    return nothing("no-configuration", `${directory} holds no Terraform configuration (*.tf, *.tf.json, *.tofu).`, fix);
  }
  const rootModule = rootInstance(repository, run, library, options);
  const resources = declareAll(rootModule, systemName(real, root));
  const rejected = await explainRejected(library.rejected);
  const diagnostics = [...rejected, ...run.diagnostics].sort(byPlace);
  return { resources, diagnostics, complete: library.lost === 0 };
}

function rootInstance(repository: Repository, run: Run, library: SourceLibrary, options: TerraformOptions): Module {
  const env = options.env ?? {};
  const files = fileAccess(repository);
  const world: World = {
    run,
    repository,
    library,
    files,
    evaluate,
    locator: new ModuleLocator(repository, library),
    workspace: options.workspace ?? env["TF_WORKSPACE"] ?? "default",
    instanceCounts: new Map(),
    createModule: (definition) => new ModuleInstance(world, definition),
  };
  const source = library.module(repository.directory);
  const given = { vars: options.vars ?? {}, varFiles: options.varFiles ?? [], env };
  const inputs = rootInputs(source, given, world);
  return world.createModule({
    source,
    path: "",
    manifestKey: "",
    above: [repository.directory],
    copies: written(1),
    input: (name) => inputs.get(name) ?? null,
    regions: (scope) => providerRegions(source.providers, scope, environmentRegions(env), null),
  });
}

/** Resources of a module in file order, then those of the modules it calls. */
function declareAll(root: Module, system: string): readonly DeclaredResource[] {
  const resources: DeclaredResource[] = [];
  const visit = (module: Module): void => {
    for (const block of [...module.resources.values(), ...module.data.values()])
      resources.push(...declare(block, system));
    for (const call of module.calls.values()) for (const instance of call.instances()) visit(instance);
  };
  visit(root);
  return resources;
}

function directoryAt(path: string): string | null {
  try {
    const real = realpathSync(resolve(path));
    return statSync(real).isDirectory() ? real : null;
  } catch {
    return null;
  }
}

function systemName(directory: string, root: string): string {
  const name = relative(root, directory).split(sep).join("/");
  return name === "" ? "." : name;
}

function nothing(code: string, message: string, fix: string): Reading {
  return {
    resources: [],
    diagnostics: [{ code, severity: "error", message, file: null, line: null, fix }],
    complete: false,
  };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [x, y] = [a.file ?? "", b.file ?? ""];
  if (x !== y) return x < y ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
