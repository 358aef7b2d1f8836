import { describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "../../catalog/csv.js";

const rows = (text: string) => readCsv(text, "t.csv").map((row) => [...row.values()]);

describe("a table as text", () => {
  test.each([
    { claim: "quotes keep commas", text: 'a,b\n"x,y",2\n', cells: [["x,y", "2"]] },
    { claim: "doubled quotes are one", text: 'a\n"say ""yes"""\n', cells: [['say "yes"']] },
    { claim: "an empty last cell is a cell", text: "a,b\n1,\n", cells: [["1", ""]] },
    { claim: "also at the end of the text", text: "a,b\n1,", cells: [["1", ""]] },
    { claim: "a quoted cell may span lines", text: 'a,b\n"1\n2",3\n', cells: [["1\n2", "3"]] },
    { claim: "CRLF ends a line", text: "a,b\r\n1,2\r\n", cells: [["1", "2"]] },
    { claim: "empty lines are no rows", text: "a,b\n\n1,2\n\n", cells: [["1", "2"]] },
  ])("$claim", ({ text, cells }) => {
    expect(rows(text)).toEqual(cells);
  });

  test("a row of another length is an error with its line", () => {
    expect(() => rows("a,b\n1,2\n1,2,3\n")).toThrow("t.csv:3: 3 cells, the header has 2");
  });

  test("what is written reads back", () => {
    const cells = [
      ["plain", 'with "quotes", commas\nand lines'],
      ["", "2"],
    ];
    expect(rows(writeCsv(["a", "b"], cells))).toEqual(cells);
  });
});
