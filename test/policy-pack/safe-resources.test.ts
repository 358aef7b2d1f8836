import { type PolicyResource, unknownCheckingProxy } from "@pulumi/policy";
import { expect, test } from "vitest";
import { readRegistrations } from "../../analyzers/pulumi/read-registrations.js";
import { numberAt, textAt } from "../../engine/model/declared.js";
import { safeResources } from "../../policy-pack/safe-resources.js";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as the SDK hands it to a stack policy: properties behind the proxy that throws on unknowns. */
function registered(name: string, props: object, more: Partial<PolicyResource> = {}): PolicyResource {
  const type = "aws:ec2/instance:Instance";
  const provider = { type: "pulumi:providers:aws", name: "default", urn: "", props: { region: "eu-west-1" } };
  const methods = { isType: () => false, asType: () => undefined };
  const graph = { dependencies: [], propertyDependencies: {} };
  const proxied = unknownCheckingProxy(props) as Record<string, unknown>;
  const opts = {} as PolicyResource["opts"];
  return {
    type,
    name,
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    props: proxied,
    opts,
    provider,
    ...graph,
    ...methods,
    ...more,
  };
}

const attributesOf = (props: object) =>
  readRegistrations(safeResources([registered("a", props)])).resources[0]!.attributes;

test.each([
  { claim: "an unknown property", props: { size: UNKNOWN }, path: "size" },
  { claim: "an unknown below an object", props: { a: { size: UNKNOWN } }, path: "a.size" },
  { claim: "an unknown in a list", props: { a: [{ size: UNKNOWN }] }, path: "a.size" },
  {
    claim: "a getter that throws",
    props: Object.defineProperty({}, "size", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    }),
    path: "size",
  },
  { claim: "an asset", props: { code: { __pulumiAsset: true, path: Promise.resolve("x") } }, path: "code" },
])("$claim is unknown, and nothing throws", ({ props, path }) => {
  expect(textAt(attributesOf(props), path)).toMatchObject({ state: "unknown", because: { code: "pulumi-unknown" } });
});

test("known values beside an unknown are kept", () => {
  const attributes = attributesOf({
    id: UNKNOWN,
    instanceType: "t3.small",
    rootBlockDevice: { volumeSize: 20, volumeId: UNKNOWN },
  });
  expect(textAt(attributes, "instance_type")).toMatchObject({ value: "t3.small" });
  expect(numberAt(attributes, "root_block_device.volume_size")).toMatchObject({ value: 20 });
});

test("a ring of objects ends in an unknown", () => {
  const ring: Record<string, unknown> = { size: 1 };
  ring["again"] = ring;
  expect(numberAt(attributesOf({ ring }), "ring.again.again.size")).toMatchObject({ value: 1 });
});

test("what has no provider, or is of a package of components, is a component: only its children are resources", () => {
  const type = "awsx:ec2:Vpc";
  const component = registered("n", {}, { type, urn: `urn:pulumi:dev::shop::${type}::n` });
  const own = registered("o", {}, { type: "shop:index:Data", urn: "urn:pulumi:dev::shop::shop:index:Data::o" });
  delete (own as { provider?: unknown }).provider;
  const child = registered("c", { instanceType: "t3.small" }, { parent: component });
  const grandchild = registered("d", {}, { parent: own });
  const { resources } = readRegistrations(safeResources([component, own, child, grandchild]));
  expect(resources.map((it) => [it.address, it.parent])).toEqual([
    ["aws:ec2/instance:Instance::c", "awsx:ec2:Vpc::n"],
    ["aws:ec2/instance:Instance::d", "shop:index:Data::o"],
  ]);
});

test("dependencies by property become references, regions come from the provider or the configuration", () => {
  const target = registered("t", { id: UNKNOWN });
  const user = registered(
    "u",
    { vpcSecurityGroupIds: [UNKNOWN] },
    { propertyDependencies: { vpcSecurityGroupIds: [target] } },
  );
  const { resources } = readRegistrations(safeResources([user, target]));
  expect(resources[1]).toMatchObject({
    references: [{ path: "vpc_security_group_ids", address: "aws:ec2/instance:Instance::t", attribute: null }],
    region: { value: "eu-west-1" },
  });
  const provider = { type: "pulumi:providers:aws", name: "default", urn: "", props: {} };
  const config = new Map([["aws:region", "us-west-2"]]);
  const other = readRegistrations(safeResources([registered("a", {}, { provider })]), { config });
  expect(other.resources[0]?.region).toMatchObject({ value: "us-west-2" });
});
