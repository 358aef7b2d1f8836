import { expect, test } from "vitest";
import { readPulumiState } from "../../../analyzers/pulumi/read-pulumi-state.js";
import { attributeAt, type DeclaredResource, numberAt, textAt } from "../../../engine/model/declared.js";
import { entries, exported, resource, SECRET, SECRET_KEY, UNKNOWN_TEXT, urn } from "./shop-stack.js";

const DATABASE = "shop:index:Data$aws:rds/instance:Instance::main";
const TASK = "aws:ecs/taskDefinition:TaskDefinition::web";
const SERVICE = "aws:ecs/service:Service::web";

const read = (text: string) => readPulumiState(text, { file: "stack.json" });
const shop = new Map(read(exported()).resources.map((it) => [it.address, it]));
const one = (outputs: Readonly<Record<string, unknown>>, more = {}): DeclaredResource =>
  read(exported([resource("aws:x/y:Y::a", { outputs, ...more })])).resources[0] as DeclaredResource;

test("the stack, providers and components are no resources; all others are, sorted by address", () => {
  expect([...shop.keys()]).toEqual([SERVICE, TASK, DATABASE]);
  expect(read(exported())).toMatchObject({ complete: true, diagnostics: [] });
});

test("the order of the entries changes nothing", () => {
  const reversed = read(JSON.stringify({ version: 3, deployment: { resources: [...entries].reverse() } })).resources;
  const plain = (it: DeclaredResource) => ({ ...it, line: null });
  expect(reversed.map(plain)).toEqual([...shop.values()].map(plain));
});

test.each([
  { claim: "a token is kept as it is", of: DATABASE, expected: { type: "aws:rds/instance:Instance", provider: "aws" } },
  { claim: "a component is the parent of what it makes", of: DATABASE, expected: { parent: "shop:index:Data::data" } },
  { claim: "the stack is no parent", of: SERVICE, expected: { parent: null } },
  { claim: "the system is project and stack", of: SERVICE, expected: { system: "shop/dev" } },
  { claim: "the source position is the place", of: TASK, expected: { file: "index.ts", line: 14 } },
  { claim: "else the component's is", of: DATABASE, expected: { file: "data.ts", line: 7 } },
  { claim: "the region is the provider's", of: DATABASE, expected: { region: { value: "eu-west-1" } } },
])("$claim", ({ of, expected }) => expect(shop.get(of)).toMatchObject(expected));

test("without a source position the line is that of the URN in the file", () => {
  const { file, line } = shop.get(SERVICE) as DeclaredResource;
  expect(file).toBe("stack.json");
  expect(exported().split("\n")[(line as number) - 1]).toContain(
    '"urn": "urn:pulumi:dev::shop::aws:ecs/service:Service::web"',
  );
});

test("names are in snake_case at every depth, but for the user's own keys and JSON in text", () => {
  const attributes = shop.get(DATABASE)?.attributes ?? new Map();
  expect(textAt(attributes, "instance_class")).toMatchObject({ state: "known", value: "db.t3.medium" });
  expect(attributeAt(attributes, "tags")).toMatchObject({ kind: "object" });
  const tags = attributes.get("tags");
  expect(tags?.kind === "object" ? [...tags.entries.keys()] : []).toEqual(["CostCentre", "k8s.io/x"]);
  expect(textAt(shop.get(SERVICE)!.attributes, "network_configuration.assign_public_ip")).toMatchObject({
    value: "true",
  });
  expect(textAt(shop.get(TASK)!.attributes, "container_definitions")).toMatchObject({
    value: expect.stringContaining('"DB"'),
  });
  expect([...attributes.keys()].filter((key) => key.startsWith("__"))).toEqual([]);
});

