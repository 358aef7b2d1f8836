import type { Catalog } from "../../engine/model/facts.js";

/** The numbers `<id>.1`, `<id>.2` … of the catalog, in order: what a remedy offers. */
export function offered(catalog: Catalog, id: string, ranks: readonly Rank[]): readonly number[] {
  return ranks.map((rank) => catalog.number(`${id}.${rank}`).value);
}

/** Last parts of ids. */
export type Rank = "1" | "2" | "3" | "4" | "5" | "6" | "7";
