import { type CsvRow, cell, readCsv } from "./csv.js";
import { type PackedSource, readDate, readGrade, SourceList } from "./source-list.js";

/** Limits, defaults and unit prices, columnar: the k-th entry of each list belongs together. */
export interface PackedNumbers {
  readonly ids: readonly string[];
  readonly values: readonly number[];
  readonly units: readonly string[];
  /** Positions in `sources`. */
  readonly source: readonly number[];
  readonly sources: readonly PackedSource[];
}

/** A table of numbers as text, with its file name for messages. */
export interface NumberTable {
  readonly name: string;
  readonly text: string;
}

/**
 * Packs tables with the columns `id,value,unit,citation,date,grade,note`. Throws, naming file and id, on an id that occurs twice (in one
 * file or in two), a value that is no number, and a row without unit, citation or grade.
 */
export function packNumbers(tables: readonly NumberTable[]): PackedNumbers {
  const seen = new Map<string, string>();
  const sources = new SourceList();
  const packed = { ids: [] as string[], values: [] as number[], units: [] as string[], source: [] as number[] };
  for (const table of tables) {
    for (const row of readCsv(table.text, table.name)) {
      const id = cell(row, "id");
      const where = `${table.name}: ${id}`;
      const other = seen.get(id);
      if (other !== undefined) throw new Error(`${where}: already in ${other}`);
      seen.set(id, table.name);
      packed.ids.push(id);
      packed.values.push(readValue(row, where));
      packed.units.push(filled(row, "unit", where));
      packed.source.push(
        sources.add(
          filled(row, "citation", where),
          readDate(cell(row, "date"), where),
          readGrade(cell(row, "grade"), where),
        ),
      );
    }
  }
  return { ...packed, sources: sources.packed };
}

function readValue(row: CsvRow, where: string): number {
  const text = filled(row, "value", where);
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`${where}: value "${text}" is no number`);
  return value;
}

function filled(row: CsvRow, column: string, where: string): string {
  const value = cell(row, column).trim();
  if (value === "") throw new Error(`${where}: no ${column}`);
  return value;
}
