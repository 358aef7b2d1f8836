import type { CatalogNumber } from "../engine/model/facts.js";
import type { PackedNumbers } from "./number-tables.js";
import { sourceAt } from "./source-list.js";

/** Numbers by id. */
export class NumberLookup {
  readonly #positions: ReadonlyMap<string, number>;

  constructor(readonly packed: PackedNumbers) {
    this.#positions = new Map(packed.ids.map((id, i) => [id, i]));
  }

  /** Throws on an id that is not in the tables. */
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
