import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt, PackProcess, type SentResource } from "./pack-process.js";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const MANDATORY = 1;

const urn = (address: string) => `urn:pulumi:dev::shop::${address}`;
const stack = urn("pulumi:pulumi:Stack::shop-dev");
const web = urn("aws:ec2/instance:Instance::web");
const group = urn("aws:ec2/securityGroup:SecurityGroup::web");
const database = urn("shop:index:Data$aws:rds/instance:Instance::main");
const component = urn("shop:index:Data::data");
const provider = { region: "eu-west-1" };

/** A web machine that calls a database inside a component, as a preview shows it: ids and endpoints are not known yet. */
const shop: readonly SentResource[] = [
  { urn: stack, type: "pulumi:pulumi:Stack", properties: {} },
  { urn: component, type: "shop:index:Data", properties: {}, parent: stack },
  {
    urn: group,
    type: "aws:ec2/securityGroup:SecurityGroup",
    properties: { id: UNKNOWN, ingress: [{ fromPort: 443, toPort: 443, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }] },
    parent: stack,
    provider,
  },
  {
    urn: web,
    type: "aws:ec2/instance:Instance",
    properties: {
      id: UNKNOWN,
      arn: UNKNOWN,
      instanceType: "m6i.large",
      associatePublicIpAddress: true,
      userData: UNKNOWN,
      vpcSecurityGroupIds: [UNKNOWN],
    },
    parent: stack,
    dependencies: [database, group],
    propertyDependencies: { userData: [database], vpcSecurityGroupIds: [group] },
    provider,
  },
  {
    urn: database,
    type: "aws:rds/instance:Instance",
    properties: {
      id: UNKNOWN,
      endpoint: UNKNOWN,
      engine: "postgres",
      instanceClass: "db.t3.medium",
      allocatedStorage: 100,
      storageType: "gp3",
      password: { ...SECRET, value: "hush-hush" },
      nested: { list: [UNKNOWN, { deep: UNKNOWN }] },
    },
    parent: component,
    provider,
  },
];

let pack: PackProcess;
const folders: string[] = [];

beforeAll(async () => {
  ensureBuilt();
  pack = await PackProcess.start();
}, 180_000);
afterAll(() => pack?.stop());
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A program's folder with a workload file, and a folder inside it. */
function program(workload: string): string {
  const folder = mkdtempSync(join(tmpdir(), "scale-roadmap-program-"));
  folders.push(folder);
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  writeFileSync(join(folder, "scale-roadmap.yaml"), workload);
  return folder;
}

test("the first thing on the output is the port", () => {
  expect(pack.firstLine).toMatch(/^\d+$/);
});

test("the pack is named and has one policy, advisory, whose configuration is the workload", async () => {
  const info = await pack.info();
  expect(info).toMatchObject({ name: "scale-roadmap", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  expect(info.policiesList.map((it) => [it.name, it.enforcementlevel])).toEqual([["scale-roadmap", 0]]);
  const schema = JSON.stringify(info.policiesList[0]?.configschema);
  expect(schema).toContain("workloadFile");
  expect(schema).toContain("profile");
  // A default would be filled in by the engine, and hide the workload file.
  expect(Object.keys(info.initialconfigMap)).toHaveLength(0);
});

describe("a preview full of unknowns and a secret", () => {
  test("says where the stack stands, on the stack, and what breaks next, on the resource", async () => {
    const findings = await pack.analyzeStack(shop);
    expect(findings[0]).toMatchObject({ urn: "", level: 0, policy: "scale-roadmap" });
    expect(findings[0]?.message).toMatch(
      /^The stack carries about [\d,]+ users, .* in 8 of 10 cases \(unit seat, profile b2b-saas\)\. First to run out: /,
    );
    expect(findings.slice(1).map((it) => it.urn)).toContain(database);
    expect(findings.every((it) => it.level === 0)).toBe(true);
  });

  test("never shows the secret", async () => {
    expect(JSON.stringify(await pack.analyzeStack(shop))).not.toContain("hush");
  });

  test("is the same in whatever order the engine sends it", async () => {
    expect(await pack.analyzeStack([...shop].reverse())).toEqual(await pack.analyzeStack(shop));
  });

  test("stays advisory where the configuration asks for more", async () => {
    const findings = await pack.analyzeStack(shop, { level: MANDATORY });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map((it) => it.level).filter((level) => level !== 0)).toEqual([]);
  });
});

describe("the workload", () => {
  test("is the policy's configuration", async () => {
    const findings = await pack.analyzeStack(shop, { config: { profile: "consumer-web", users: { now: 1200 } } });
    expect(findings[0]?.message).toContain("profile consumer-web");
    expect(findings[0]?.message).toContain("; now 1,200 (");
  });

  test("is refused with the nearest key where the configuration is wrong", async () => {
    const findings = await pack.analyzeStack(shop, { config: { profil: "b2b-saas" } });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ level: 0, urn: "" });
    expect(findings[0]?.message).toContain("profile");
  });

  test("is the file in the program's folder, found from a folder inside it", async () => {
    const folder = program("profile: consumer-web\nusers: { now: 1200 }\n");
    const other = await PackProcess.start({ PWD: join(folder, "src") });
    try {
      expect((await other.analyzeStack(shop))[0]?.message).toContain("profile consumer-web");
      const over = await other.analyzeStack(shop, { config: { profile: "b2b-saas" } });
      expect(over[0]?.message).toContain("profile b2b-saas");
    } finally {
      other.stop();
    }
  });

  test.each([
    {
      claim: "a file that is wrong is told with its line",
      workload: "profile: b2b-saas\nuser: 3\n",
      message: "scale-roadmap.yaml:2",
    },
    { claim: "a file that is no YAML too", workload: "a: [\n", message: "scale-roadmap.yaml" },
  ])("$claim", async ({ workload, message }) => {
    const other = await PackProcess.start({ PWD: program(workload) });
    try {
      const findings = await other.analyzeStack(shop);
      expect(findings).toHaveLength(1);
      expect(findings[0]?.message).toContain(message);
    } finally {
      other.stop();
    }
  });

  test("may be a file that the configuration names; one that is missing is said to be", async () => {
    const folder = program("profile: consumer-web\n");
    const named = { workloadFile: join(folder, "scale-roadmap.yaml") };
    expect((await pack.analyzeStack(shop, { config: named }))[0]?.message).toContain("profile consumer-web");
    const missing = await pack.analyzeStack(shop, { config: { workloadFile: join(folder, "none.yaml") } });
    expect(missing[0]?.message).toContain("does not exist");
  });
});

describe("an odd stack", () => {
  test.each([
    { claim: "nothing at all", resources: [] },
    { claim: "the stack alone", resources: shop.slice(0, 1) },
    {
      claim: "a type nobody knows",
      resources: [{ urn: urn("a:b:C::d"), type: "a:b:C", properties: { x: [[[UNKNOWN]]] }, provider: {} }],
    },
    {
      claim: "a URN that is none",
      resources: [{ urn: "odd", type: "aws:ec2/instance:Instance", properties: {}, provider }],
    },
  ])("$claim gives advisory findings, not an error", async ({ resources }) => {
    const findings = await pack.analyzeStack(resources);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((it) => it.level !== 0 || it.message.includes("could not be evaluated"))).toEqual([]);
  });
});
