import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../catalog/load-catalog.js";
import { readPacked } from "../../catalog/read-packed.js";
import type { PackedSizes } from "../../catalog/size-table.js";
import type { Offer, PriceVariant, Size } from "../../engine/model/facts.js";
import { knownValue } from "../../engine/model/known.js";

const catalog = loadCatalog();
const tables = { "aws/ec2": "ec2", "aws/rds": "rds", "aws/elasticache": "elasticache" } satisfies Record<Offer, string>;

describe("price an hour", () => {
  test.each<{ offer: Offer; name: string; variant: PriceVariant; price: number; date: string }>([
    { offer: "aws/ec2", name: "t3.medium", variant: "linux", price: 0.0416, date: "2026-07-20" },
    { offer: "aws/ec2", name: "m6i.large", variant: "linux", price: 0.096, date: "2026-07-20" },
    { offer: "aws/rds", name: "db.t3.medium", variant: "postgres", price: 0.072, date: "2021-03-30" },
    { offer: "aws/rds", name: "db.t3.medium", variant: "postgres-multi-az", price: 0.144, date: "2021-03-30" },
    { offer: "aws/rds", name: "db.t3.medium", variant: "mariadb", price: 0.068, date: "2021-03-30" },
    { offer: "aws/rds", name: "db.r6g.xlarge", variant: "postgres", price: 0.45, date: "2021-03-30" },
    { offer: "aws/rds", name: "db.r6g.2xlarge", variant: "postgres", price: 0.899, date: "2021-03-30" },
    { offer: "aws/rds", name: "db.r5.large", variant: "aurora-postgresql", price: 0.29, date: "2021-03-30" },
    { offer: "aws/elasticache", name: "cache.t3.micro", variant: "redis", price: 0.017, date: "2026-10-02" },
    { offer: "aws/elasticache", name: "cache.t3.micro", variant: "valkey", price: 0.0136, date: "2026-10-02" },
    { offer: "aws/elasticache", name: "cache.r6g.large", variant: "redis", price: 0.206, date: "2026-10-02" },
  ])("$name $variant costs $price in us-east-1, list price: grade C", ({ offer, name, variant, price, date }) => {
    const found = catalog.pricePerHour(offer, name, variant, "us-east-1");
    expect(found).toMatchObject({ state: "known", value: price, source: { date, grade: "C" } });
  });

  test("a price that is not from a price list is grade D", () => {
    const found = catalog.pricePerHour("aws/rds", "db.m6i.large", "postgres", "us-east-1");
    expect(found).toMatchObject({ state: "known", value: 0.178, source: { grade: "D" } });
  });

  test("a region in the table has its own price", () => {
    const found = catalog.pricePerHour("aws/ec2", "t3.medium", "linux", "eu-west-1");
    expect(found).toMatchObject({ state: "known", value: 0.0456, source: { date: "2024-04-03", grade: "C" } });
  });

  test("a region that is not takes us-east-1's, says so, and is grade D", () => {
    const found = catalog.pricePerHour("aws/ec2", "t3.medium", "linux", "eu-west-2");
    expect(found).toMatchObject({ state: "known", value: 0.0416, source: { grade: "D" } });
    const citation = found.state === "known" ? found.source?.citation : "";
    expect(citation).toContain("us-east-1 list price; eu-west-2 is not in the table");
  });

  test.each<{ claim: string; offer: Offer; name: string; variant: PriceVariant }>([
    { claim: "a class without price", offer: "aws/rds", name: "db.r8g.large", variant: "postgres" },
    { claim: "a variant another offer has", offer: "aws/ec2", name: "t3.medium", variant: "redis" },
    { claim: "a size that does not exist", offer: "aws/ec2", name: "t99.huge", variant: "linux" },
    { claim: "a name of the language", offer: "aws/ec2", name: "constructor", variant: "linux" },
  ])("$claim is unknown, never zero, and nothing can supply it", ({ offer, name, variant }) => {
    for (const region of ["us-east-1", "eu-west-2"]) {
      expect(catalog.pricePerHour(offer, name, variant, region)).toMatchObject({
        state: "unknown",
        because: { code: "price-not-in-catalog", supply: null },
      });
    }
  });
});

/** Sizes that cost no more than the smaller one before them: fewer accelerators, or one price for all cores. */
const cheaperThanSmaller = new Set([
  "g5.16xlarge",
  "g6.16xlarge",
  "g6e.16xlarge",
  "hpc7g.8xlarge",
  "hpc7g.16xlarge",
  "i3.metal",
  "m8gb.48xlarge",
  "r8gb.48xlarge",
]);

describe("inside a family", () => {
  test.each<{ offer: Offer; variant: PriceVariant }>([
    { offer: "aws/ec2", variant: "linux" },
    { offer: "aws/rds", variant: "postgres" },
    { offer: "aws/rds", variant: "mysql" },
    { offer: "aws/rds", variant: "aurora-postgresql" },
    { offer: "aws/elasticache", variant: "redis" },
    { offer: "aws/elasticache", variant: "valkey" },
  ])("more vCPU costs more: $offer $variant", ({ offer, variant }) => {
    let compared = 0;
    for (const [smaller, larger] of neighbours(offer, variant)) {
      if (cheaperThanSmaller.has(larger.size.name)) continue;
      expect(larger.price, `${smaller.size.name} and ${larger.size.name}`).toBeGreaterThan(smaller.price);
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });

  test("a second zone doubles the price of a database", () => {
    for (const name of readPacked<PackedSizes>("rds").names) {
      const one = knownValue(catalog.pricePerHour("aws/rds", name, "postgres", "us-east-1"));
      const two = knownValue(catalog.pricePerHour("aws/rds", name, "postgres-multi-az", "us-east-1"));
      if (one !== null && two !== null) expect(two, name).toBeCloseTo(2 * one, 2);
      else expect(two, name).toBe(one);
    }
  });
});

interface Priced {
  readonly size: Size;
  readonly price: number;
}

/** Priced sizes of each family, next to the next larger one by vCPU. */
function neighbours(offer: Offer, variant: PriceVariant): readonly (readonly [Priced, Priced])[] {
  const names = readPacked<PackedSizes>(tables[offer]).names;
  const families = new Set(names.map((name) => catalog.size(offer, name)!.family));
  return [...families].flatMap((family) => {
    const priced = catalog.family(offer, family).flatMap((size) => {
      const price = knownValue(catalog.pricePerHour(offer, size.name, variant, "us-east-1"));
      return price === null ? [] : [{ size, price }];
    });
    return priced.slice(1).flatMap((larger, i) => {
      const smaller = priced[i]!;
      return larger.size.facts.vcpu! > smaller.size.facts.vcpu! ? [[smaller, larger] as const] : [];
    });
  });
}
