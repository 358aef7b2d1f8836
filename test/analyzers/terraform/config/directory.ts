import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readTerraform, type TerraformOptions } from "../../../../analyzers/terraform/index.js";
import type { Attribute, DeclaredResource, Reading } from "../../../../engine/model/declared.js";

/** Writes files into a new directory and gives its path. */
export function directoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "reading-")));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

export function read(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: TerraformOptions = {},
): Promise<Reading> {
  const root = directoryWith(files);
  return readTerraform(root, { repositoryRoot: root, ...options });
}

export function resource(reading: Reading, address: string): DeclaredResource {
  const found = reading.resources.find((it) => it.address === address);
  if (found === undefined)
    throw new Error(`${address} is not among ${reading.resources.map((it) => it.address).join(", ")}`);
  return found;
}

/** An attribute as JSON; `?code` for an unknown leaf, `low..high` for a bounded one, `*` before what stands for each. */
export function shown(attribute: Attribute | undefined): unknown {
  if (attribute === undefined) return undefined;
  if (attribute.kind === "list") return attribute.items.map(shown);
  if (attribute.kind === "each") return { "*": shown(attribute.each) };
  if (attribute.kind === "object")
    return Object.fromEntries([...attribute.entries].map(([name, it]) => [name, shown(it)]));
  const { value } = attribute;
  if (value.state === "known") return value.value;
  if (value.state === "absent") return null;
  return value.state === "unknown" ? `?${value.because.code}` : `${value.low}..${value.high}`;
}
