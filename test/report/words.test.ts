import { expect, test } from "vitest";
import { dimensionWords, remedyWords } from "../../report/words.js";
import { rules } from "../../rules/index.js";

test.each([...rules.dimensions, ...rules.system].map((it) => it.id))(
  "the report has words for the dimension %s",
  (id) => {
    expect(dimensionWords(id)).not.toBe(id.replaceAll("-", " "));
  },
);

test.each(rules.remedies.map((it) => it.id))("the report has words for the remedy %s", (id) => {
  expect(remedyWords(id)).toMatch(/^\w.* .*\w$/);
});

test.each(["toString", "__proto__", "constructor"])("an id like %s is just spelled", (id) => {
  expect(dimensionWords(id)).toBe(id);
});
