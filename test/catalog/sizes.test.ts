import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../catalog/load-catalog.js";
import { readPacked } from "../../catalog/read-packed.js";
import type { PackedSizes } from "../../catalog/size-table.js";
import type { Offer, Size, SizeFact } from "../../engine/model/facts.js";

const catalog = loadCatalog();
const names = {
  "aws/ec2": readPacked<PackedSizes>("ec2").names,
  "aws/rds": readPacked<PackedSizes>("rds").names,
  "aws/elasticache": readPacked<PackedSizes>("elasticache").names,
} satisfies Record<Offer, readonly string[]>;
const offers = Object.keys(names) as readonly Offer[];

function sizesOf(offer: Offer): readonly Size[] {
  return names[offer].map((name) => catalog.size(offer, name)!);
}

describe("facts of a size", () => {
  test.each<{ offer: Offer; name: string; facts: Partial<Record<SizeFact, number>> }>([
    {
      offer: "aws/ec2",
      name: "t3.medium",
      facts: {
        vcpu: 2,
        memoryGiB: 4,
        networkBaseMbps: 256,
        networkBurstMbps: 5000,
        diskBaseIops: 2000,
        diskBurstIops: 11_800,
        diskBaseMBps: 43.375,
        creditsPerHour: 24,
        creditsMax: 576,
        baselinePerVcpu: 0.2,
      },
    },
    { offer: "aws/ec2", name: "m6i.large", facts: { vcpu: 2, memoryGiB: 8, networkBaseMbps: 781 } },
    { offer: "aws/ec2", name: "m8gd.metal-48xl", facts: { vcpu: 192, memoryGiB: 768 } },
    {
      offer: "aws/rds",
      name: "db.t3.medium",
      facts: {
        vcpu: 2,
        memoryGiB: 4,
        diskBaseIops: 2000,
        diskBurstIops: 11_800,
        creditsPerHour: 24,
        baselinePerVcpu: 0.2,
      },
    },
    { offer: "aws/rds", name: "db.r6g.xlarge", facts: { vcpu: 4, memoryGiB: 32, diskBaseIops: 6000 } },
    { offer: "aws/rds", name: "db.r6g.2xlarge", facts: { vcpu: 8, memoryGiB: 64 } },
    { offer: "aws/rds", name: "db.m6i.large", facts: { vcpu: 2, memoryGiB: 8, networkBaseMbps: 781 } },
    { offer: "aws/rds", name: "db.t2.micro", facts: { vcpu: 1, creditsPerHour: 6, baselinePerVcpu: 0.1 } },
    {
      offer: "aws/elasticache",
      name: "cache.t3.micro",
      facts: { vcpu: 2, cacheBytes: 536_870_912, networkBaseMbps: 64, baselinePerVcpu: 0.1 },
    },
    { offer: "aws/elasticache", name: "cache.t3.medium", facts: { cacheBytes: 3_317_862_236, networkBaseMbps: 256 } },
    { offer: "aws/elasticache", name: "cache.r6g.large", facts: { memoryGiB: 13.07, cacheBytes: 14_037_181_030 } },
  ])("$name", ({ offer, name, facts }) => {
    expect(catalog.size(offer, name)?.facts).toMatchObject(facts);
  });

  test.each(offers)("every fact of every size of %s has a citation and is above zero", (offer) => {
    const sizes = sizesOf(offer);
    expect(sizes.length).toBeGreaterThan(100);
    for (const size of sizes) {
      for (const [fact, value] of Object.entries(size.facts)) {
        expect(value, `${size.name} ${fact}`).toBeGreaterThan(0);
        expect(size.sourceOf(fact as SizeFact).citation, `${size.name} ${fact}`).not.toBe("");
      }
    }
  });

  test("what AWS documents is grade C with its date, what the EC2 type of the same name lends is D", () => {
    const size = catalog.size("aws/rds", "db.t3.medium")!;
    expect(size.sourceOf("memoryGiB")).toMatchObject({ grade: "C", date: "2023-06-15" });
    expect(size.sourceOf("diskBaseIops")).toMatchObject({ grade: "D" });
    expect(size.sourceOf("diskBaseIops").citation).toContain("EC2 type of the same name");
  });

  test("a fact that no source gives is missing, and its source is a bug to ask for", () => {
    const size = catalog.size("aws/rds", "db.serverless")!;
    expect(size.facts).toEqual({});
    expect(() => size.sourceOf("vcpu")).toThrow("db.serverless has no vcpu");
  });

  test("all 1,391 EC2 types have vCPU and memory; burstable ones have credits, but the first, which bursts without", () => {
    const sizes = sizesOf("aws/ec2");
    expect(sizes).toHaveLength(1391);
    for (const { name, facts, burstable } of sizes) {
      expect(facts, name).toMatchObject({ vcpu: expect.any(Number), memoryGiB: expect.any(Number) });
      expect(facts.creditsPerHour !== undefined, name).toBe(burstable && name !== "t1.micro");
    }
  });

  test.each(offers)("a baseline of %s is never above its burst", (offer) => {
    for (const { name, facts } of sizesOf(offer)) {
      expect(facts.diskBaseIops ?? 0, name).toBeLessThanOrEqual(facts.diskBurstIops ?? Number.POSITIVE_INFINITY);
      expect(facts.diskBaseMBps ?? 0, name).toBeLessThanOrEqual(facts.diskBurstMBps ?? Number.POSITIVE_INFINITY);
      expect(facts.networkBaseMbps ?? 0, name).toBeLessThanOrEqual(facts.networkBurstMbps ?? Number.POSITIVE_INFINITY);
    }
  });
});

