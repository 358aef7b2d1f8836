import { describe, expect, test } from "vitest";
import { readCsv } from "../../catalog/csv.js";
import { packSizes } from "../../catalog/pack/pack-sizes.js";
import { packedTables } from "../../catalog/pack/packed-tables.js";
import { readPacked } from "../../catalog/read-packed.js";

const tables = packedTables("catalog/tables");

// The hit ratios take seconds to make; their own test compares them with direct solutions.
test.each(Object.keys(tables).filter((name) => name !== "hit-ratios"))("%s.json is what the tables pack to", (name) => {
  expect(readPacked(name)).toEqual(tables[name]!());
});

describe("a table of sizes", () => {
  const sources = readCsv("key,citation,date,grade\ns,A page,2024-05-01,C\n", "sources");
  const header = "name,architecture,burstable,vcpu,specSource,linux us-east-1,linux us-east-1 source\n";
  const pack = (...rows: readonly string[]) => packSizes("ec2", readCsv(header + rows.join("\n"), "ec2"), sources);

  test("keeps every value with its source, and what is missing missing", () => {
    expect(pack("a.x,amd64,0,2,s,.5,s", "a.y,,1,,,,")).toEqual({
      names: ["a.x", "a.y"],
      architecture: ["amd64", null],
      burstable: [0, 1],
      facts: { vcpu: { values: [2, null], source: [0, null] } },
      prices: { "linux us-east-1": { values: [0.5, null], source: [0, null] } },
      sources: [["A page", "2024-05-01", "C"]],
    });
  });

  test.each([
    { claim: "a fact without source", rows: ["a.x,amd64,0,2,,.5,s"], message: 'ec2: a.x, vcpu: source "" is not' },
    { claim: "a price without source", rows: ["a.x,amd64,0,2,s,.5,"], message: "a.x, linux us-east-1: source" },
    { claim: "a source nobody cites", rows: ["a.x,amd64,0,2,t,.5,s"], message: 'source "t" is not in the table' },
    { claim: "a negative price", rows: ["a.x,amd64,0,2,s,-1,s"], message: '"-1" is no quantity' },
    { claim: "a word for a number", rows: ["a.x,amd64,0,many,s,1,s"], message: '"many" is no quantity' },
    { claim: "a size twice", rows: ["a.x,amd64,0,2,s,1,s", "a.x,amd64,0,2,s,1,s"], message: "a.x occurs twice" },
  ])("$claim is refused", ({ rows, message }) => {
    expect(() => pack(...rows)).toThrow(message);
  });
});
