import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../analyzers/workload/nearest.js";

const COMMANDS = ["analyze", "inspect", "explain", "init"];
const DEEPEST = 4;
const MOST_FOLDERS = 2000;
const SHOWN = 4;

/** What to do about a path that holds no infrastructure: a misspelt command, a Pulumi program, or roots further down. */
export function nothingHere(path: string): string {
  if (!existsSync(path)) {
    const command = /^[a-z]+$/.test(path) ? nearest(path, COMMANDS) : null;
    return command === null ? "check the path" : `check the path, or did you mean the command ${command}?`;
  }
  if (existsSync(join(path, "Pulumi.yaml")) || existsSync(join(path, "Pulumi.yml"))) {
    return "this is a Pulumi program: pulumi stack export > stack.json, then scale-roadmap stack.json";
  }
  if (existsSync(join(path, "terragrunt.hcl"))) {
    return "Terragrunt is not read: give the Terraform that it generates (.terragrunt-cache), or a plan (terragrunt show -json)";
  }
  const roots = rootsBelow(path);
  if (roots.length === 0)
    return "give the directory that holds the root module, a plan (terraform show -json) or a stack export";
  const more = roots.length > SHOWN ? " …" : "";
  return `give one of the directories below that hold configuration: ${roots.slice(0, SHOWN).join(", ")}${more}`;
}

function rootsBelow(path: string): readonly string[] {
  const found: string[] = [];
  let level = [path];
  let seen = 0;
  for (let depth = 0; depth < DEEPEST && found.length <= SHOWN; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++seen > MOST_FOLDERS) return found;
      const entries = list(folder);
      if (depth > 0 && entries.some((it) => it.isFile() && /\.(tf|tofu|tf\.json)$/.test(it.name))) found.push(folder);
      next.push(
        ...entries.filter((it) => it.isDirectory() && !SKIPPED.test(it.name)).map((it) => join(folder, it.name)),
      );
    }
    level = next.sort();
  }
  return found;
}

/** Tools' own folders, and modules: they are called by roots. */
const SKIPPED = /^(\.|node_modules$|modules$)/;

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
