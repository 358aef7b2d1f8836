import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { evaluated, plain, shownType, UNKNOWN } from "./evaluated.js";
import { expressions } from "./oracle-expressions.js";

interface Output {
  readonly type?: unknown;
  readonly value?: unknown;
}

interface Plan {
  readonly planned_values: { readonly outputs?: Readonly<Record<string, Output>> };
  readonly output_changes: Readonly<Record<string, { readonly after_unknown: unknown; readonly after?: unknown }>>;
}

const directory = mkdtempSync(join(tmpdir(), "oracle-"));
const installed = isInstalled();
const plan: Plan | null = installed ? planOf(expressions) : null;
if (!installed) console.warn("The comparison with Terraform is skipped: there is no terraform on the PATH.");
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function terraform(...args: readonly string[]): string {
  const { TF_CLI_CONFIG_FILE: _, ...env } = process.env;
  return execFileSync("terraform", args, {
    cwd: directory,
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1e8,
  });
}

function isInstalled(): boolean {
  try {
    return terraform("version").includes("Terraform");
  } catch {
    return false;
  }
}

/** Every expression as one output of one configuration. */
function planOf(all: readonly string[]): Plan {
  const outputs = all.map((expression, at) => `output "o${at}" {\n  value = ${expression}\n}\n`);
  writeFileSync(join(directory, "main.tf"), `resource "terraform_data" "x" {}\n${outputs.join("")}`);
  terraform("init", "-input=false", "-no-color");
  terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
  return JSON.parse(terraform("show", "-json", "plan")) as Plan;
}

/** What Terraform says, with `(unknown)` in place of what it does not know. */
function expected({ planned_values, output_changes }: Plan, name: string): unknown {
  const change = output_changes[name];
  return withUnknown(planned_values.outputs?.[name]?.value ?? change?.after, change?.after_unknown);
}

function withUnknown(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(unknown)) {
    const items = Array.isArray(value) ? value : [];
    return Array.from({ length: Math.max(items.length, unknown.length) }, (_, at) =>
      withUnknown(items[at], unknown[at]),
    );
  }
  if (typeof unknown !== "object" || unknown === null) return value ?? null;
  const all = { ...(value as object), ...unknown } as Readonly<Record<string, unknown>>;
  const given = (value ?? {}) as Readonly<Record<string, unknown>>;
  const open = unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.keys(all).map((name) => [name, withUnknown(given[name], open[name])]));
}

/** What Terraform 1.11.4 said, for machines without it. */
const recorded = new Map(
  Object.entries(JSON.parse(readFileSync(new URL("./oracle-answers.json", import.meta.url), "utf8")) as object),
);

test.each(expressions)("as Terraform 1.11.4 recorded it: %s", (expression) => {
  expect(recorded.has(expression)).toBe(true);
  expect(plain(evaluated(expression))).toEqual(recorded.get(expression));
});

describe.skipIf(!installed)("the evaluator agrees with Terraform", () => {
  test.each(expressions.map((expression, at) => ({ expression, name: `o${at}` })))(
    "$expression",
    ({ expression, name }) => {
      const value = evaluated(expression);
      expect(plain(value)).toEqual(expected(plan as Plan, name));
      const type = plan?.planned_values.outputs?.[name]?.type;
      if (type !== undefined && !JSON.stringify(plain(value)).includes(UNKNOWN)) {
        expect(agrees(shownType(value), type), `${JSON.stringify(shownType(value))} is ${JSON.stringify(type)}`).toBe(
          true,
        );
      }
    },
  );
});

/** Empty collections and null have no element type of their own in our evaluator. */
function agrees(ours: unknown, theirs: unknown): boolean {
  if (ours === "dynamic") return true;
  if (typeof ours !== "object" || typeof theirs !== "object" || ours === null || theirs === null)
    return ours === theirs;
  const a = Object.entries(ours);
  const b = new Map(Object.entries(theirs));
  return a.length === b.size && a.every(([name, part]) => b.has(name) && agrees(part, b.get(name)));
}
