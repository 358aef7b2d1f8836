import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type PackedNumbers, packNumbers } from "./number-tables.js";

/**
 * Reads one packed table, `packed/<name>.json` beside this module: in the repository and in `dist` alike. The shape is the packing script's,
 * and a test compares the files with what it would make now.
 */
export function readPacked<T>(name: string): T {
  return JSON.parse(readFileSync(beside(`packed/${name}.json`), "utf8")) as T;
}

/**
 * The number tables. The build packs them into one file; in the repository, where people edit them, they are read as they are, so that a
 * new row needs no other step.
 */
export function readNumbers(): PackedNumbers {
  return existsSync(numberTables) ? packNumberFolder(numberTables) : readPacked<PackedNumbers>("numbers");
}

/** Packs every `.csv` of a folder, in the order of their names. */
export function packNumberFolder(folder: string): PackedNumbers {
  const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return packNumbers(names.sort().map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") })));
}

function beside(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

const numberTables = beside("tables/numbers");
