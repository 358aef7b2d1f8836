import type { Catalog } from "../../engine/model/facts.js";
import { type Known, mapped } from "../../engine/model/known.js";

/** The region whose unit prices the tables hold. */
const LIST_REGION = "us-east-1";

/** A unit price of the tables by its id; in other regions the same price with the lowest grade, and saying so. */
export function unitPrice(catalog: Catalog, id: string, region: Known<string>): Known<number> {
  const { value, source } = catalog.number(id);
  const name = regionName(region);
  if (name === LIST_REGION) return mapped(value, source);
  const citation = `${LIST_REGION} list price; ${name} is not in the table (${source.citation})`;
  return mapped(value, { citation, date: source.date, grade: "D" });
}

/** The region as the price lists name it, or words that no list has. */
export function regionName(region: Known<string>): string {
  return region.state === "known" ? region.value : "a region that is not known";
}
