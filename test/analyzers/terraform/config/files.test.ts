import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTerraform } from "../../../../analyzers/terraform/index.js";
import { directoryWith, read, resource, shown } from "./directory.js";

const X = 'resource "aws_i" "x" {\n  size = "a"\n  b {\n    n = 1\n  }\n}';

test.each([
  {
    claim: "an override replaces attributes and blocks",
    files: { "main.tf": X, "override.tf": 'resource "aws_i" "x" {\n  size = "o"\n  b {\n    n = 2\n  }\n}' },
    shows: { size: "o", b: [{ n: 2 }] },
  },
  {
    claim: "so does a file named _override",
    files: { "main.tf": X, "z_override.tf": 'resource "aws_i" "x" {\n  more = 1\n}' },
    shows: { size: "a", more: 1, b: [{ n: 1 }] },
  },
  {
    claim: "a .tofu file hides its .tf twin",
    files: { "main.tf": X, "main.tofu": 'resource "aws_i" "x" {\n  size = "tofu"\n}' },
    shows: { size: "tofu" },
  },
  {
    claim: "JSON is the same language",
    files: {
      "main.tf.json":
        '{"locals": {"s": "j"}, "resource": {"aws_i": {"x": {"size": "${upper(local.s)}", "n": [1, null, {"k": true}]}}}}',
    },
    shows: { size: "J", n: [1, null, { k: true }] },
  },
  {
    claim: "dynamic blocks in JSON",
    files: {
      "main.tf.json":
        '{"resource": {"aws_i": {"x": {"dynamic": {"b": {"for_each": [1, 2], "content": {"n": "${b.value}"}}}}}}}',
    },
    shows: { b: [{ n: 1 }, { n: 2 }] },
  },
])("$claim", async ({ files, shows }) => {
  const reading = await read(files as unknown as Record<string, string>);
  expect(
    Object.fromEntries([...resource(reading, "aws_i.x").attributes].map(([name, it]) => [name, shown(it)])),
  ).toEqual(shows);
  expect(reading.complete).toBe(true);
});

test.each([
  { claim: "UTF-16", files: { "bad.tf": Buffer.from("\ufeffx", "utf16le") }, code: "file-not-text" },
  { claim: "binary", files: { "bad.tf": Buffer.from([1, 0, 2]) }, code: "file-not-text" },
  { claim: "too large", files: { "bad.tf": Buffer.alloc(17 * 1024 * 1024, 32) }, code: "file-too-large" },
  { claim: "broken JSON", files: { "bad.tf.json": "{" }, code: "syntax-error" },
])("a file that is $claim costs that file", async ({ files, code }) => {
  const reading = await read({ "main.tf": X, ...(files as unknown as Record<string, Buffer>) });
  expect(reading.resources.map((it) => it.address)).toEqual(["aws_i.x"]);
  expect(reading.complete).toBe(false);
  expect(reading.diagnostics).toMatchObject([{ code, file: Object.keys(files)[0] }]);
  expect(reading.diagnostics[0]?.fix).not.toBeNull();
});

test("a syntax error costs the block it is in", async () => {
  const reading = await read({
    "main.tf": `resource "aws_i" "a" {\n  n = 1\n}\nresource "aws_i" "b" {\n  n = = 1\n}\nresource "aws_i" "c" {\n  n = 1\n}`,
  });
  expect(reading.resources.map((it) => it.address)).toEqual(["aws_i.a", "aws_i.c"]);
  expect(reading.complete).toBe(false);
  expect(reading.diagnostics).toMatchObject([{ code: "syntax-error", file: "main.tf", line: 5 }]);
});

test.each([
  { claim: "a directory that does not exist", path: "nowhere", code: "directory-not-found" },
  { claim: "a directory without configuration", path: ".", code: "no-configuration" },
])("$claim is a diagnostic", async ({ path, code }) => {
  const reading = await readTerraform(join(directoryWith({ "readme.txt": "" }), path));
  expect(reading).toMatchObject({ resources: [], complete: false, diagnostics: [{ code }] });
});

test("functions read files of the repository and no others", async () => {
  const root = directoryWith({
    "live/main.tf":
      'resource "aws_i" "x" {\n  a = file("${path.module}/a.txt")\n  b = jsondecode(file("../shared.json")).b\n  c = file("/etc/hostname")\n  d = file("out.txt")\n  e = fileexists("out.txt")\n  f = templatefile("t.tpl", { names = ["p", "q"] })\n  g = fileset(path.module, "*.t?t")\n}',
    "live/a.txt": "text",
    "live/t.tpl": "%{ for n in names }${n};%{ endfor }",
    "shared.json": '{"b": 7}',
  });
  symlinkSync("/etc/hostname", join(root, "live/out.txt"));
  const reading = await readTerraform(join(root, "live"), { repositoryRoot: root });
  const shows = Object.fromEntries([...resource(reading, "aws_i.x").attributes].map(([name, it]) => [name, shown(it)]));
  expect(shows).toEqual({
    a: "text",
    b: 7,
    c: "?evaluation-failed",
    d: "?evaluation-failed",
    e: false,
    f: "p;q;",
    g: ["a.txt"],
  });
});

test("modules of the repository are read, others are named", async () => {
  const root = directoryWith({
    "live/main.tf": [
      'module "near" {\n  source = "../modules/near"\n}',
      'module "far" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "5.0.0"\n}',
      'module "gone" {\n  source = "./gone"\n}',
      'module "outside" {\n  source = "../../../outside"\n}',
      'resource "aws_i" "x" {\n  v = module.far.vpc_id\n}',
    ].join("\n"),
    "modules/near/main.tf": 'resource "aws_i" "n" {}',
  });
  const reading = await readTerraform(join(root, "live"), { repositoryRoot: root });
  expect(reading.resources.map((it) => [it.address, it.file])).toEqual([
    ["aws_i.x", "main.tf"],
    ["module.near.aws_i.n", "../modules/near/main.tf"],
  ]);
  expect(reading.diagnostics.map((it) => it.code)).toEqual([
    "module-not-installed",
    "module-not-found",
    "outside-repository",
  ]);
  expect(reading.complete).toBe(false);
  expect(shown(resource(reading, "aws_i.x").attributes.get("v"))).toBe("?module-not-installed");
});

test("installed modules are found through modules.json, nested ones too", async () => {
  const manifest = {
    Modules: [
      { Key: "", Dir: "." },
      { Key: "v", Dir: ".terraform/modules/v" },
      { Key: "v.w", Dir: ".terraform/modules/v.w" },
    ],
  };
  const reading = await read({
    "main.tf": 'module "v" {\n  source = "a/b/c"\n}',
    ".terraform/modules/modules.json": JSON.stringify(manifest),
    ".terraform/modules/v/main.tf": 'module "w" {\n  source = "d/e/f"\n}',
    ".terraform/modules/v.w/main.tf": 'resource "aws_i" "x" {}',
  });
  expect(reading.resources.map((it) => it.address)).toEqual(["module.v.module.w.aws_i.x"]);
  expect(reading.complete).toBe(true);
});

test("reading twice gives the same", async () => {
  const files = {
    "b.tf": 'resource "aws_i" "b" {\n  count = 2\n}',
    "a.tf": 'resource "aws_i" "a" {\n  v = aws_i.b[*].id\n}',
  };
  const root = directoryWith(files);
  expect(await readTerraform(root)).toEqual(await readTerraform(root));
  expect((await readTerraform(root)).resources.map((it) => it.address)).toEqual([
    "aws_i.a",
    "aws_i.b[0]",
    "aws_i.b[1]",
  ]);
});
