import { attributeAt } from "../../engine/model/declared.js";
import { isInstanceOf, withoutKeys } from "./address-pattern.js";
import { isWithin, textsOf } from "./attribute-leaves.js";
import { LiteralNames } from "./literal-names.js";
import type { Declared } from "./mapping.js";

/** The resource's own identity, and words of the user. */
const NAMING_NOTHING: ReadonlySet<string> = new Set(["id", "arn", "tags", "tags_all", "name", "description"]);

interface Named {
  readonly path: string;
  readonly to: Declared;
}

/** Declared resources by address, and who names whom. */
export class DeclaredIndex {
  readonly #byAddress = new Map<string, Declared>();
  readonly #instances = new Map<string, Declared[]>();
  readonly #found = new Map<string, readonly Declared[]>();
  readonly #named = new Map<Declared, readonly Named[]>();
  readonly #naming = new Map<Declared, { readonly path: string; readonly from: Declared }[]>();
  readonly #literals: LiteralNames;

  constructor(readonly declared: readonly Declared[]) {
    for (const it of declared) {
      this.#byAddress.set(it.address, it);
      push(this.#instances, withoutKeys(it.address), it);
    }
    this.#literals = new LiteralNames(declared);
    for (const it of declared) {
      const named = this.#namedBy(it);
      this.#named.set(it, named);
      for (const { path, to } of named) push(this.#naming, to, { path, from: it });
    }
  }

  /** Every declared resource at an address; one without instance key stands for all instances. */
  #find(address: string): readonly Declared[] {
    const one = this.#byAddress.get(address);
    if (one !== undefined) return [one];
    const known = this.#found.get(address);
    if (known !== undefined) return known;
    const candidates = this.#instances.get(withoutKeys(address)) ?? [];
    const found = candidates.filter((it) => isInstanceOf(it.address, address));
    this.#found.set(address, found);
    return found;
  }

  /** `path` may be longer than what the reader knows: a reference at `network_configuration` counts for `network_configuration.subnets`. */
  referenced(it: Declared, path: string, types: readonly string[] | null): readonly Declared[] {
    const found = new Set<Declared>();
    for (const { path: at, to } of this.#named.get(it) ?? []) {
      const there = isWithin(at, path) || (types !== null && isWithin(path, at));
      if (there && (types === null || types.includes(to.type))) found.add(to);
    }
    return [...found];
  }

  referring(it: Declared, types: readonly string[], path: string | null): readonly Declared[] {
    const found = new Set<Declared>();
    for (const { path: at, from } of this.#naming.get(it) ?? []) {
      if (types.includes(from.type) && (path === null || isWithin(at, path) || isWithin(path, at))) found.add(from);
    }
    return [...found];
  }

  called(it: Declared, path: string): readonly Declared[] {
    const found = new Set(this.referenced(it, path, null));
    for (const { text } of textsOf(attributeAt(it.attributes, path), path)) {
      for (const other of this.#literals.inText(text)) found.add(other);
    }
    found.delete(it);
    return [...found];
  }

  #namedBy(it: Declared): readonly Named[] {
    const named: Named[] = [];
    const add = (path: string, to: Declared) => {
      if (to === it) return;
      named.push({ path, to });
      const looked = to.mode === "data" ? this.#literals.lookedUpBy(to) : null;
      if (looked !== null && looked !== it) named.push({ path, to: looked });
    };
    for (const { path, address } of it.references) for (const to of this.#find(address)) add(path, to);
    for (const [attribute, value] of it.attributes) {
      if (NAMING_NOTHING.has(attribute)) continue;
      for (const { path, text } of textsOf(value, attribute)) {
        const to = this.#literals.named(path, text);
        if (to !== null) add(path, to);
      }
    }
    return named;
  }
}

function push<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
