import type { PriceVariant, SizeFact } from "../../engine/model/facts.js";
import { writeCsv } from "../csv.js";
import { type PriceList, priceList, sizeFacts, sourceColumns } from "../size-table.js";

interface Sourced {
  readonly value: number;
  /** Key in the table of sources. */
  readonly source: string;
}

/** One size while it is imported: what is known of it, and from where. A value that is null is left out. */
export class SizeRow {
  readonly facts = new Map<SizeFact, Sourced>();
  readonly prices = new Map<PriceList, Sourced>();

  constructor(
    readonly name: string,
    readonly architecture: string,
    readonly burstable: boolean,
  ) {}

  fact(fact: SizeFact, value: number | null, source: string | null): void {
    if (value === null) return;
    if (source === null) throw new Error(`${this.name}: ${fact} without source`);
    this.facts.set(fact, { value, source });
  }

  price(variant: PriceVariant, region: string, value: number | null, source: string | null): void {
    if (value === null) return;
    if (source === null) throw new Error(`${this.name}: price ${variant} ${region} without source`);
    this.prices.set(priceList(variant, region), { value, source });
  }
}

/** The table of one offer: facts that any row has, their sources, and a pair of columns for each price list. */
export function writeSizes(rows: readonly SizeRow[]): string {
  const facts = sizeFacts.filter((fact) => rows.some((row) => row.facts.has(fact)));
  const lists = [...new Set(rows.flatMap((row) => [...row.prices.keys()]))].sort();
  const sources = [...new Set(facts.map((fact) => sourceColumns[fact]))];
  const header = [
    "name",
    "architecture",
    "burstable",
    ...facts,
    ...sources,
    ...lists.flatMap((l) => [l, `${l} source`]),
  ];
  return writeCsv(
    header,
    rows.map((row) => [
      row.name,
      row.architecture,
      row.burstable ? "1" : "0",
      ...facts.map((fact) => text(row.facts.get(fact)?.value)),
      ...sources.map((column) => sourceOf(row, column)),
      ...lists.flatMap((list) => [text(row.prices.get(list)?.value), row.prices.get(list)?.source ?? ""]),
    ]),
  );
}

function sourceOf(row: SizeRow, column: string): string {
  const keys = new Set<string>();
  for (const [fact, { source }] of row.facts) if (sourceColumns[fact] === column) keys.add(source);
  if (keys.size > 1) throw new Error(`${row.name}: ${column} has two sources, ${[...keys].join(" and ")}`);
  return [...keys][0] ?? "";
}

function text(value: number | undefined): string {
  return value === undefined ? "" : String(Number(value.toPrecision(12)));
}

/** A cell as a number; null where it is empty or no number. */
export function numberIn(cell: string): number | null {
  const value = Number(cell);
  return cell.trim() === "" || !Number.isFinite(value) ? null : value;
}

export function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
