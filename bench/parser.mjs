// Throughput of our parser against hcl2json on the same files: node bench/parser.mjs [folder], after the build.
// Prints one line of JSON; only the ratio is comparable between machines.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseHcl } from "../dist/analyzers/terraform/hcl/parser.js";

const { parse } = createRequire(import.meta.url)("@cdktf/hcl2json");
const folder = process.argv[2] ?? new URL("../fixtures", import.meta.url).pathname;
const target = 10;
const shortestRound = 500;

function sourcesUnder(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return sourcesUnder(inner);
    return entry.isFile() && entry.name.endsWith(".tf") ? [readFileSync(inner, "utf8")] : [];
  });
}

const megabytes = (sources) => sources.reduce((sum, source) => sum + Buffer.byteLength(source), 0) / 1e6;

/** Megabytes a second: whole passes over the files until a round is long enough to be timed; the better of two rounds. */
async function throughput(sources, read) {
  let best = 0;
  for (let round = 0; round < 2; round++) {
    const start = performance.now();
    let passes = 0;
    for (; performance.now() - start < shortestRound; passes++) for (const source of sources) await read(source);
    best = Math.max(best, (megabytes(sources) * passes * 1000) / (performance.now() - start));
  }
  return best;
}

const accepted = [];
for (const source of sourcesUnder(folder)) {
  const ok = await parse("bench.tf", source).then(
    () => parseHcl(source).errors.length === 0,
    () => false,
  );
  if (ok) accepted.push(source);
}
if (accepted.length === 0) {
  console.error(`No readable .tf file under ${folder}: name a folder that holds some.`);
  process.exit(2);
}
const ours = await throughput(accepted, (source) => parseHcl(source));
const theirs = await throughput(accepted, (source) => parse("bench.tf", source));
const rounded = (value) => Math.round(value * 100) / 100;
const figures = { files: accepted.length, megabytes: rounded(megabytes(accepted)) };
const speeds = { megabytesPerSecond: rounded(ours), hcl2jsonMegabytesPerSecond: rounded(theirs) };
const ratio = rounded(ours / theirs);
console.log(JSON.stringify({ name: "parser", ratio, target, pass: ratio >= target, ...figures, ...speeds }));
process.exit(ratio >= target ? 0 : 1);
