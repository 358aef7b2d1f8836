import { textAt } from "../../engine/model/declared.js";
import type { Catalog } from "../../engine/model/facts.js";
import { providerDefault } from "../../engine/model/known.js";
import type { DeclaredIndex } from "./declared-index.js";
import type { Declared, MappingContext } from "./mapping.js";

/** What mappings may ask, over one set of declared resources. */
export function contextOf(index: DeclaredIndex, catalog: Catalog): MappingContext {
  const byText = new Map<string, ReadonlyMap<string, readonly Declared[]>>();
  const number = (id: string) => catalog.number(`aws.default.${id}`);
  return {
    catalog,
    referenced: (it, path, types) => index.referenced(it, path, types ?? null),
    referring: (it, types, path) => index.referring(it, types, path ?? null),
    called: (it, path) => index.called(it, path),
    byText: (type, attribute) => {
      const key = `${type}\n${attribute}`;
      const known = byText.get(key);
      if (known !== undefined) return known;
      const made = groupedByText(index.declared, type, attribute);
      byText.set(key, made);
      return made;
    },
    numberDefault: (id) => {
      const { value, source } = number(id);
      return providerDefault(value, source);
    },
    truthDefault: (id) => {
      const { value, source } = number(id);
      return providerDefault(value === 1, source);
    },
  };
}

function groupedByText(declared: readonly Declared[], type: string, attribute: string) {
  const groups = new Map<string, Declared[]>();
  for (const it of declared) {
    if (it.type !== type || it.mode === "data") continue;
    const text = textAt(it.attributes, attribute);
    if (text.state === "known") groups.set(text.value, [...(groups.get(text.value) ?? []), it]);
  }
  return groups;
}
