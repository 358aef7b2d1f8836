import type { Catalog, Offer, PriceVariant, Size, SizeFact } from "../../engine/model/facts.js";
import { type Known, mapNumber, mapped, providerDefault, unknown } from "../../engine/model/known.js";
import type { Credits, Machine } from "../../engine/model/resource.js";
import { regionName } from "./unit-price.js";

export type CreditMode = Credits["mode"];

const ABSENT_MODE: CreditMode = { state: "absent", sensitive: false, at: null };

/**
 * One unit of a size, with every fact the catalog has about it. A size that is not known passes its reason on; one that the catalog does
 * not have is unknown with `size-not-in-catalog`. `mode` is what is declared about CPU credits; absent takes the family's default.
 */
export function machineOf(
  catalog: Catalog,
  offer: Offer,
  sizeName: Known<string>,
  variant: PriceVariant,
  region: Known<string>,
  mode: CreditMode = ABSENT_MODE,
): Machine {
  const size = sizeName.state === "known" ? catalog.size(offer, sizeName.value) : null;
  const fact = (name: SizeFact) => factOf(sizeName, size, name);
  return {
    offer,
    size: sizeName,
    variant,
    vcpu: fact("vcpu"),
    memoryGiB: fact("memoryGiB"),
    networkBaseMbps: fact("networkBaseMbps"),
    diskBaseIops: fact("diskBaseIops"),
    diskBurstIops: fact("diskBurstIops"),
    diskBaseMBps: fact("diskBaseMBps"),
    credits: size?.burstable ? creditsOf(catalog, size, mode, fact) : null,
    pricePerHour: priceOf(catalog, offer, sizeName, variant, region),
  };
}

/**
 * A machine of a relational database. For engines with a standby in a second zone the price is that of both copies. Engines whose prices no
 * table has are unknown.
 */
export function databaseMachineOf(
  catalog: Catalog,
  sizeName: Known<string>,
  engine: Known<string>,
  standby: Known<boolean>,
  region: Known<string>,
): Machine {
  const family = databaseFamily(engine);
  const variant = family === null ? "postgres" : family;
  const copies = standby.state === "known" && standby.value;
  const priced = copies && (variant === "postgres" || variant === "mysql") ? (`${variant}-multi-az` as const) : variant;
  const machine = machineOf(catalog, "aws/rds", sizeName, priced, region);
  return { ...machine, pricePerHour: databasePrice(catalog, machine, family, engine, standby) };
}

function databasePrice(
  catalog: Catalog,
  machine: Machine,
  family: PriceVariant | null,
  engine: Known<string>,
  standby: Known<boolean>,
): Known<number> {
  if (engine.state === "unknown") return engine;
  if (standby.state === "unknown" && family !== null && !family.startsWith("aurora")) return standby;
  if (family === null) return noPrice(`engine ${engine.state === "known" ? engine.value : "not declared"}`);
  const doubled = family === "mariadb" && standby.state === "known" && standby.value;
  if (!doubled) return machine.pricePerHour;
  const copies = catalog.number("aws.rds.multi-az-copies").value;
  return mapNumber(machine.pricePerHour, (price) => price * copies);
}

type DatabaseFamily = "postgres" | "mysql" | "mariadb" | "aurora-mysql" | "aurora-postgresql";

const DATABASE_FAMILIES: readonly DatabaseFamily[] = [
  "postgres",
  "mysql",
  "mariadb",
  "aurora-mysql",
  "aurora-postgresql",
];

function databaseFamily(engine: Known<string>): DatabaseFamily | null {
  if (engine.state !== "known") return null;
  if (engine.value === "aurora") return "aurora-mysql";
  return DATABASE_FAMILIES.find((it) => it === engine.value) ?? null;
}

function factOf(sizeName: Known<string>, size: Size | null, fact: SizeFact): Known<number> {
  if (sizeName.state === "unknown") return sizeName;
  if (sizeName.state !== "known") {
    return unknown({ code: "not-declared", detail: "the size is not declared", supply: null }, sizeName.at);
  }
  if (size === null) return unknown(sizeMissing(sizeName.value), sizeName.at);
  const value = size.facts[fact];
  if (value !== undefined) return mapped(value, size.sourceOf(fact), sizeName.at);
  const detail = `the catalog has no ${fact} for ${size.name}`;
  return unknown({ code: "size-not-in-catalog", detail, supply: null }, sizeName.at);
}

function sizeMissing(name: string) {
  return {
    code: "size-not-in-catalog",
    detail: `the catalog has no size ${name}`,
    supply: "a size in the catalog",
  } as const;
}

function creditsOf(catalog: Catalog, size: Size, mode: CreditMode, fact: (name: SizeFact) => Known<number>): Credits {
  return {
    perHour: fact("creditsPerHour"),
    max: fact("creditsMax"),
    baselinePerVcpu: fact("baselinePerVcpu"),
    mode: mode.state === "absent" ? defaultMode(catalog, size) : mode,
  };
}

// Oldest families first: they throttle at the baseline, all others of EC2 and RDS bill the surplus; cache nodes always throttle.
const DEFAULT_MODES: Readonly<Record<Offer, Readonly<Record<string, string>> & { readonly other: string }>> = {
  "aws/ec2": { t2: "t2", other: "t3" },
  "aws/rds": { "db.t2": "db.t2", other: "db.t3" },
  "aws/elasticache": { other: "cache.t3" },
};

function defaultMode(catalog: Catalog, size: Size): CreditMode {
  const offer = size.offer.slice("aws/".length);
  const modes = DEFAULT_MODES[size.offer];
  const number = catalog.number(`aws.default.${offer}.credits-unlimited.${modes[size.family] ?? modes.other}`);
  return providerDefault(number.value === 1 ? "unlimited" : "standard", number.source);
}

function priceOf(
  catalog: Catalog,
  offer: Offer,
  sizeName: Known<string>,
  variant: PriceVariant,
  region: Known<string>,
): Known<number> {
  if (sizeName.state === "unknown") return sizeName;
  if (sizeName.state !== "known") return noPrice("a size that is not declared");
  return catalog.pricePerHour(offer, sizeName.value, variant, regionName(region));
}

function noPrice(what: string): Known<never> {
  return unknown({ code: "price-not-in-catalog", detail: `the catalog has no price for ${what}`, supply: null });
}
