import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.js";
import { catalog } from "./worked-example.js";

const folder = (name: string) =>
  readdirSync(new URL(`../../rules/${name}`, import.meta.url))
    .filter((it) => it.endsWith(".ts") && it !== "index.ts")
    .map((it) => it.slice(0, -".ts".length))
    .sort();

test.each([
  { name: "dimensions", ids: rules.dimensions.map((it) => it.id) },
  { name: "remedies", ids: rules.remedies.map((it) => it.id) },
  { name: "system", ids: rules.system.map((it) => it.id) },
  { name: "box-ins", ids: rules.boxIns.map((it) => it.id) },
  { name: "costs", ids: [...rules.costs.flatMap((it) => it.of as readonly string[]), "bill", "monthly"] },
])("the files of rules/$name are its ids, each once", ({ name, ids }) => {
  expect([...ids].sort()).toEqual(folder(name));
});

const dimensions = new Map(rules.dimensions.map((it) => [it.id, it]));
const helped = new Set(rules.remedies.flatMap((it) => it.helps));

describe("remedies", () => {
  test.each(rules.remedies.map((it) => it.id))("%s helps dimensions that exist", (id) => {
    const remedy = rules.remedies.find((it) => it.id === id);
    expect(remedy?.helps.filter((it) => !dimensions.has(it))).toEqual([]);
  });

  test.each(rules.remedies.map((it) => it.id))("%s has its numbers in the catalog", (id) => {
    const remedy = rules.remedies.find((it) => it.id === id);
    expect([0, 1, 2, 3, 4]).toContain(remedy?.disruption);
    expect(remedy?.irreversibility).toBeGreaterThanOrEqual(0);
    expect(remedy?.irreversibility).toBeLessThanOrEqual(1);
    expect(remedy?.leadTimeMonths.value).toBeGreaterThan(0);
    expect(remedy?.stepCost.value).toBeGreaterThan(0);
  });

  test.each([...dimensions.keys()])("%s has a remedy", (id) => {
    expect(helped).toContain(id);
  });
});

test("every row of the remedies table is a remedy's, or what several offer", () => {
  const shared = [
    "units",
    "reduction",
    "storage",
    "sizes-ahead",
    "sizes-beside-count",
    "successor-sizes",
    "readers",
    "function",
    "fargate",
    "cache",
  ];
  const known = new Set([...rules.remedies.map((it) => it.id), ...shared]);
  const table = readFileSync(new URL("../../catalog/tables/numbers/remedies.csv", import.meta.url), "utf8");
  const owners = table
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",")[0]?.split(".")[1] as string);
  expect([...new Set(owners)].filter((it) => !known.has(it))).toEqual([]);
  expect(() => catalog.number("remedy.add-units.step-cost")).not.toThrow();
});

const files = readdirSync(new URL("../../rules", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((it) => it.endsWith(".ts"))
  .sort();

test.each(files)("%s holds no number but 0, 1 and conversions of units", (file) => {
  const text = readFileSync(new URL(`../../rules/${file}`, import.meta.url), "utf8");
  expect(bareNumbers(text)).toEqual([]);
});

/** Number literals outside strings, comments and `conversion(…)`. */
function bareNumbers(text: string): string[] {
  const code = text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replace(/conversion\([^;]*?\);/g, "")
    .replace(/"[^"\n]*"|`[^`]*`|\/\^.*?\$\/|parseInt\(.*, 10\)/g, "");
  return (code.match(/(?<![\w$.])\d[\d_.e]*/g) ?? []).filter((it) => it !== "0" && it !== "1");
}

test("a bare number would be found", () => {
  expect(bareNumbers('const target = 0.8; const id = "x.4"; // 5')).toEqual(["0.8"]);
});

test("every dimension has a page under docs/rules, and every page a dimension", () => {
  const pages = readdirSync(new URL("../../docs/rules", import.meta.url)).map((it) => it.replace(/\.md$/, ""));
  const ids = [...rules.dimensions, ...rules.system].map((it) => it.id);
  expect(pages.sort()).toEqual(ids.sort());
});
