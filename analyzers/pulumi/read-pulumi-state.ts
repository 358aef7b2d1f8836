import type { Diagnostic, Reading } from "../../engine/model/declared.js";
import { parseJsonDocument } from "./json/json-document.js";
import { isObject, listAt, objectAt, type PlainObject, property, stringAt, stringsAt } from "./json/plain.js";
import type { PulumiResource } from "./pulumi-resource.js";
import { readResources } from "./read-resources.js";

export interface PulumiStateOptions {
  readonly file: string;
  /** The stack's configuration by full key, e.g. `aws:region`; an export holds none. */
  readonly config?: ReadonlyMap<string, string>;
}

/** Reads what `pulumi stack export` writes, or a checkpoint of a self-managed backend (versions 1 to 4). */
export function readPulumiState(content: Uint8Array | string, options: PulumiStateOptions): Reading {
  const { document, text, diagnostics } = parseJsonDocument(content, options.file);
  if (document === undefined) return { resources: [], diagnostics, complete: false };
  const deployment = deploymentIn(document);
  if (deployment === null)
    return { resources: [], diagnostics: [...diagnostics, noDeployment(options.file)], complete: false };
  const entries = listAt(deployment, "resources");
  const present = entries.filter((entry) => !isLeaving(entry));
  const readable = present.filter(isObject).filter((entry) => stringAt(entry, "urn") !== null);
  const lost = present.length - readable.length;
  const reading = readResources(resourcesOf(readable), {
    file: options.file,
    lineOf: linesOfUrns(text),
    ...(options.config === undefined ? {} : { config: options.config }),
  });
  const all = [...diagnostics, ...(lost > 0 ? [notReadable(lost, options.file)] : []), ...reading.diagnostics];
  return { resources: reading.resources, diagnostics: all, complete: reading.complete && lost === 0 };
}

/** The deployment inside an export, or inside a checkpoint under the key that its version uses; null where there is none. */
export function deploymentIn(document: unknown): PlainObject | null {
  const checkpoint = objectAt(document, "checkpoint");
  const candidates = [
    property(document, "deployment"),
    property(checkpoint, "latest"),
    property(checkpoint, "Latest"),
    property(document, "latest"),
    property(document, "Latest"),
  ];
  return (
    candidates.filter(isObject).find((it) => Object.hasOwn(it, "resources") || Object.hasOwn(it, "manifest")) ?? null
  );
}

/** Deleted from the program, or about to be replaced: its successor has an entry of its own. */
function isLeaving(entry: unknown): boolean {
  return property(entry, "delete") === true || property(entry, "pendingReplacement") === true;
}

function resourcesOf(entries: readonly PlainObject[]): readonly PulumiResource[] {
  const providers = new Map<string, PlainObject>();
  for (const entry of entries) {
    const urn = stringAt(entry, "urn") ?? "";
    if (urn.includes("::pulumi:providers:") || (stringAt(entry, "type") ?? "").startsWith("pulumi:providers:")) {
      providers.set(urn, { ...objectAt(entry, "outputs"), ...objectAt(entry, "inputs") });
    }
  }
  return entries.map((entry) => resourceOf(entry, providers));
}

function resourceOf(entry: PlainObject, providers: ReadonlyMap<string, PlainObject>): PulumiResource {
  const urn = stringAt(entry, "urn") ?? "";
  // `<URN of the provider>::<id>`
  const provider = stringAt(entry, "provider");
  const id = stringAt(entry, "id");
  return {
    urn,
    type: stringAt(entry, "type") ?? typeIn(urn),
    custom: property(entry, "custom") === true,
    external: property(entry, "external") === true,
    inputs: objectAt(entry, "inputs"),
    outputs: id === null ? objectAt(entry, "outputs") : { id, ...objectAt(entry, "outputs") },
    parent: stringAt(entry, "parent"),
    dependencies: stringsAt(entry, "dependencies"),
    propertyDependencies: new Map(
      Object.keys(objectAt(entry, "propertyDependencies")).map((key) => [
        key,
        stringsAt(property(entry, "propertyDependencies"), key),
      ]),
    ),
    provider: provider === null ? null : (providers.get(provider.slice(0, provider.lastIndexOf("::"))) ?? null),
    sourcePosition: stringAt(entry, "sourcePosition"),
  };
}

/** The last of the qualified type's parts: `awsx:ec2:Vpc$aws:ec2/vpc:Vpc` → `aws:ec2/vpc:Vpc`. */
function typeIn(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

/** 1-based lines on which `"urn": "…"` stands; the first counts. */
function linesOfUrns(text: string): (urn: string) => number | null {
  const lines = new Map<string, number>();
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(/"urn"\s*:\s*"([^"\\]*)"/g)) {
    for (let at = text.indexOf("\n", counted); at !== -1 && at < match.index; at = text.indexOf("\n", at + 1)) {
      line++;
      counted = at + 1;
    }
    const urn = match[1] as string;
    if (!lines.has(urn)) lines.set(urn, line);
  }
  return (urn) => lines.get(urn) ?? null;
}

function noDeployment(file: string): Diagnostic {
  return {
    code: "pulumi-no-deployment",
    severity: "error",
    message: "The file holds no Pulumi deployment.",
    file,
    line: 1,
    fix: "Write it with `pulumi stack export`.",
  };
}

function notReadable(count: number, file: string): Diagnostic {
  const message = `${count} entries of the state are no resources (no URN); they were left out.`;
  return { code: "pulumi-urn", severity: "error", message, file, line: null, fix: "Export the stack again." };
}
