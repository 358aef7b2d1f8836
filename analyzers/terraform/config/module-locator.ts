import { resolve } from "node:path";
import type { Repository } from "./repository.js";
import type { SourceLibrary } from "./source-library.js";

export type Located =
  | { readonly directory: string }
  | {
      readonly problem: string;
      readonly code: "module-not-installed" | "module-not-found" | "outside-repository";
      readonly fix: string;
    };

const INSTALL = "Run terraform init here first; modules are never downloaded by this program.";

/** Finds the directory of a module: by its path, or where `terraform init` has put it. */
export class ModuleLocator {
  private installed: ReadonlyMap<string, string> | null = null;

  constructor(
    private readonly repository: Repository,
    private readonly library: SourceLibrary,
  ) {}

  /** `key`: call names joined by dots, as in `modules.json`. */
  find(source: string | null, caller: string, key: string): Located {
    if (source !== null && /^\.{1,2}(\/|$)/.test(source)) return this.local(source, caller);
    const directory = this.manifest().get(key);
    const real = directory === undefined ? null : this.repository.locate(directory);
    if (real !== null && this.library.hasConfiguration(real)) return { directory: real };
    const name = source === null ? "its source is not written as plain text" : `${shown(source)} is not installed`;
    return { code: "module-not-installed", problem: name, fix: INSTALL };
  }

  private local(source: string, caller: string): Located {
    const path = resolve(caller, source);
    const real = this.repository.locate(path);
    if (real === null) return this.outside(source, path);
    if (this.library.hasConfiguration(real)) return { directory: real };
    return { code: "module-not-found", problem: `${source} holds no configuration`, fix: "Check the path in source." };
  }

  private outside(source: string, path: string): Located {
    const { root } = this.repository;
    const inside = path === root || path.startsWith(`${root}/`);
    if (inside)
      return { code: "module-not-found", problem: `there is no directory ${source}`, fix: "Check the path in source." };
    const fix =
      "Nothing outside the repository is read: run on a git checkout, or say with --repository where it begins.";
    return { code: "outside-repository", problem: `${source} lies outside the repository`, fix };
  }

  /** Directories by key, from what `terraform init` wrote. */
  private manifest(): ReadonlyMap<string, string> {
    this.installed ??= this.readManifest();
    return this.installed;
  }

  private readManifest(): ReadonlyMap<string, string> {
    const installed = new Map<string, string>();
    const source = this.repository.read(".terraform/modules/modules.json");
    if ("problem" in source) return installed;
    try {
      const parsed = JSON.parse(source.text) as { readonly Modules?: readonly unknown[] } | null;
      for (const entry of parsed?.Modules ?? []) {
        const { Key, Dir } = (entry ?? {}) as { readonly Key?: unknown; readonly Dir?: unknown };
        if (typeof Key === "string" && typeof Dir === "string") installed.set(Key, Dir);
      }
    } catch {
      return installed;
    }
    return installed;
  }
}

/** A source without what may be a token in it. */
function shown(source: string): string {
  return source.replace(/\/\/[^/@\s]*@/, "//").replace(/\?.*$/, "");
}
