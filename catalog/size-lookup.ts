import type { Offer, PriceVariant, Size, SizeFact } from "../engine/model/facts.js";
import { type Known, mapped, type Source, unknown } from "../engine/model/known.js";
import { compareText } from "../engine/model/text-order.js";
import { editDistance } from "./edit-distance.js";
import { type PackedColumn, type PackedSizes, priceList } from "./size-table.js";
import { type PackedSource, sourceAt } from "./source-list.js";

/** The region whose list answers for a region that has none: every price of the catalog is known there or nowhere. */
const listRegion = "us-east-1";

const suggestions = 3;

/** Sizes and prices of one offer, over its packed table. Sizes are made when they are asked for. */
export class SizeLookup {
  readonly #positions: ReadonlyMap<string, number>;
  readonly #made = new Map<number, Size>();

  constructor(
    readonly offer: Offer,
    readonly packed: PackedSizes,
  ) {
    this.#positions = new Map(packed.names.map((name, i) => [name, i]));
  }

  size(name: string): Size | null {
    const at = this.#positions.get(name);
    return at === undefined ? null : this.#sizeAt(at);
  }

  /** A size whose vCPU no source gives has no place in the order and is left out. */
  family(family: string): readonly Size[] {
    const prefix = `${family}.`;
    const members = this.packed.names.flatMap((name, i) =>
      name.startsWith(prefix) && familyOf(name) === family ? [this.#sizeAt(i)] : [],
    );
    return members.filter((size) => size.facts.vcpu !== undefined).sort(smallestFirst);
  }

  nearest(name: string): readonly string[] {
    const limit = Math.max(2, Math.ceil(name.length / 3));
    return this.packed.names
      .map((candidate) => ({ candidate, distance: editDistance(name, candidate, limit) }))
      .filter(({ distance }) => distance <= limit)
      .sort((a, b) => a.distance - b.distance || compareText(a.candidate, b.candidate))
      .slice(0, suggestions)
      .map(({ candidate }) => candidate);
  }

  pricePerHour(name: string, variant: PriceVariant, region: string): Known<number> {
    const at = this.#positions.get(name);
    const here = this.#price(at, variant, region);
    if (here !== null) return mapped(here.value, here.source);
    const listed = this.#price(at, variant, listRegion);
    if (listed === null) {
      const detail = `no table has the ${variant} price of ${name}`;
      return unknown({ code: "price-not-in-catalog", detail, supply: null });
    }
    const { citation, date } = listed.source;
    const elsewhere = `${listRegion} list price; ${region} is not in the table (${citation})`;
    return mapped(listed.value, { citation: elsewhere, date, grade: "D" });
  }

  #price(at: number | undefined, variant: PriceVariant, region: string) {
    const column = Object.hasOwn(this.packed.prices, priceList(variant, region))
      ? this.packed.prices[priceList(variant, region)]
      : undefined;
    return at === undefined || column === undefined ? null : entry(column, at, this.packed.sources);
  }

  #sizeAt(at: number): Size {
    const known = this.#made.get(at);
    if (known !== undefined) return known;
    const size = makeSize(this.offer, this.packed, at);
    this.#made.set(at, size);
    return size;
  }
}

function makeSize(offer: Offer, packed: PackedSizes, at: number): Size {
  const name = packed.names[at]!;
  const facts: Partial<Record<SizeFact, number>> = {};
  for (const [fact, column] of Object.entries(packed.facts)) {
    const value = column.values[at];
    if (value !== null && value !== undefined) facts[fact as SizeFact] = value;
  }
  return {
    offer,
    name,
    family: familyOf(name),
    architecture: packed.architecture[at] ?? null,
    burstable: packed.burstable[at] === 1,
    facts,
    sourceOf(fact) {
      const found = entry(packed.facts[fact], at, packed.sources);
      if (found === null) throw new Error(`${name} has no ${fact}`);
      return found.source;
    },
  };
}

function entry(
  column: PackedColumn | undefined,
  at: number,
  sources: readonly PackedSource[],
): { readonly value: number; readonly source: Source } | null {
  const value = column?.values[at];
  if (value === null || value === undefined) return null;
  return { value, source: sourceAt(sources, column?.source[at]) };
}

/** `t3.medium` → `t3`; `db.r6g.large` → `db.r6g`. */
function familyOf(name: string): string {
  const parts = name.split(".");
  return parts[0] === "db" || parts[0] === "cache" ? parts.slice(0, 2).join(".") : parts[0]!;
}

function smallestFirst(a: Size, b: Size): number {
  const by = (fact: SizeFact) => (a.facts[fact] ?? 0) - (b.facts[fact] ?? 0);
  return by("vcpu") || by("memoryGiB") || compareText(a.name, b.name);
}
