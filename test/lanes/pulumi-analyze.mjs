// The pack under the real Pulumi engine: `pulumi policy analyze` over an exported stack, no cloud, no login, no program.
// Usage: node test/lanes/pulumi-analyze.mjs [folder of the pack]     (default: this repository; build it first)
import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const pack = resolve(process.argv[2] ?? repository);
const state = join(repository, "test/lanes/pulumi-analyze/shop.json");
const pulumi = join(repository, "tools/bin/pulumi");

if (!existsSync(join(pack, "dist/policy-pack/index.js"))) {
  console.error("pulumi-analyze: the package is not built; run `npm run build` first");
  process.exit(2);
}
execFileSync(join(repository, "tools/build.sh"), ["pulumi"], { stdio: "inherit" });

const home = mkdtempSync(join(tmpdir(), "scale-roadmap-pulumi-"));
try {
  for (const [claim, check] of Object.entries(checks())) {
    check();
    console.log(`pulumi-analyze: ${claim}`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

function checks() {
  return {
    "where the stack stands, and what breaks next on the resource that breaks": () => {
      const { status, output } = analyze({});
      assert.equal(status, 0, output);
      assert.match(output, /The stack carries about [\d,]+ users, .* \(unit seat, profile b2b-saas\)/);
      assert.match(output, /First to run out: /);
      assert.match(output, /7 resources: 3 sized/);
      assert.doesNotMatch(output, /could not be evaluated|not understood: /);
    },
    "the secret is nowhere in the output": () => assert.doesNotMatch(analyze({}).output, /hush/),
    "the workload of the configuration, checked by the engine's schema": () => {
      assert.match(
        analyze({ users: { now: 1200 }, profile: "consumer-web" }).output,
        /now 1,200 \(.*profile consumer-web/,
      );
      assert.match(analyze({ users: { now: "many" } }).output, /users\.now|Invalid type|validat/i);
    },
    "no finding fails the run, even where the configuration asks for it": () => {
      const { status, output } = analyze({ enforcementLevel: "mandatory" });
      assert.equal(status, 0, output);
      assert.match(output, /The stack carries about/);
    },
  };
}

/** One run of the command, in a folder of its own. */
function analyze(config) {
  const folder = mkdtempSync(join(home, "run-"));
  const path = [shimFolder(), process.env.PATH].join(delimiter);
  const configFile = join(folder, "config.json");
  writeFileSync(configFile, JSON.stringify({ "scale-roadmap": config }));
  const run = spawnSync(
    pulumi,
    ["policy", "analyze", "--file", state, "--policy-pack", pack, "--policy-pack-config", configFile],
    { cwd: folder, encoding: "utf8", timeout: 120_000, env: { ...environment(folder), PATH: path } },
  );
  return { status: run.status, output: `${run.stdout}${run.stderr}` };
}

function environment(folder) {
  return {
    HOME: folder,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_CONFIG_PASSPHRASE: "x",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    NO_COLOR: "1",
  };
}

/** Where no Node language plugin is installed, the engine starts a pack through an executable of this name. */
function shimFolder() {
  const folder = join(home, "shim");
  const shim = join(folder, "pulumi-analyzer-policy-nodejs");
  if (existsSync(shim)) return folder;
  mkdirSync(folder);
  // Resolved from the pack's folder, as the language plugin does: the SDK may stand beside the pack, not in it.
  const runner = `$(node -p 'require.resolve("@pulumi/pulumi/cmd/run-policy-pack")')`;
  writeFileSync(shim, `#!/bin/sh\nexec node "${runner}" "$@"\n`);
  chmodSync(shim, 0o755);
  return folder;
}
