import { describe, expect, test } from "vitest";
import type { Roadmap } from "../../engine/model/roadmap.js";
import { WIDTH } from "../../report/lay-out.js";
import { noStyle, type Style } from "../../report/style.js";
import { text } from "../../report/text.js";
import { nothingToSize, withoutGrowth, workedExample } from "./worked-example.js";

const roadmaps = [
  { name: "worked-example", roadmap: workedExample },
  { name: "without-growth", roadmap: withoutGrowth },
  { name: "nothing-to-size", roadmap: nothingToSize },
  { name: "nothing-found", roadmap: { schemaVersion: 1, systems: [], diagnostics: [] } satisfies Roadmap },
];

describe.each(roadmaps)("$name", ({ name, roadmap }) => {
  test("reads as its golden file", async () => {
    await expect(text(roadmap, noStyle)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  test("no line is wider than a terminal", () => {
    const wide = text(roadmap, noStyle)
      .split("\n")
      .filter((line) => [...line].length > WIDTH);
    expect(wide).toEqual([]);
  });

  test("no line ends in blanks, no word is undefined", () => {
    expect(text(roadmap, noStyle)).not.toMatch(/ $|undefined|NaN|null|\[object/m);
  });

  test("style adds emphasis and nothing else", () => {
    const mark = (it: string) => `<${it}>`;
    const marked: Style = { heading: mark, strong: mark, quiet: mark, warning: mark };
    const bare = (it: string) => it.replaceAll(/[<>]/g, "");
    expect(bare(text(roadmap, marked))).toBe(bare(text(roadmap, noStyle)));
  });
});

describe("names from the input cannot do harm", () => {
  const HOSTILE =
    "a\u001b[31m\nb\r::set-env name=X::y ::error::z ##vso[task.setvariable]x ##[group]q\u202e\u0007\u009b2J\u2028::warning::w";
  const hostile = rename(workedExample) as Roadmap;

  function rename(data: unknown): unknown {
    if (typeof data === "string") return data === "traffic" || /^\d{4}-\d\d$/.test(data) ? data : `${HOSTILE}${data}`;
    if (Array.isArray(data)) return data.map(rename);
    if (typeof data !== "object" || data === null) return data;
    return Object.fromEntries(Object.entries(data).map(([key, it]) => [key, rename(it)]));
  }

  test("no control character, no direction override", () => {
    expect(text(hostile, noStyle)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
  });
  test("no line that a CI system takes for a command", () => {
    const commands = text(hostile, noStyle)
      .split("\n")
      .filter((line) => /^\s*::|##\w*\[/.test(line));
    expect(commands).toEqual([]);
  });
  test("long addresses are broken, never before a colon", () => {
    const long = JSON.parse(
      JSON.stringify(workedExample).replaceAll("aws_db_instance.main", `aws:rds/instance:Instance${"::db".repeat(60)}`),
    ) as Roadmap;
    const lines = text(long, noStyle).split("\n");
    expect(lines.filter((line) => /^\s*::/.test(line))).toEqual([]);
  });
});

describe("what the reader must not miss is said in words", () => {
  test.each([
    {
      claim: "where the system stands",
      says: "Carries about 15,000 seats (P50; P10–P90: 3,200–77,000); now 100 seats.",
    },
    {
      claim: "single points of failure",
      says: "2 single points of failure, nothing takes over: aws_db_instance.main and",
    },
    { claim: "an incomplete answer", says: "! Incomplete: one limit that users reach is not known" },
    { claim: "what is not known, and what to supply", says: "supply request.memoryMB in scale-roadmap.yaml" },
    { claim: "a month with its date", says: "2028-07, month 18 (10–28)" },
    { claim: "a crossing beyond the horizon", says: "later (21–later)" },
    { claim: "the latest safe start", says: "start by 2028-02 (month 13) at the latest" },
    { claim: "a change in another resource", says: "instance_type in aws_launch_template.web: t3.medium → m6i.large" },
    { claim: "what cannot be solved in place", says: "! Not solved in place: aws_nat_gateway.main" },
    { claim: "a file that was lost", says: "! broken.tf:7: a block is not closed" },
    { claim: "what has no price", says: "without a known price: aws_lb.main" },
  ])("$claim", ({ says }) => {
    expect(text(workedExample, noStyle).replace(/\n\s+/g, " ")).toContain(says);
  });
  test("a plan above the accepted risk says so", () => {
    expect(text(withoutGrowth, noStyle)).toContain("! No change in place keeps the risk at 10%");
  });
  test("one kind of word for a user", () => {
    const one = {
      ...workedExample,
      systems: workedExample.systems.map((it) => ({ ...it, workload: { ...it.workload, users: 1, unit: "mau" } })),
    };
    expect(text(one, noStyle)).toMatch(/now 1 mau\.|now 1 MAU\./);
  });
});
