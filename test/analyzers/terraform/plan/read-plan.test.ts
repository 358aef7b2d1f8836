import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPlan } from "../../../../analyzers/terraform/plan/read-plan.js";
import { attributeAt, type DeclaredResource, numberAt, textAt } from "../../../../engine/model/declared.js";
import { change, plan, planned } from "./small-plan.js";

const read = (document: unknown) => readPlan(JSON.stringify(document), { file: "plan.json" });
const small = new Map(read(plan).resources.map((it) => [it.address, it]));
const at = (address: string): DeclaredResource => small.get(address) as DeclaredResource;

test("what is there after the apply is read, sorted; what is deleted is not; data that was read counts as data", () => {
  expect([...small.keys()]).toEqual([
    "aws_db_instance.main",
    "data.aws_ami.linux",
    "data.aws_vpc.main",
    "module.web.aws_eip.app[0]",
    "module.web.aws_eip.app[1]",
    "module.web.aws_instance.app[0]",
    "module.web.aws_instance.app[1]",
  ]);
  expect(read(plan)).toMatchObject({ complete: true, diagnostics: [] });
  expect([...small.values()].filter((it) => it.mode === "data").map((it) => it.type)).toEqual(["aws_ami", "aws_vpc"]);
});

test.each([
  {
    claim: "type, provider and file",
    of: "aws_db_instance.main",
    expected: { type: "aws_db_instance", provider: "aws", file: "plan.json" },
  },
  { claim: "the module is the parent", of: "module.web.aws_eip.app[0]", expected: { parent: "module.web" } },
  { claim: "the root is none", of: "aws_db_instance.main", expected: { parent: null } },
  { claim: "a region by a variable", of: "aws_db_instance.main", expected: { region: { value: "eu-west-2" } } },
  { claim: "a region of an alias", of: "data.aws_ami.linux", expected: { region: { value: "ap-south-1" } } },
  {
    claim: "a module has its caller's provider",
    of: "module.web.aws_eip.app[0]",
    expected: { region: { value: "eu-west-2" } },
  },
])("$claim", ({ of, expected }) => expect(at(of)).toMatchObject(expected));

const MACHINE = "module.web.aws_instance.app[0]";
test.each([
  {
    claim: "a value",
    of: "aws_db_instance.main",
    path: "instance_class",
    expected: { state: "known", value: "db.t3.medium" },
  },
  {
    claim: "the empty text is absent",
    of: "aws_db_instance.main",
    path: "replicate_source_db",
    expected: { state: "absent" },
  },
  { claim: "null is absent", of: "module.web.aws_eip.app[0]", path: "tags", expected: { state: "absent" } },
  {
    claim: "written and known after apply is unknown, with the reason",
    of: MACHINE,
    path: "user_data",
    expected: { state: "unknown", because: { code: "computed" } },
  },
  {
    claim: "left to the provider is absent, though the plan calls it known after apply",
    of: "aws_db_instance.main",
    path: "endpoint",
    expected: { state: "absent" },
  },
  {
    claim: "what nothing unknown is below stays absent",
    of: "aws_db_instance.main",
    path: "tags",
    expected: { state: "absent" },
  },
  { claim: "a sensitive value is marked", of: "aws_db_instance.main", path: "password", expected: { sensitive: true } },
  {
    claim: "known and unknown in one block: the known",
    of: MACHINE,
    path: "root_block_device.volume_size",
    expected: { value: "20" },
  },
  { claim: "and the unknown", of: MACHINE, path: "root_block_device.kms_key_id", expected: { state: "unknown" } },
  {
    claim: "and what is left to the provider",
    of: MACHINE,
    path: "root_block_device.volume_id",
    expected: { state: "absent" },
  },
  {
    claim: "a written block that is unknown as a whole",
    of: MACHINE,
    path: "network_interface.device",
    expected: { state: "unknown" },
  },
])("$claim", ({ of, path, expected }) => expect(textAt(at(of).attributes, path)).toMatchObject(expected));

test("an unknown element keeps its place in the list", () => {
  const ids = attributeAt(at(MACHINE).attributes, "ids");
  const states = ids.kind === "list" ? ids.items.map((it) => (it.kind === "leaf" ? it.value.state : it.kind)) : [];
  expect(states).toEqual(["absent", "unknown"]);
});

test.each([
  {
    claim: "an argument of the call leads to the caller's resource",
    of: MACHINE,
    path: "user_data",
    to: ["aws_db_instance.main.endpoint"],
  },
  {
    claim: "a local leads nowhere: the plan does not hold it",
    of: MACHINE,
    path: "root_block_device.kms_key_id",
    to: [],
  },
  {
    claim: "count.index means the instance of the same key",
    of: "module.web.aws_eip.app[1]",
    path: "instance",
    to: ["module.web.aws_instance.app[1].null"],
  },
  { claim: "data refers to nothing", of: "data.aws_ami.linux", path: "owners", to: [] },
])("$claim", ({ of, path, to }) => {
  const references = at(of).references.filter((it) => it.path === path);
  expect(references.map((it) => `${it.address}.${it.attribute}`)).toEqual(to);
});

