import type { Diagnostic } from "../../engine/model/declared.js";
import type { Catalog, Offer } from "../../engine/model/facts.js";
import { type Known, unknown } from "../../engine/model/known.js";
import type { WrittenBy } from "../../engine/model/resource.js";
import { type Declared, placeOf } from "./mapping.js";

/** What every resource says about itself. */
export function described(it: Declared) {
  return {
    address: it.address,
    members: [it.address],
    type: it.declaredType,
    at: placeOf(it),
    region: it.region,
  } as const;
}

/** Which attribute of which declared resource writes a field: Terraform's path and Pulumi's. */
export function writtenBy(
  it: Declared,
  attribute: string,
  pulumi: string,
  how: Pick<WrittenBy, "scale" | "offset" | "bounds"> = {},
): WrittenBy {
  return { address: it.address, attribute, pulumi, ...how };
}

/** Unknown, because nobody wrote `what`. */
export function notDeclared(it: Declared, what: string): Known<never> {
  return unknown(
    { code: "not-declared", detail: `${what} is not declared`, supply: `${what} of ${it.address}` },
    placeOf(it),
  );
}

/** A written size that the catalog does not have, with the nearest names it has. */
export function sizeTrouble(it: Declared, catalog: Catalog, offer: Offer, size: Known<string>): readonly Diagnostic[] {
  if (size.state !== "known" || catalog.size(offer, size.value) !== null) return [];
  const nearest = catalog.nearest(offer, size.value);
  return [
    {
      code: "size-not-in-catalog",
      severity: "warning",
      message: `${it.address}: the catalog has no size ${size.sensitive ? "of this name" : size.value}`,
      file: (size.at ?? placeOf(it))?.file ?? null,
      line: (size.at ?? placeOf(it))?.line ?? null,
      fix: nearest.length === 0 ? "Check the name of the size." : `Did you mean ${nearest.join(", ")}?`,
    },
  ];
}
