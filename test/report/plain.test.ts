import { expect, test } from "vitest";
import { diagnosticText } from "../../report/diagnostic-text.js";
import { plain, plainly } from "../../report/plain.js";

test.each([
  { claim: "colours", text: "\u001b[31mred\u001b[0m", safe: "red" },
  { claim: "a link", text: "\u001b]8;;http://x\u0007here\u001b]8;;\u0007", safe: "here" },
  { claim: "a clipboard write", text: "\u001b]52;c;aGk=\u001b\\x", safe: "x" },
  { claim: "one byte controls", text: "a\u009b2Kb\u0008", safe: "ab�" },
  { claim: "an unfinished sequence", text: "a\u001b[", safe: "a�[" },
  { claim: "lines", text: "a\r\nb\u2028c", safe: "a b c" },
  { claim: "a turned direction", text: "abc\u202edef", safe: "abc�def" },
  { claim: "half a letter", text: "a\ud800", safe: "a�" },
  { claim: "a command at the start", text: "::error::x", safe: ": :error::x" },
  { claim: "a command after a line", text: "a\n::error::x", safe: "a : :error::x" },
  { claim: "another CI's command", text: "##vso[task.x]y ##[group]z", safe: "# #vso[task.x]y # #[group]z" },
  { claim: "an address of Pulumi stays", text: "aws:rds/instance:Instance::db", safe: "aws:rds/instance:Instance::db" },
  {
    claim: "an address of Terraform stays",
    text: 'module.a["x"].aws_instance.b[0]',
    safe: 'module.a["x"].aws_instance.b[0]',
  },
  { claim: "letters of any script stay", text: "größe 数据库 🚀", safe: "größe 数据库 🚀" },
])("$claim", ({ text, safe }) => {
  expect(plain(text)).toBe(safe);
});

test("a long unfinished sequence costs no time", () => {
  const began = performance.now();
  plain("\u001b]".repeat(20_000) + "\u001b[".repeat(20_000));
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("every text of a report is made plain, numbers and nulls stay", () => {
  expect(plainly({ a: ["x\n", 1, null], b: { c: true } })).toEqual({ a: ["x ", 1, null], b: { c: true } });
});

test.each([
  { file: "a.tf", line: 3, fix: "add }", says: "error: a.tf:3: broken\n  fix: add }" },
  { file: "a.tf", line: null, fix: null, says: "error: a.tf: broken" },
  { file: null, line: null, fix: null, says: "error: broken" },
  { file: "a\n::set-env name=x::y", line: 1, fix: null, says: "error: a : :set-env name=x::y:1: broken" },
])("a diagnostic is $says", ({ file, line, fix, says }) => {
  expect(diagnosticText({ code: "x", severity: "error", message: "broken", file, line, fix })).toBe(says);
});
