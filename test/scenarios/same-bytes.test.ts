import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readDirectory, readJson } from "../../index.js";
import { json } from "../../report/json.js";
import { fixtures } from "./run-fixture.js";
import { sameBytes } from "./same-roadmap.js";
import { read, storyOf, tell } from "./story.js";

const GROWING = { flags: { users: "1200", growth: "40000 in 24 months" } };
const STORIES = ["one-host", "five-services", "functions-only", "tight-budget"];
const made: string[] = [];

afterAll(() => {
  for (const it of made) rmSync(it, { recursive: true, force: true });
});

describe.each(STORIES)("%s", (story) => {
  test("the same bytes on every run", async () => {
    const runs = [await tell(`${story}/terraform`, GROWING), await tell(`${story}/terraform`, GROWING)];
    expect(new Set(runs.map((it) => json(it.roadmap))).size).toBe(1);
  });

  test("blocks in other files and in another order: the same roadmap but for places", async () => {
    const blocks = blocksOf(`${story}/terraform`);
    expect(blocks.length).toBeGreaterThan(12);
    const expected = sameBytes((await tell(`${story}/terraform`, GROWING)).roadmap);
    await fc.assert(
      fc.asyncProperty(shuffled(blocks), fc.integer({ min: 1, max: 5 }), async (order, files) => {
        const found = await storyOf(await readDirectory(written(order, files)), GROWING);
        expect(sameBytes(found.roadmap)).toBe(expected);
      }),
      { numRuns: 5, seed: 7 },
    );
  });
});

test.each([
  ["one-host/pulumi/stack.json"],
  ["five-services/pulumi/stack.json"],
  ["worked-example/pulumi/stack.json"],
  ["one-host/plan/plan.json"],
])("%s: resources in another order give the same roadmap but for lines", async (path) => {
  const document: unknown = JSON.parse(readFileSync(join(fixtures, path), "utf8"));
  const expected = sameBytes((await storyOf(await read(path), GROWING)).roadmap, (it) => it);
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (dice) => {
      const text = JSON.stringify(withLists(document, (list) => shuffle(list, dice)));
      const found = await storyOf(await readJson(text, path), GROWING);
      expect(sameBytes(found.roadmap)).toBe(expected);
    }),
    { numRuns: 5, seed: 7 },
  );
});

/** Top-level blocks with the comments above them. */
function blocksOf(directory: string): readonly string[] {
  const folder = join(fixtures, directory);
  const text = readdirSync(folder)
    .filter((it) => it.endsWith(".tf"))
    .map((it) => readFileSync(join(folder, it), "utf8"))
    .join("\n");
  return text.split(/\n(?=(?:#.*\n)*(?:resource|data|variable|locals|provider|terraform|module|output)\b)/);
}

function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}

/** A folder with the blocks dealt out over files whose names say nothing about their order. */
function written(blocks: readonly string[], files: number): string {
  const folder = mkdtempSync(join(tmpdir(), "scale-roadmap-"));
  made.push(folder);
  for (let at = 0; at < files; at++) {
    const mine = blocks.filter((_, index) => index % files === at);
    writeFileSync(join(folder, `${"cadbe"[at]}.tf`), `${mine.join("\n")}\n`);
  }
  return folder;
}

/** Lists of resources anywhere in a document; lists inside a resource keep their order, which means something. */
function withLists(it: unknown, change: (list: readonly unknown[]) => readonly unknown[]): unknown {
  if (Array.isArray(it)) return it;
  if (typeof it !== "object" || it === null) return it;
  return Object.fromEntries(
    Object.entries(it).map(([key, value]) => [
      key,
      Array.isArray(value) && /^resources$|^resource_changes$/.test(key) ? change(value) : withLists(value, change),
    ]),
  );
}

function shuffle(list: readonly unknown[], dice: Iterator<number>): readonly unknown[] {
  return list
    .map((it) => [dice.next().value as number, it] as const)
    .sort(([a], [b]) => a - b)
    .map(([, it]) => it);
}
