import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { roadmapSchema } from "../report/roadmap-schema.js";
import { build, command, folderWith, ONE_HOST } from "./command.js";

beforeAll(build, 120_000);

const oneHost = () => folderWith({ "main.tf": ONE_HOST });

describe("exit codes, and the words that go with them", () => {
  const stack = JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [] } });
  test.each([
    { claim: "a report", files: { "main.tf": ONE_HOST }, args: [], code: 0, says: /^$/ },
    { claim: "an empty Pulumi stack", files: { "stack.json": stack }, args: ["stack.json"], code: 0, says: /^$/ },
    {
      claim: "a missing directory",
      files: {},
      args: ["nowhere"],
      code: 2,
      says: /^error: nowhere: there is no such file or directory\n {2}fix: check the path/,
    },
    { claim: "a misspelt command", files: {}, args: ["inspct"], code: 2, says: /did you mean the command inspect\?/ },
    {
      claim: "an empty directory",
      files: { "README.md": "" },
      args: [],
      code: 2,
      says: /^error: .*no Terraform configuration.*\n {2}fix: give the directory/,
    },
    {
      claim: "roots further down",
      files: { "live/prod/main.tf": ONE_HOST, "modules/x/main.tf": "" },
      args: [],
      code: 2,
      says: /fix: give one of the directories below that hold configuration: live\/prod\n/,
    },
    {
      claim: "a Pulumi program",
      files: { "Pulumi.yaml": "name: x" },
      args: [],
      code: 2,
      says: /fix: this is a Pulumi program: pulumi stack export/,
    },
    {
      claim: "a Terragrunt folder",
      files: { "terragrunt.hcl": "terraform {}" },
      args: [],
      code: 2,
      says: /fix: Terragrunt is not read/,
    },
    {
      claim: "a module beside the folder, and no .git to say that both are one repository",
      files: { "root/main.tf": 'module "m" {\n  source = "../mod"\n}\n', "mod/main.tf": ONE_HOST },
      args: ["root"],
      code: 3,
      says: /--repository/,
    },
    {
      claim: "the same, told where the repository begins",
      files: { "root/main.tf": 'module "m" {\n  source = "../mod"\n}\n', "mod/main.tf": ONE_HOST },
      args: ["root", "--repository", "."],
      code: 0,
      says: /^$/,
    },
    {
      claim: "one file of a configuration",
      files: { "main.tf": ONE_HOST },
      args: ["main.tf"],
      code: 2,
      says: /one file is not a configuration/,
    },
    {
      claim: "JSON of something else",
      files: { "x.json": '{"a":1}' },
      args: ["x.json"],
      code: 2,
      says: /^error: x\.json/,
    },
    { claim: "a binary file", files: { "x.bin": "\u0000\u0001PK" }, args: ["x.bin"], code: 2, says: /^error: x\.bin/ },
    {
      claim: "an unknown option",
      files: {},
      args: ["--user", "5"],
      code: 2,
      says: /^error: unknown option '--user'\n {2}fix: did you mean --users\?/,
    },
    { claim: "an unknown format", files: {}, args: ["--format", "xml"], code: 2, says: /^error: .*'xml' is invalid/ },
    {
      claim: "a --var without a value",
      files: { "main.tf": ONE_HOST },
      args: ["--var", "x"],
      code: 2,
      says: /--var needs name=value/,
    },
    {
      claim: "a wrong number of users",
      files: { "main.tf": ONE_HOST },
      args: ["--users", "many"],
      code: 2,
      says: /^error: --users must be a number/,
    },
    {
      claim: "an unknown profile",
      files: { "main.tf": ONE_HOST },
      args: ["--profile", "b2b-sass"],
      code: 2,
      says: /there is no profile "b2b-sass"\n {2}fix: did you mean b2b-saas\?/,
    },
    {
      claim: "a wrong key in the workload",
      files: { "main.tf": ONE_HOST, "scale-roadmap.yaml": "version: 1\nusres: {now: 5}\n" },
      args: [],
      code: 2,
      says: /^error: scale-roadmap\.yaml:2: there is no "usres"\n {2}fix: did you mean users\?/,
    },
    {
      claim: "a missing workload file",
      files: { "main.tf": ONE_HOST },
      args: ["--workload", "no.yaml"],
      code: 2,
      says: /^error: no\.yaml: the workload: there is no such file/,
    },
    {
      claim: "an output that cannot be written",
      files: { "main.tf": ONE_HOST },
      args: ["--out", "no/such/folder.txt"],
      code: 2,
      says: /the report cannot be written: ENOENT/,
    },
    {
      claim: "a syntax error in one file",
      files: { "main.tf": ONE_HOST, "broken.tf": 'resource "aws_instance" "x" {\n  a = = 1\n}\n' },
      args: [],
      code: 3,
      says: /^error: broken\.tf:2: [\s\S]*incomplete: not everything was read/,
    },
  ])("$claim", ({ files, args, code, says }) => {
    const run = command(args, { cwd: folderWith(files as unknown as Record<string, string>) });
    expect(run.err).toMatch(says);
    expect(run.err).not.toMatch(/\n {4}at /);
    expect(run.code).toBe(code);
  });

  test("what could be read is reported beside what could not", () => {
    const { out } = command([], { cwd: folderWith({ "main.tf": ONE_HOST, "broken.tf": "resource {{{" }) });
    expect(out).toContain("aws_instance.web");
    expect(out).toContain("What could not be read");
  });
});