test.each([
  { claim: "an input stands where there is no output", outputs: {}, expected: { state: "known", value: "in" } },
  { claim: "an output comes before an input", outputs: { size: "out" }, expected: { state: "known", value: "out" } },
  { claim: "an unknown output gives way to a known input", outputs: { size: UNKNOWN_TEXT }, expected: { value: "in" } },
])("$claim", ({ outputs, expected }) => {
  expect(textAt(one(outputs, { inputs: { size: "in" } }).attributes, "size")).toMatchObject(expected);
});

test.each([
  { claim: "null is absent", value: null, expected: { state: "absent" } },
  {
    claim: "so is the empty text, which providers answer for what is left out",
    value: "",
    expected: { state: "absent" },
  },
  {
    claim: "a sentinel is unknown, with the reason",
    value: UNKNOWN_TEXT,
    expected: { state: "unknown", because: { code: "pulumi-unknown" } },
  },
  {
    claim: "an encrypted secret is unknown and sensitive",
    value: { [SECRET_KEY]: SECRET, ciphertext: "v1:abc" },
    expected: { state: "unknown", because: { code: "secret" }, sensitive: true },
  },
  {
    claim: "a secret in the clear is known and sensitive",
    value: { [SECRET_KEY]: SECRET, plaintext: '"db.r6g.large"' },
    expected: { state: "known", value: "db.r6g.large", sensitive: true },
  },
  {
    claim: "a secret with an unknown inside is unknown and sensitive",
    value: { [SECRET_KEY]: SECRET, value: UNKNOWN_TEXT },
    expected: { state: "unknown", sensitive: true },
  },
  {
    claim: "an output value without a value is unknown",
    value: { [SECRET_KEY]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", secret: true },
    expected: { state: "unknown", sensitive: true },
  },
  {
    claim: "a resource stands for its id",
    value: { [SECRET_KEY]: "5cf8f73096256a8f31e491e813e4eb8e", urn: urn("a:b:C::d"), id: "i-1" },
    expected: { state: "known", value: "i-1" },
  },
  {
    claim: "credentials in a URL are sensitive",
    value: "postgres://app:hush@db.internal/app",
    expected: { state: "known", sensitive: true },
  },
])("$claim", ({ value, expected }) =>
  expect(textAt(one({ someValue: value }).attributes, "some_value")).toMatchObject(expected),
);

test("a name that says secret makes a value sensitive, whatever the case", () => {
  const { attributes } = one({ masterPassword: "x", environment: { variables: { API_TOKEN: "y", TOKENS: "z" } } });
  expect(textAt(attributes, "master_password")).toMatchObject({ sensitive: true });
  expect(textAt(attributes, "environment.variables.API_TOKEN")).toMatchObject({ sensitive: true });
  expect(textAt(attributes, "environment.variables.TOKENS")).toMatchObject({ sensitive: false });
});

test("every leaf below a secret object is sensitive", () => {
  const { attributes } = one({ login: { [SECRET_KEY]: SECRET, plaintext: '{"userName":"a","ports":[1]}' } });
  expect(textAt(attributes, "login.user_name")).toMatchObject({ value: "a", sensitive: true });
  expect(numberAt(attributes, "login.ports")).toMatchObject({ value: 1, sensitive: true });
});

test.each([
  {
    claim: "a value that is a dependency's output names it there",
    of: SERVICE,
    path: "task_definition",
    to: TASK,
    attribute: "arn",
  },
  {
    claim: "an endpoint inside a text names its resource",
    of: TASK,
    path: "container_definitions",
    to: DATABASE,
    attribute: "address",
  },
  {
    claim: "a component that is depended on stands for what it holds",
    of: SERVICE,
    path: "depends_on",
    to: DATABASE,
    attribute: null,
  },
])("$claim", ({ of, path, to, attribute }) => {
  expect(shop.get(of)?.references.filter((it) => it.path === path)).toEqual([{ path, address: to, attribute }]);
});

test.each([
  { claim: "a property nothing explains keeps all its dependencies", value: UNKNOWN_TEXT, expected: [null, null] },
  {
    claim: "a property with an unknown beside keeps the others too",
    value: ["id-of-b-1", UNKNOWN_TEXT],
    expected: ["id", null],
  },
  { claim: "a number names nothing", value: "256", expected: [] },
  { claim: "what a value names is meant alone", value: "id-of-b-1", expected: ["id"] },
])("$claim", ({ value, expected }) => {
  const b = resource("aws:x/y:Y::b", { outputs: { id: "id-of-b-1" } });
  const c = resource("aws:x/y:Y::c", { outputs: { id: "id-of-c-1" } });
  const a = resource("aws:x/y:Y::a", { outputs: { on: value }, propertyDependencies: { on: [b.urn, c.urn] } });
  const references = read(exported([a, b, c])).resources[0]?.references ?? [];
  expect(references.map((it) => it.attribute)).toEqual(expected);
});

test("an id written out in another resource names it, without any dependency", () => {
  const network = resource("aws:ec2/vpc:Vpc::n", { id: "vpc-0123456789abcdef0" });
  const subnet = resource("aws:ec2/subnet:Subnet::s", { outputs: { id: "subnet-1", vpcId: "vpc-0123456789abcdef0" } });
  expect(read(exported([subnet, network])).resources[0]?.references).toEqual([
    { path: "vpc_id", address: "aws:ec2/vpc:Vpc::n", attribute: "id" },
  ]);
});

test.each([
  { claim: "its own region comes first", outputs: { region: "us-east-2" }, region: "us-east-2" },
  {
    claim: "then the configuration",
    outputs: {},
    config: new Map([["aws:region", "ca-central-1"]]),
    region: "ca-central-1",
  },
  { claim: "then the ARN", outputs: { arn: "arn:aws:rds:sa-east-1:1:db:x" }, region: "sa-east-1" },
])("region: $claim", ({ outputs, config, region }) => {
  const text = exported([resource("aws:rds/instance:Instance::a", { provider: undefined, outputs })]);
  const { resources } = readPulumiState(text, { file: "s.json", ...(config === undefined ? {} : { config }) });
  expect(resources[0]?.region).toMatchObject({ state: "known", value: region });
});

test("a region that nothing tells is unknown, with what to supply", () => {
  expect(one({}, { provider: undefined }).region).toMatchObject({
    state: "unknown",
    because: { code: "not-declared", supply: "pulumi config set aws:region …" },
  });
});

test.each([
  { claim: "deleted", more: { delete: true } },
  { claim: "awaiting its replacement", more: { pendingReplacement: true } },
])("a resource that is $claim is left out", ({ more }) => {
  expect(read(exported([resource("aws:x/y:Y::a", more)])).resources).toEqual([]);
});

test("what a program only looks up is data", () => {
  expect(one({}, { external: true }).mode).toBe("data");
  expect(one({}).mode).toBe("managed");
});

const wrappings: readonly { claim: string; wrap: (resources: unknown) => unknown }[] = [
  { claim: "an export", wrap: (resources) => ({ version: 3, deployment: { resources } }) },
  { claim: "a checkpoint of version 1", wrap: (resources) => ({ stack: "dev", latest: { resources } }) },
  {
    claim: "a checkpoint of version 2 or 3",
    wrap: (resources) => ({ version: 3, checkpoint: { latest: { resources } } }),
  },
  {
    claim: "a checkpoint of version 4",
    wrap: (resources) => ({ version: 4, features: [], checkpoint: { Latest: { resources } } }),
  },
];
test.each(wrappings)("$claim is read", ({ wrap }) => {
  expect(read(JSON.stringify(wrap(entries))).resources.map((it) => it.address)).toEqual([...shop.keys()]);
});

test("a name may hold the separator of URNs", () => {
  expect(read(exported([resource("aws:x/y:Y::a::b")])).resources[0]?.address).toBe("aws:x/y:Y::a::b");
});
