// What speed and memory must hold, as ratios in one run: node bench/ratios.mjs, after the build. The unit of time is one bare start of Node on
// the same machine, so a slow machine judges itself by its own pace. Exit code 1 when one does not hold. Where the goal is not reached yet, `most` is
// what must not get worse, and the line says so.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatedPlan } from "./generated-plan.mjs";

const root = new URL("..", import.meta.url).pathname;
const command = join(root, "dist/cli/main.js");
const folder = mkdtempSync(join(tmpdir(), "scale-roadmap-bench-"));

/** Milliseconds of the fastest of several runs as a whole process. */
function fastest(runs, ...args) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
    if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Largest resident memory of a run, in megabytes. */
function peakMemory(...args) {
  const report = "process.on('exit',()=>require('fs').writeSync(2,'peak '+process.resourceUsage().maxRSS))";
  const script = join(folder, "peak.cjs");
  writeFileSync(script, report);
  const { stderr } = spawnSync(process.execPath, ["--require", script, ...args], { encoding: "utf8" });
  return Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
}

function planOf(resources) {
  const file = join(folder, `plan-${resources}.json`);
  writeFileSync(file, generatedPlan(resources));
  return file;
}

const own = (name) =>
  JSON.parse(
    execFileSync(process.execPath, [join(root, "bench", name)], { encoding: "utf8" })
      .trim()
      .split("\n")
      .at(-1),
  );

const bare = fastest(9, "-e", "0");
const thousand = fastest(3, command, "analyze", planOf(1_000));
const tenThousand = fastest(3, command, "analyze", planOf(10_000));
const none = fastest(5, command, "--version");

const checks = [
  {
    what: "cold run of the worked example, in bare starts of Node",
    value: fastest(9, command, "analyze", join(root, "fixtures/worked-example/terraform")) / bare,
    goal: 5,
    most: 24,
  },
  { what: "10,000 resources from a plan, in bare starts of Node", value: tenThousand / bare, goal: 45, most: 90 },
  { what: "10,000 resources over 1,000, start-up apart", value: (tenThousand - none) / (thousand - none), most: 13 },
  { what: "peak memory at 10,000 resources, MB", value: peakMemory(command, "analyze", planOf(10_000)), most: 300 },
  {
    what: "planner, 6 tiers x 5 levels x 60 months, in bare starts of Node",
    value: own("planner.mjs").medianMs / bare,
    most: 2.5,
  },
  { what: "parser's throughput over hcl2json's", value: own("parser.mjs").ratio, least: 10 },
];
rmSync(folder, { recursive: true, force: true });

let failed = 0;
for (const { what, value, most, least, goal } of checks) {
  const holds = most === undefined ? value >= least : value <= most;
  if (!holds) failed++;
  const bound = most === undefined ? `at least ${least}` : `at most ${most}`;
  const missed = goal !== undefined && value > goal ? ` (goal ${goal}, not reached)` : "";
  console.log(`${holds ? "holds" : "FAILS"}  ${value.toFixed(1).padStart(7)}  ${bound}  ${what}${missed}`);
}
process.exitCode = failed === 0 ? 0 : 1;
