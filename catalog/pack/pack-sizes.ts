import type { SizeFact } from "../../engine/model/facts.js";
import { type CsvRow, cell } from "../csv.js";
import { type PackedColumn, type PackedSizes, type PriceList, sizeFacts, sourceColumns } from "../size-table.js";
import { type PackedSource, readDate, readGrade, SourceList } from "../source-list.js";

const sourceSuffix = " source";

/**
 * Packs one table of sizes. `sources` is the table of sources. Throws, naming table, size and column, on a value without a source, a source
 * that is not in the table, a number that is none, and a size that occurs twice.
 */
export function packSizes(name: string, rows: readonly CsvRow[], sources: readonly CsvRow[]): PackedSizes {
  const cited = new Map(sources.map((row) => [cell(row, "key"), readSource(row)]));
  const list = new SourceList();
  const names = rows.map((row) => cell(row, "name"));
  const twice = names.find((size, i) => names.indexOf(size) !== i);
  if (twice !== undefined) throw new Error(`${name}: ${twice} occurs twice`);

  const column = (values: string, source: string): PackedColumn => {
    const packed = { values: [] as (number | null)[], source: [] as (number | null)[] };
    for (const row of rows) {
      const where = `${name}: ${cell(row, "name")}, ${values}`;
      const value = readNumber(cell(row, values), where);
      packed.values.push(value);
      packed.source.push(value === null ? null : list.add(...sourceOf(cited, cell(row, source), where)));
    }
    return packed;
  };
  const columns = [...(rows[0]?.keys() ?? [])];
  const facts: Partial<Record<SizeFact, PackedColumn>> = {};
  for (const fact of sizeFacts.filter((f) => columns.includes(f))) facts[fact] = column(fact, sourceColumns[fact]);
  const prices: Record<PriceList, PackedColumn> = {};
  for (const price of columns.filter((c) => columns.includes(c + sourceSuffix))) {
    prices[price as PriceList] = column(price, price + sourceSuffix);
  }
  return {
    names,
    architecture: rows.map((row) => cell(row, "architecture") || null),
    burstable: rows.map((row) => (cell(row, "burstable") === "1" ? 1 : 0)),
    facts,
    prices,
    sources: list.packed,
  };
}

function readSource(row: CsvRow): PackedSource {
  const where = `sources: ${cell(row, "key")}`;
  return [cell(row, "citation"), readDate(cell(row, "date"), where), readGrade(cell(row, "grade"), where)];
}

function sourceOf(cited: ReadonlyMap<string, PackedSource>, key: string, where: string): PackedSource {
  const source = cited.get(key);
  if (source === undefined) throw new Error(`${where}: source "${key}" is not in the table of sources`);
  return source;
}

function readNumber(text: string, where: string): number | null {
  if (text === "") return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`${where}: "${text}" is no quantity`);
  return value;
}
