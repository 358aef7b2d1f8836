import { describe, expect, test } from "vitest";
import {
  aboutUsers,
  dollars,
  dollarsMore,
  monthAfter,
  percent,
  quantity,
  stated,
  usersRange,
} from "../../report/figures.js";

describe("estimated users have two figures", () => {
  test.each([
    [15_450, "15,000"],
    [77_300, "77,000"],
    [3_186, "3,200"],
    [999, "1,000"],
    [7, "7"],
    [0.43, "0.43"],
    [0, "0"],
    [1_597_000, "1.6 million"],
    [999_999, "1 million"],
    [2.4e9, "2.4 billion"],
    [5e12, "more than a trillion"],
  ])("%d → %s", (value, words) => {
    expect(aboutUsers(value)).toBe(words);
  });
  test.each([
    [{ p10: 3186, p50: 15450, p90: 77300, typical: 1 }, "15,000 (3,200–77,000)"],
    [{ p10: 3186, p50: 15450, p90: null, typical: 1 }, "15,000 (3,200–no limit)"],
    [{ p10: 3186, p50: null, p90: null, typical: 1 }, "no limit (3,200–no limit)"],
    [{ p10: 1000, p50: 1000, p90: 1000, typical: 1000 }, "1,000"],
  ])("a range is %s", (it, words) => {
    expect(usersRange(it)).toBe(words);
  });
});

test.each([
  [1234.5, "1,234.5"],
  [100, "100"],
  [1234567, "1,234,567"],
  [1e18, "1,000,000,000,000,000,000"],
])("what was stated stays exact: %d", (value, words) => {
  expect(stated(value)).toBe(words);
});

test.each([
  [137.21, "$137", "+$137"],
  [0.73, "$0.73", "+$0.73"],
  [-12.4, "−$12", "−$12"],
  [0, "$0", "$0"],
  [11973.7, "$11,974", "+$11,974"],
])("money: %d", (value, words, more) => {
  expect([dollars(value), dollarsMore(value)]).toEqual([words, more]);
});

test.each([
  [0, "0%"],
  [0.0004, "below 1%"],
  [0.44, "44%"],
  [0.996, "above 99%"],
  [1, "100%"],
  [2.5, "250%"],
])("share %d", (share, words) => {
  expect(percent(share)).toBe(words);
});

test.each([
  [0, "0"],
  [0.0421234, "0.04212"],
  [201_327.4, "201,327"],
  [3e-9, "3.000e-9"],
  [2e16, "2.000e+16"],
])("quantity %d", (value, words) => {
  expect(quantity(value)).toBe(words);
});

test.each([
  ["2027-01", 0, "2027-01"],
  ["2027-01", 11.9, "2027-12"],
  ["2027-11", 2, "2028-01"],
  ["2027-01", -1, "2026-12"],
])("%s and %d months", (start, months, month) => {
  expect(monthAfter(start, months)).toBe(month);
});
