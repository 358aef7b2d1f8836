/** One row of a table by column name; an empty cell is "". */
export type CsvRow = ReadonlyMap<string, string>;

/**
 * Reads a table of ours: comma-separated, a header line, quotes doubled inside quoted cells.
 * Throws with the line on a row whose length differs from the header's.
 */
export function readCsv(text: string, name: string): readonly CsvRow[] {
  const [header, ...rows] = splitCsv(text);
  if (header === undefined) throw new Error(`${name}: no header line`);
  return rows.map(({ cells, line }) => {
    if (cells.length !== header.cells.length) {
      throw new Error(`${name}:${line}: ${cells.length} cells, the header has ${header.cells.length}`);
    }
    return new Map(header.cells.map((column, i) => [column, cells[i] ?? ""]));
  });
}

/** A cell of a column that the table must have. */
export function cell(row: CsvRow, column: string): string {
  const value = row.get(column);
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}

/** Writes rows in the form that `readCsv` reads. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...rows].map((row) => `${row.map(quoted).join(",")}\n`).join("");
}

interface Cells {
  readonly cells: readonly string[];
  readonly line: number;
}

function splitCsv(text: string): readonly Cells[] {
  const rows: Cells[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  // A cell with the separator that ends it: quoted cells may hold commas and line breaks.
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) throw new Error(`unreadable cell on line ${line}`);
    const quoted = match[1];
    cells.push(quoted === undefined ? (match[2] ?? "") : quoted.replaceAll('""', '"'));
    line += match[0].split("\n").length - 1;
    if (match[3] === ",") {
      if (token.lastIndex === text.length) cells.push("");
      else continue;
    }
    if (cells.length > 1 || cells[0] !== "") rows.push({ cells, line: rowLine });
    cells = [];
    rowLine = line;
  }
  return rows;
}
