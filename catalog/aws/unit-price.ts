import type { Catalog } from "../../engine/model/facts.js";
import { type Known, mapped, unknown } from "../../engine/model/known.js";

/** The region whose unit prices the tables hold. */
const PRICED_REGION = "us-east-1";

/** A unit price of the tables, `alb.hour` for `aws.price.us-east-1.alb.hour`; unknown in regions that no table has. */
export function unitPrice(catalog: Catalog, id: string, region: Known<string>): Known<number> {
  if (region.state === "unknown") return region;
  const name = region.state === "known" ? region.value : "a region that is not declared";
  if (name !== PRICED_REGION) {
    return unknown({
      code: "price-not-in-catalog",
      detail: `the catalog has no price of ${id} for ${name}`,
      supply: null,
    });
  }
  const number = catalog.number(`aws.price.${PRICED_REGION}.${id}`);
  return mapped(number.value, number.source);
}