test("without planned values the changes are read, without changes the values, without configuration all but references", () => {
  const changes = [change("aws_instance.a", { after: { instance_type: "t3.micro" }, after_unknown: { id: true } })];
  const [only] = read({ format_version: "0.1", resource_changes: changes }).resources;
  expect(textAt(only!.attributes, "instance_type")).toMatchObject({ value: "t3.micro" });
  expect(textAt(only!.attributes, "id")).toMatchObject({ state: "unknown" });
  const { resource_changes: _, configuration: __, ...values } = plan;
  expect(read(values)).toMatchObject({ complete: true });
  expect(read(values).resources).toHaveLength(7);
  expect(read(values).resources[0]?.region).toMatchObject({ state: "unknown", because: { code: "not-declared" } });
});

test("a replaced resource is read once, with the masks of the living object", () => {
  const before = change("aws_instance.a", { actions: ["delete"], after_unknown: {} }, { deposed: "1234" });
  const after = change("aws_instance.a", { actions: ["delete", "create"], after: {}, after_unknown: { id: true } });
  const values = { root_module: { resources: [planned("aws_instance.a", { instance_type: "t3.micro" })] } };
  const { resources } = read({ planned_values: values, resource_changes: [after, before] });
  expect(resources).toHaveLength(1);
  expect(textAt(resources[0]!.attributes, "id")).toMatchObject({ state: "unknown" });
});

test.each([
  { name: "registry.terraform.io/hashicorp/aws", provider: "aws" },
  { name: "registry.opentofu.org/hashicorp/google-beta", provider: "google" },
  { name: "aws", provider: "aws" },
  { name: "", provider: "aws" },
])("the provider $name is $provider", ({ name, provider }) => {
  const values = { root_module: { resources: [planned("aws_instance.a", {}, { provider_name: name })] } };
  expect(read({ planned_values: values }).resources[0]?.provider).toBe(provider);
});

test("an instance key left out of the address by Terraform 0.12 is put back", () => {
  const resources = [0, 1].map((index) => planned("aws_instance.a", {}, { index }));
  const { resources: found } = read({ planned_values: { root_module: { resources } } });
  expect(found.map((it) => it.address)).toEqual(["aws_instance.a[0]", "aws_instance.a[1]"]);
});

const written = (name: string) =>
  readPlan(readFileSync(new URL(`written-by-terraform/${name}`, import.meta.url)), { file: name });
const DEEP = 'module.m["a"].module.inner.terraform_data.deep';

test.each(["plan.json", "state.json", "terraform.tfstate"])("%s, written by Terraform, is read whole", (name) => {
  const { resources, diagnostics, complete } = written(name);
  expect({ diagnostics, complete, count: resources.length }).toEqual({ diagnostics: [], complete: true, count: 10 });
  expect(resources.map((it) => it.address)).toContain(DEEP);
});

test.each([
  { claim: "an output of one module instance", of: "terraform_data.user", path: "input", to: [`${DEEP}.output`] },
  {
    claim: "what the module depends on",
    of: "terraform_data.user",
    path: "depends_on",
    to: ["terraform_data.pair.null"],
  },
  { claim: "its own module instance's resource", of: DEEP, path: "input", to: ['module.m["a"].terraform_data.in.id'] },
  { claim: "the same index", of: "terraform_data.pair[1]", path: "input", to: ["terraform_data.many[1].null"] },
])("the plan of Terraform tells $claim", ({ of, path, to }) => {
  const references = written("plan.json").resources.find((it) => it.address === of)?.references ?? [];
  expect(references.filter((it) => it.path === path).map((it) => `${it.address}.${it.attribute}`)).toEqual(to);
});

test("a state tells references by deployed values, and dependencies beyond them", () => {
  const references =
    written("state.json").resources.find((it) => it.address === "terraform_data.pair[1]")?.references ?? [];
  expect(references).toContainEqual({ path: "input", address: "terraform_data.many[1]", attribute: "id" });
  expect(references).toContainEqual({ path: "depends_on", address: "terraform_data.base", attribute: null });
});

test("sensitive attributes of a raw state are marked, others are not", () => {
  const attributes = { password: "hush", login: { key: "k", name: "n" }, size: 3 };
  const step = (value: string) => ({ type: "get_attr", value });
  const sensitive_attributes = [[step("password")], [step("login"), step("key")]];
  const resource = { mode: "managed", type: "aws_db_instance", name: "a", provider: 'provider["x/y/aws"].west' };
  const instances = [
    { attributes, sensitive_attributes },
    { deposed: "ab", attributes: {} },
  ];
  const { resources } = read({ version: 4, serial: 1, resources: [{ ...resource, instances }] });
  expect(resources.map((it) => [it.address, it.provider])).toEqual([["aws_db_instance.a", "aws"]]);
  const found = resources[0]!.attributes;
  expect(textAt(found, "password").sensitive).toBe(true);
  expect(textAt(found, "login.key").sensitive).toBe(true);
  expect(textAt(found, "login.name").sensitive).toBe(false);
  expect(numberAt(found, "size")).toMatchObject({ value: 3, sensitive: false });
});
