import { join, resolve } from "node:path";
import type { FileAccess } from "../evaluate/scope.js";
import { matchesGlob } from "./glob.js";
import type { Repository } from "./repository.js";

const MOST_FILES = 20_000;
const DEEPEST = 30;

/** Files for the functions that read them, relative to the root directory as when Terraform runs there. */
export function fileAccess(repository: Repository): FileAccess {
  return {
    read: (path) => repository.read(path),
    bytes: (path) => repository.bytes(path),
    exists: (path) => repository.isFile(path),
    absolute: (path) => resolve(repository.directory, path).split("\\").join("/"),
    match: (directory, pattern) => filesBelow(repository, directory).filter((name) => matchesGlob(name, pattern)),
  };
}

/** Files below a directory, relative to it; links that lead to directories are not followed twice. */
function filesBelow(repository: Repository, directory: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, prefix: string, depth: number): void => {
    const real = repository.locate(path);
    if (real === null || seen.has(real) || depth > DEEPEST) return;
    seen.add(real);
    for (const entry of repository.list(path) ?? []) {
      if (found.length >= MOST_FILES || entry.name === ".git" || entry.name === ".terraform") continue;
      if (entry.directory) visit(join(path, entry.name), `${prefix}${entry.name}/`, depth + 1);
      else if (repository.isFile(join(path, entry.name))) found.push(prefix + entry.name);
    }
  };
  visit(resolve(repository.directory, directory), "", 0);
  return found.sort();
}
