import type { Catalog, CatalogNumber } from "../engine/model/facts.js";
import type { PackedNumbers } from "./number-tables.js";
import { readNumbers } from "./read-packed.js";
import { sourceAt } from "./source-list.js";

/** The catalog of this package. Nothing is read until it is asked for; each table is read once. */
export function loadCatalog(): Catalog {
  const numbers = onFirstUse(() => new NumberLookup(readNumbers()));
  return {
    size: () => null,
    family: () => [],
    nearest: () => [],
    pricePerHour: () => {
      throw new Error("prices are not packed yet");
    },
    number: (id) => numbers().number(id),
    profiles: [],
    hitRatios: () => {
      throw new Error("hit ratios are not packed yet");
    },
  };
}

class NumberLookup {
  readonly #positions: ReadonlyMap<string, number>;

  constructor(readonly packed: PackedNumbers) {
    this.#positions = new Map(packed.ids.map((id, i) => [id, i]));
  }

  number(id: string): CatalogNumber {
    const at = this.#positions.get(id);
    if (at === undefined) throw new Error(`the catalog has no number ${id}`);
    return {
      id,
      value: this.packed.values[at]!,
      unit: this.packed.units[at]!,
      source: sourceAt(this.packed.sources, this.packed.source[at]),
    };
  }
}

function onFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
