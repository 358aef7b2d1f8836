import type { Grade, Source } from "../engine/model/known.js";

/** Sources as the packed tables hold them, each once: citation, date, grade. Cells refer to them by position. */
export type PackedSource = readonly [citation: string, date: string | null, grade: Grade];

/** Gathers sources while a table is packed; `add` gives the position of an equal one. */
export class SourceList {
  readonly packed: PackedSource[] = [];
  readonly #positions = new Map<string, number>();

  add(citation: string, date: string | null, grade: Grade): number {
    const key = JSON.stringify([citation, date, grade]);
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    this.#positions.set(key, this.packed.length);
    return this.packed.push([citation, date, grade]) - 1;
  }
}

/** The source at a position of a packed list. */
export function sourceAt(sources: readonly PackedSource[], position: number | null | undefined): Source {
  const found = sources[position ?? -1];
  if (found === undefined) throw new Error(`no source at position ${position}`);
  return { citation: found[0], date: found[1], grade: found[2] };
}

/** A grade as the tables write it. Throws on anything but A to D. */
export function readGrade(text: string, where: string): Grade {
  if (text === "A" || text === "B" || text === "C" || text === "D") return text;
  throw new Error(`${where}: grade "${text}" is not A, B, C or D`);
}

/** A date as the tables write it: ISO, or empty for none. */
export function readDate(text: string, where: string): string | null {
  if (text === "") return null;
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(text)) return text;
  throw new Error(`${where}: date "${text}" is not ISO`);
}
