import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judge } from "../../../../analyzers/terraform/arbiter/judge.js";
import { verdictOfError } from "../../../../analyzers/terraform/arbiter/verdict.js";

test("a file it accepts comes back as JSON", async () => {
  expect(await judge("a.tf", 'a "b" {\n  c = 1\n}\n')).toEqual({ state: "accepted", json: { a: { b: [{ c: 1 }] } } });
});

test("a file it rejects has the place and the first message", async () => {
  expect(await judge("a b.tf", "a = 1\nb = @\nc = [1 2]\n")).toEqual({
    state: "rejected",
    message: "Invalid character; This character is not used within the language.",
    line: 2,
    column: 5,
  });
});

test.each([
  {
    claim: "a file of more than 512 kB",
    source: `a = "${"x".repeat(520_000)}"\n`,
    reason: "more than 512000 characters",
  },
  { claim: "a heredoc of 50,000 lines", source: `a = <<E\n${"x\n".repeat(50_000)}E\n`, reason: "more than 5000 lines" },
  {
    claim: "4,000 nested lists",
    source: `a = ${"[".repeat(4000)}${"]".repeat(4000)}\n`,
    reason: "nested more than 500 deep",
  },
  { claim: "labels it cannot bring into JSON", source: 'a "b" {}\na {}\n', reason: "with and without labels" },
])("it is not asked, or cannot say: $claim", async ({ source, reason }) => {
  const verdict = await judge("a.tf", source);
  expect(verdict.state === "unavailable" && verdict.reason).toContain(reason);
});

test("a parser that died or was too slow is replaced for the next question", async () => {
  const died = await judge("a.tf", `a = ${"!".repeat(100_000)}x\n`);
  expect(died.state).toBe("unavailable");
  expect((await judge("a.tf", "a = 1\n", { milliseconds: 15_000 })).state).toBe("accepted");
  const slow = await judge("a.tf", `a = <<E\n${"x\n".repeat(4_900)}E\n`, { milliseconds: 1 });
  expect(slow).toEqual({ state: "unavailable", reason: "no answer within 1 ms" });
  expect((await judge("a.tf", "a = 1\n", { milliseconds: 15_000 })).state).toBe("accepted");
});

test("questions asked at once are each answered", async () => {
  const verdicts = await Promise.all([1, 2, 3].map((value) => judge("a.tf", `a = ${value}\n`)));
  expect(verdicts.map((it) => it.state === "accepted" && it.json)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
});

test("an error text that has no place is no verdict on the file", () => {
  expect(verdictOfError("convert to HCL: something", "a.tf")).toEqual({
    state: "unavailable",
    reason: "convert to HCL: something",
  });
});

test("compiled, it answers, and an idle parser lets the process end", { timeout: 60_000 }, () => {
  const out = mkdtempSync(join("node_modules", ".arbiter-"));
  try {
    const files = ["analyzers/terraform/arbiter/judge.ts", "analyzers/terraform/arbiter/parser-thread.ts"];
    const options = [
      "--outDir",
      out,
      "--rootDir",
      ".",
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "--types",
      "node",
    ];
    execFileSync("node", ["node_modules/typescript/bin/tsc", "--ignoreConfig", "--skipLibCheck", ...files, ...options]);
    const entry = JSON.stringify(join(process.cwd(), out, "analyzers/terraform/arbiter/judge.js"));
    const program = `import(${entry}).then(async ({ judge }) => console.log(JSON.stringify(await judge("a.tf", "a = 1\\n"))))`;
    const printed = execFileSync("node", ["-e", program], { timeout: 20_000, encoding: "utf8" });
    expect(JSON.parse(printed)).toEqual({ state: "accepted", json: { a: 1 } });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
