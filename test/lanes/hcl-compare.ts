import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { judge } from "../../analyzers/terraform/arbiter/judge.js";
import { parseHcl } from "../../analyzers/terraform/hcl/parser.js";
import { hcl2jsonShape } from "./hcl2json-shape.js";

export interface Comparison {
  readonly files: number;
  readonly bothAccept: number;
  readonly bothReject: number;
  readonly sameContent: number;
  /** Files the arbiter could not be asked about, with the reason. */
  readonly notAsked: readonly string[];
  readonly differences: readonly string[];
}

/** Reads every .tf file under a folder with our parser and with hcl2json, and lists where they differ. */
export async function compareFolder(folder: string): Promise<Comparison> {
  const sources = terraformFiles(folder).map((file) => ({ file, source: readFileSync(file, "utf8") }));
  return compareSources(sources);
}

export async function compareSources(
  sources: readonly { readonly file: string; readonly source: string }[],
): Promise<Comparison> {
  const outcomes: string[] = [];
  for (const { file, source } of sources) outcomes.push(await compare(file, source));
  const count = (outcome: string) => outcomes.filter((it) => it.startsWith(outcome)).length;
  return {
    files: outcomes.length,
    bothAccept: count("same") + count("content"),
    bothReject: count("rejected"),
    sameContent: count("same"),
    notAsked: outcomes.filter((it) => it.startsWith("not asked")),
    differences: outcomes.filter((it) => it.startsWith("content") || it.startsWith("verdict")),
  };
}

async function compare(file: string, source: string): Promise<string> {
  const ours = parseHcl(source);
  const theirs = await judge("compared.tf", source, { milliseconds: 30_000 });
  const [error] = ours.errors;
  if (theirs.state === "unavailable") return `not asked: ${file}: ${theirs.reason}`;
  if (theirs.state === "rejected") {
    const verdict = `${file}:${theirs.line}: only hcl2json rejects it: ${theirs.message}`;
    return error === undefined ? `verdict: ${verdict}` : "rejected";
  }
  if (error !== undefined) return `verdict: ${file}:${error.line}: only ours rejects it: ${error.message}`;
  const shape: unknown = JSON.parse(JSON.stringify(hcl2jsonShape(source, ours.body)));
  if (isDeepStrictEqual(shape, theirs.json)) return "same";
  return `content: ${file}: ${firstDifference(shape, theirs.json, "")}`;
}

function firstDifference(ours: unknown, theirs: unknown, path: string): string {
  if (typeof ours === "object" && typeof theirs === "object" && ours !== null && theirs !== null) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const [left, right] = [ours, theirs].map((it) => (it as Record<string, unknown>)[key]);
      if (!isDeepStrictEqual(left, right)) return firstDifference(left, right, `${path}/${key}`);
    }
  }
  return `${path}: ours ${JSON.stringify(ours)?.slice(0, 300)}, hcl2json ${JSON.stringify(theirs)?.slice(0, 300)}`;
}

function terraformFiles(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules") found.push(...terraformFiles(path));
    else if (entry.isFile() && entry.name.endsWith(".tf")) found.push(path);
  }
  return found.sort();
}
