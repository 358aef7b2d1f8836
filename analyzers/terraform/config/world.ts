import type { Known } from "../../../engine/model/known.js";
import type { Run } from "../evaluate/run.js";
import type { FileAccess, Scope } from "../evaluate/scope.js";
import type { Lazy, Value } from "../values/value.js";
import type { ModuleCall } from "./module-call.js";
import type { ModuleLocator } from "./module-locator.js";
import type { ModuleSource } from "./module-source.js";
import type { ProviderRegions } from "./provider-regions.js";
import type { Repository } from "./repository.js";
import type { ResourceBlock } from "./resource-block.js";
import type { SourceLibrary } from "./source-library.js";

/** What all module instances of one reading share. */
export interface World {
  readonly run: Run;
  readonly repository: Repository;
  readonly library: SourceLibrary;
  readonly locator: ModuleLocator;
  readonly files: FileAccess;
  readonly evaluate: Scope["evaluate"];
  readonly workspace: string;
  /** How many instances each block has, by its address; blocks without `count` and `for_each` are not in it. */
  readonly instanceCounts: Map<string, number>;
  createModule(definition: ModuleDefinition): Module;
}

/** One call of a module, or the root. */
export interface ModuleDefinition {
  readonly source: ModuleSource;
  /** `module.a[0].module.b`, empty for the root. */
  readonly path: string;
  /** The key by which its directory is known in `modules.json`: call names joined by dots. */
  readonly manifestKey: string;
  /** Directories of the modules around it, outermost first. */
  readonly above: readonly string[];
  /** How many modules this one stands for: more than one where their number is large or not known. */
  readonly copies: Known<number>;
  /** What is given for a variable; null when nothing is. */
  input(name: string): Value | null;
  regions(scope: Scope): ProviderRegions;
}

/** A module as one call makes it. */
export interface Module {
  readonly world: World;
  readonly definition: ModuleDefinition;
  readonly scope: Scope;
  readonly regions: ProviderRegions;
  /** `module.a.` before the names of what it declares. */
  readonly prefix: string;
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly data: ReadonlyMap<string, ResourceBlock>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** The module as its caller sees it. */
  readonly outputs: Lazy;
}
