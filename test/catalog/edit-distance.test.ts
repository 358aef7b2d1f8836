import { expect, test } from "vitest";
import { editDistance } from "../../catalog/edit-distance.js";

test.each([
  { a: "t3.medium", b: "t3.medium", distance: 0 },
  { a: "t3.meduim", b: "t3.medium", distance: 1 },
  { a: "t3.medum", b: "t3.medium", distance: 1 },
  { a: "t4.medium", b: "t3.medium", distance: 1 },
  { a: "t3.medium", b: "db.t3.medium", distance: 3 },
  { a: "", b: "abc", distance: 3 },
])("$a to $b takes $distance", ({ a, b, distance }) => {
  expect(editDistance(a, b, 5)).toBe(distance);
  expect(editDistance(b, a, 5)).toBe(distance);
});

test("beyond the limit it stops at the limit and one", () => {
  expect(editDistance("aaaaaaaa", "bbbbbbbb", 3)).toBe(4);
  expect(editDistance("a", "a".repeat(100), 3)).toBe(4);
});
