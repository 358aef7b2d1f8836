import type { Attribute, DeclaredResource, Reading, Scalar } from "../engine/model/declared.js";
import type { Known } from "../engine/model/known.js";
import { isSecret } from "./secret-names.js";

/** JSON as `inspect` writes it; a leaf that is not plainly known is an object with one key that starts with `$`. */
export type InspectedValue =
  | Scalar
  | null
  | readonly InspectedValue[]
  | { readonly [name: string]: InspectedValue | { readonly file: string; readonly line: number } };

export interface InspectedResource {
  readonly address: string;
  readonly type: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly instances: InspectedValue;
  readonly attributes: InspectedValue;
  readonly references: DeclaredResource["references"];
}

/** What was read, attribute by attribute, as JSON. Secrets are replaced. */
export function inspectJson(reading: Reading): string {
  const resources = reading.resources.map(inspected);
  return `${JSON.stringify({ schemaVersion: 1, resources, diagnostics: reading.diagnostics }, null, 2)}\n`;
}

export function inspected(it: DeclaredResource): InspectedResource {
  return {
    address: it.address,
    type: it.type,
    file: it.file,
    line: it.line,
    instances: leaf(it.instances, "instances"),
    attributes: object(it.attributes),
    references: it.references.map(({ path, address, attribute }) => ({ path, address, attribute })),
  };
}

/** Names come from input, `__proto__` among them: an object without a prototype takes each as what it is. */
function object(entries: ReadonlyMap<string, Attribute>): InspectedValue {
  const made: Record<string, InspectedValue> = Object.create(null);
  for (const [name, it] of entries) made[name] = attribute(it, name);
  return made;
}

function attribute(it: Attribute, name: string): InspectedValue {
  switch (it.kind) {
    case "leaf":
      return leaf(it.value, name);
    case "object":
      return object(it.entries);
    case "list":
      return it.items.map((item) => attribute(item, name));
    case "each":
      return { $each: attribute(it.each, name), count: leaf(it.count, "count") };
    default:
      return it satisfies never;
  }
}

function leaf(it: Known<Scalar>, name: string): InspectedValue {
  if (it.state === "unknown") {
    const { code, supply } = it.because;
    return { $unknown: { code, at: it.at === null ? null : { file: it.at.file, line: it.at.line }, supply } };
  }
  if (it.sensitive) return { $sensitive: true };
  switch (it.state) {
    case "known":
      return isSecret(name, it.value) ? { $sensitive: true } : it.value;
    case "bounded":
      return { $bounded: { low: it.low, high: it.high, because: { ...it.because } } };
    case "absent":
      return null;
    default:
      return it satisfies never;
  }
}