describe("the report", () => {
  test("without a workload it still answers", () => {
    const { out, code } = command([oneHost()]);
    expect(code).toBe(0);
    expect(out).toMatch(/Carries about [\d,.]+( million)? seats/);
    expect(out).toContain("Single point of failure, nothing takes over: aws_instance.web.");
  });
  test("JSON is the roadmap, the same bytes every time", () => {
    const cwd = oneHost();
    const [first, second] = [1, 2].map(() => command(["analyze", ".", "--format", "json", "--users", "100"], { cwd }));
    expect(first!.out).toBe(second!.out);
    const roadmap = JSON.parse(first!.out);
    expect(roadmap).toMatchObject({
      schemaVersion: 1,
      systems: [{ workload: { users: 100, unit: "seat", profile: "b2b-saas" } }],
    });
    expect(roadmapSchema.safeParse(roadmap).error).toBeUndefined();
    expect(roadmap.systems[0].capacity.p10).toBeLessThan(roadmap.systems[0].capacity.p90);
  });
  test("flags sharpen it", () => {
    const { out } = command([oneHost(), "--users", "1200", "--growth", "10000 in 12 months"]);
    expect(out).toContain("now 1,200 seats");
    expect(out).toContain("within 12 months");
  });
  test("emphasis changes no word", () => {
    const cwd = oneHost();
    const coloured = command(["--color", "always"], { cwd }).out;
    const bare = command(["--color", "never"], { cwd }).out;
    expect(coloured).toContain("\u001b[1m");
    expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(bare);
    expect(command([], { cwd }).out).toBe(bare);
  });
  test("to a file", () => {
    const cwd = oneHost();
    const { out, code } = command(["--out", "report.txt"], { cwd });
    expect([out, code]).toEqual(["", 0]);
    expect(readFileSync(join(cwd, "report.txt"), "utf8")).toContain("Where you stand");
  });
  test("a reader that has seen enough is no error", () => {
    const main = join(import.meta.dirname, "../../dist/cli/main.js");
    const script = `"${process.execPath}" "${main}" inspect . 2>err.txt | head -1; cat err.txt`;
    const many = `${ONE_HOST}\n${Array.from({ length: 400 }, (_, i) => `resource "aws_s3_bucket" "b${i}" {\n  bucket = "${"x".repeat(200)}"\n}`).join("\n")}`;
    const out = execFileSync("sh", ["-c", script], { cwd: folderWith({ "main.tf": many }), encoding: "utf8" });
    expect(out.split("\n").filter(Boolean)).toHaveLength(1);
  });
});

