import type { Grade } from "../../engine/model/known.js";
import { writeCsv } from "../csv.js";

/** Citations of the raw tables whose wording says nothing to a reader, in our words. */
const reworded: readonly (readonly [part: string, key: string, citation: string, date: string, grade: Grade])[] = [
  [
    "AWS Price List API, us-east-1, read 2026-10-02",
    "price-list-2026",
    "copy of the AWS Price List API, us-east-1, in a public file",
    "2026-10-02",
    "C",
  ],
  [
    "commitment_pricing_analyzer.py",
    "fallback-price-table",
    "fallback price table of a public script, commitment_pricing_analyzer.py",
    "",
    "D",
  ],
];

/** Sources that are not the vendor's own figures or a copy of them. */
const weak = /DefangLabs|bangpound/;

/** Collects the sources that imported rows refer to, by a short key, and writes the table of them. */
export class CitedSources {
  readonly #keys = new Map<string, readonly [citation: string, date: string, grade: Grade]>();

  /** The key of the first citation in `cell` (citations separated by " ; ") that contains one of `parts`, or null. */
  cite(cell: string, ...parts: readonly string[]): string | null {
    const all = cell.split(" ; ").map((citation) => citation.trim());
    for (const part of parts) {
      const found = all.find((citation) => citation.includes(part));
      if (found !== undefined) return this.#keep(found);
    }
    return null;
  }

  /** The key of a source that says `how` a figure was taken from another one: our inference, so grade D. */
  inferred(how: string, suffix: string, key: string | null): string | null {
    const base = key === null ? undefined : this.#keys.get(key);
    if (base === undefined) return null;
    const inferredKey = `${key}+${suffix}`;
    this.#keys.set(inferredKey, [`${how}: ${base[0]}`, base[1], "D"]);
    return inferredKey;
  }

  /** The key of a citation kept before whose text contains `part`. */
  kept(part: string): string | null {
    for (const [key, [citation]] of this.#keys) if (citation.includes(part) && !key.includes("+")) return key;
    return null;
  }

  /** Only the sources in `used`, by key. */
  write(used: ReadonlySet<string>): string {
    const rows = [...this.#keys].filter(([key]) => used.has(key)).map(([key, source]) => [key, ...source]);
    return writeCsv(
      ["key", "citation", "date", "grade"],
      rows.sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    );
  }

  #keep(raw: string): string {
    const ours = reworded.find(([part]) => raw.includes(part));
    if (ours !== undefined) {
      this.#keys.set(ours[1], [ours[2], ours[3], ours[4]]);
      return ours[1];
    }
    // owner/repository@date:path
    const match = /^([^/]+\/[^@]+)@(\d{4}-\d{2}-\d{2}):(.+)$/.exec(raw);
    if (match === null) throw new Error(`citation "${raw}" is not of the form repository@date:path`);
    const [, repository, date, path] = match as unknown as readonly [string, string, string, string];
    const stem = path
      .split("/")
      .at(-1)!
      .replace(/\.[a-z]+$/, "");
    const key = `${repository.split("/")[1]}:${stem}:${date.slice(0, 4)}`;
    this.#keys.set(key, [`${repository}:${path}`, date, weak.test(raw) ? "D" : "C"]);
    return key;
  }
}
