import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../catalog/load-catalog.js";
import { packNumbers } from "../../catalog/number-tables.js";
import { readNumbers } from "../../catalog/read-packed.js";

const catalog = loadCatalog();
const header = "id,value,unit,citation,date,grade,note\n";
const table = (name: string, ...rows: readonly string[]) => ({
  name,
  text: header + rows.map((r) => `${r}\n`).join(""),
});

describe("number tables", () => {
  test.each([
    {
      claim: "an id in two files",
      tables: [table("a.csv", "x.y,1,GB,c,,C,"), table("b.csv", "x.y,2,GB,c,,C,")],
      message: "b.csv: x.y: already in a.csv",
    },
    {
      claim: "an id twice in one file",
      tables: [table("a.csv", "x.y,1,GB,c,,C,", "x.y,1,GB,c,,C,")],
      message: "a.csv: x.y: already in a.csv",
    },
    { claim: "a value that is none", tables: [table("a.csv", "x,one,GB,c,,C,")], message: 'value "one" is no number' },
    { claim: "no value", tables: [table("a.csv", "x,,GB,c,,C,")], message: "no value" },
    { claim: "no unit", tables: [table("a.csv", "x,1,,c,,C,")], message: "no unit" },
    { claim: "no citation", tables: [table("a.csv", "x,1,GB,,,C,")], message: "no citation" },
    { claim: "no such grade", tables: [table("a.csv", "x,1,GB,c,,E,")], message: 'grade "E"' },
    { claim: "a date that is none", tables: [table("a.csv", "x,1,GB,c,May 2024,C,")], message: "is not ISO" },
  ])("$claim is refused", ({ tables, message }) => {
    expect(() => packNumbers(tables)).toThrow(message);
  });

  test("ours pack: ids are unique and every row has unit, citation and grade", () => {
    const packed = readNumbers();
    expect(new Set(packed.ids).size).toBe(packed.ids.length);
    expect(packed.ids.length).toBeGreaterThan(200);
  });
});

describe("number", () => {
  test.each([
    { id: "aws.rds.gp2.price-per-gb-month", value: 0.115 },
    { id: "aws.rds.multi-az.gp2.price-per-gb-month", value: 0.23 },
    { id: "aws.ebs.gp3.price-per-gb-month", value: 0.08 },
    { id: "aws.ebs.gp3.price-per-iops-month", value: 0.005 },
    { id: "aws.ebs.gp3.price-per-mbps-month", value: 0.04 },
    { id: "aws.alb.price-per-hour", value: 0.0225 },
    { id: "aws.alb.price-per-lcu-hour", value: 0.008 },
    { id: "aws.nat.price-per-hour", value: 0.045 },
    { id: "aws.nat.price-per-gb", value: 0.045 },
    { id: "aws.fargate.price-per-vcpu-hour", value: 0.04048 },
    { id: "aws.lambda.price-per-gb-second", value: 0.0000166667 },
    { id: "aws.t3.unlimited.price-per-vcpu-hour", value: 0.05 },
    { id: "aws.rds.unlimited.price-per-vcpu-hour", value: 0.075 },
  ])("$id is $value", ({ id, value }) => {
    const number = catalog.number(id);
    expect(number.value).toBe(value);
    expect(number.source.citation).not.toBe("");
  });

  test.each(["aws.rds.gp9.price", "", "__proto__", "constructor"])("%j is not in the catalog", (id) => {
    expect(() => catalog.number(id)).toThrow("the catalog has no number");
  });
});