describe("families", () => {
  test.each<{ offer: Offer; family: string; members: readonly string[] }>([
    {
      offer: "aws/ec2",
      family: "t3",
      members: ["t3.nano", "t3.micro", "t3.small", "t3.medium", "t3.large", "t3.xlarge", "t3.2xlarge"],
    },
    {
      offer: "aws/rds",
      family: "db.t4g",
      members: ["micro", "small", "medium", "large", "xlarge", "2xlarge"].map((size) => `db.t4g.${size}`),
    },
    {
      offer: "aws/elasticache",
      family: "cache.t3",
      members: ["cache.t3.micro", "cache.t3.small", "cache.t3.medium"],
    },
    { offer: "aws/ec2", family: "t", members: [] },
    { offer: "aws/rds", family: "t3", members: [] },
  ])("$family, smallest first", ({ offer, family, members }) => {
    expect(catalog.family(offer, family).map((size) => size.name)).toEqual(members);
  });

  test.each(offers)("in every family of %s more vCPU never means less memory", (offer) => {
    const families = new Set(sizesOf(offer).map((size) => size.family));
    expect(families.size).toBeGreaterThan(10);
    for (const family of families) {
      const members = catalog.family(offer, family).filter((size) => size.facts.memoryGiB !== undefined);
      members.slice(1).forEach((size, i) => {
        expect(size.facts.memoryGiB, size.name).toBeGreaterThanOrEqual(members[i]!.facts.memoryGiB!);
      });
    }
  });
});

describe("a name that is not in the table", () => {
  test.each<{ offer: Offer; name: string; nearest: string | null }>([
    { offer: "aws/ec2", name: "t3.meduim", nearest: "t3.medium" },
    { offer: "aws/ec2", name: "m6i.Large", nearest: "m6i.large" },
    { offer: "aws/rds", name: "t3.medium", nearest: "db.t3.medium" },
    { offer: "aws/rds", name: "db.r6g.xlrage", nearest: "db.r6g.xlarge" },
    { offer: "aws/elasticache", name: "cache.t3-micro", nearest: "cache.t3.micro" },
    { offer: "aws/ec2", name: "Standard_D2s_v5", nearest: null },
    { offer: "aws/ec2", name: "", nearest: null },
    { offer: "aws/ec2", name: "__proto__", nearest: null },
    { offer: "aws/ec2", name: "x".repeat(100_000), nearest: null },
  ])("$offer $nearest", ({ offer, name, nearest }) => {
    expect(catalog.size(offer, name)).toBeNull();
    const found = catalog.nearest(offer, name);
    expect(found[0] ?? null).toBe(nearest);
    expect(found.length).toBeLessThanOrEqual(3);
  });
});
