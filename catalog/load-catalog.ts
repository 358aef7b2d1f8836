import type { Catalog, Offer } from "../engine/model/facts.js";
import { type PackedHitRatios, readHitRatios } from "./hit-ratio-table.js";
import { NumberLookup } from "./number-lookup.js";
import { type PackedProfiles, readProfiles } from "./profile-table.js";
import { readNumbers, readPacked } from "./read-packed.js";
import { SizeLookup } from "./size-lookup.js";
import type { PackedSizes } from "./size-table.js";

/** The catalog of this package, one for all. Nothing is read until it is asked for; each table is read once. */
export const loadCatalog: () => Catalog = onFirstUse(newCatalog);

function newCatalog(): Catalog {
  const numbers = onFirstUse(() => new NumberLookup(readNumbers()));
  const offers: Readonly<Record<Offer, () => SizeLookup>> = {
    "aws/ec2": onFirstUse(() => new SizeLookup("aws/ec2", readPacked<PackedSizes>("ec2"))),
    "aws/rds": onFirstUse(() => new SizeLookup("aws/rds", readPacked<PackedSizes>("rds"))),
    "aws/elasticache": onFirstUse(() => new SizeLookup("aws/elasticache", readPacked<PackedSizes>("elasticache"))),
  };
  const profiles = onFirstUse(() => readProfiles(readPacked<PackedProfiles>("profiles")));
  const hitRatios = onFirstUse(() => readHitRatios(readPacked<PackedHitRatios>("hit-ratios")));
  return {
    size: (offer, name) => offers[offer]().size(name),
    family: (offer, family) => offers[offer]().family(family),
    nearest: (offer, name) => offers[offer]().nearest(name),
    pricePerHour: (offer, name, variant, region) => offers[offer]().pricePerHour(name, variant, region),
    number: (id) => numbers().number(id),
    get profiles() {
      return profiles();
    },
    hitRatios,
  };
}

function onFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