describe("the workload file", () => {
  test("is found from the root's folder up to the top of the repository", () => {
    const cwd = folderWith({
      ".git/HEAD": "",
      "scale-roadmap.yaml": "users: {now: 77}",
      "infra/prod/main.tf": ONE_HOST,
    });
    expect(command(["infra/prod"], { cwd }).out).toContain("now 77 seats");
  });
  test("is not sought above where there is no repository", () => {
    const cwd = folderWith({ "scale-roadmap.yaml": "users: {now: 77}", "infra/main.tf": ONE_HOST });
    expect(command(["infra"], { cwd }).out).not.toContain("now 77");
  });
  test("init writes one that is read, and never a second", () => {
    const cwd = oneHost();
    const first = command(["init"], { cwd });
    expect([first.code, first.out]).toEqual([0, expect.stringContaining("Wrote scale-roadmap.yaml")]);
    const text = readFileSync(join(cwd, "scale-roadmap.yaml"), "utf8");
    expect(text).toContain("aws_instance (1)");
    expect(command([], { cwd }).code).toBe(0);
    const second = command(["init"], { cwd });
    expect(second.code).toBe(2);
    expect(second.err).toMatch(/^error: scale-roadmap\.yaml: there is a workload file already/);
    expect(readFileSync(join(cwd, "scale-roadmap.yaml"), "utf8")).toBe(text);
  });
  test("init writes nothing where nothing is", () => {
    const cwd = folderWith({ "README.md": "" });
    expect(command(["init"], { cwd }).code).toBe(2);
    expect(existsSync(join(cwd, "scale-roadmap.yaml"))).toBe(false);
  });
});

describe("explain and inspect", () => {
  test("explain shows the arithmetic with sources", () => {
    const { out, code } = command(["explain", "aws_instance.web", "--path", oneHost()]);
    expect(code).toBe(0);
    expect(out).toMatch(/used = demand \/ \(limit · target\) = /);
    expect(out).toMatch(/main\.tf:\d+/);
  });
  test("a resource without load says why there is nothing", () => {
    const { out, code } = command(["explain", "aws_security_group.web", "--path", oneHost()]);
    expect([code, out]).toEqual([0, expect.stringContaining("has no arithmetic")]);
  });
  test("an address that is not there names the nearest", () => {
    const { err, code } = command(["explain", "aws_instance.wbe", "--path", oneHost()]);
    expect([code, err]).toEqual([2, expect.stringContaining("did you mean aws_instance.web?")]);
  });
  test("inspect as JSON", () => {
    const { out, code } = command(["inspect", oneHost(), "--format", "json"]);
    const { resources } = JSON.parse(out);
    const web = resources.find((it: { address: string }) => it.address === "aws_instance.web");
    expect(code).toBe(0);
    expect(web).toMatchObject({
      type: "aws_instance",
      file: "main.tf",
      instances: 1,
      attributes: { instance_type: "m5.large" },
    });
  });
  test("variables are given as to Terraform", () => {
    const cwd = folderWith({ "main.tf": `variable "size" {}\n${ONE_HOST.replace('"m5.large"', "var.size")}` });
    const sizeWith = (args: readonly string[], env: Record<string, string> = {}) => {
      const { out } = command(["inspect", ".", "--format", "json", ...args], { cwd, env });
      return JSON.parse(out).resources.find((it: { address: string }) => it.address === "aws_instance.web").attributes
        .instance_type;
    };
    expect(sizeWith([])).toHaveProperty("$unknown.code", "variable-without-default");
    expect(sizeWith(["--var", "size=c5.large"])).toBe("c5.large");
    expect(sizeWith([], { TF_VAR_size: "t3.nano" })).toBe("t3.nano");
  });
});

test.each([["--help"], ["-h"], ["analyze", "--help"]])("help has examples: %s %s", (...args) => {
  const { out, code } = command(args.filter((it) => it !== undefined));
  expect([code, out]).toEqual([0, expect.stringContaining("scale-roadmap infra/prod --users 1200 --growth")]);
});

test("the version is that of the package", () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
  expect(command(["--version"])).toMatchObject({ code: 0, out: `${version}\n` });
});
