// A small stack as `pulumi stack export` writes it: a network component with its children, a database, a service beside them.

export const SECRET_KEY = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const urn = (address: string, project = "shop", stack = "dev") => `urn:pulumi:${stack}::${project}::${address}`;

export interface Entry {
  readonly urn: string;
  readonly type: string;
  readonly [key: string]: unknown;
}

const provider = `${urn("pulumi:providers:aws::default_7_0_0")}::4c1a`;
const stack = urn("pulumi:pulumi:Stack::shop-dev");
export const component = urn("shop:index:Data::data");
export const database = urn("shop:index:Data$aws:rds/instance:Instance::main");
export const task = urn("aws:ecs/taskDefinition:TaskDefinition::web");
export const service = urn("aws:ecs/service:Service::web");

/** A managed resource at the root; `more` overrides. */
export function resource(address: string, more: Readonly<Record<string, unknown>> = {}): Entry {
  const qualified = address.split("::")[0] as string;
  const type = qualified.slice(qualified.lastIndexOf("$") + 1);
  return {
    urn: urn(address),
    type,
    custom: true,
    id: "some-id",
    parent: stack,
    provider,
    inputs: {},
    outputs: {},
    ...more,
  };
}

export const entries: readonly Entry[] = [
  { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
  {
    urn: urn("pulumi:providers:aws::default_7_0_0"),
    custom: true,
    id: "4c1a",
    type: "pulumi:providers:aws",
    inputs: { region: "eu-west-1", version: "7.0.0" },
    outputs: {},
  },
  { urn: component, custom: false, type: "shop:index:Data", parent: stack, sourcePosition: "project:///data.ts#7,3" },
  resource("shop:index:Data$aws:rds/instance:Instance::main", {
    parent: component,
    id: "db-1",
    inputs: {
      instanceClass: "db.t3.medium",
      allocatedStorage: 100,
      password: { [SECRET_KEY]: SECRET, ciphertext: "v1:x" },
    },
    outputs: {
      arn: "arn:aws:rds:eu-west-1:123456789012:db:main-1",
      address: "main-1.abc.eu-west-1.rds.amazonaws.com",
      instanceClass: "db.t3.medium",
      allocatedStorage: 100,
      replicateSourceDb: "",
      tags: { CostCentre: "a1", "k8s.io/x": "y" },
      vpcSecurityGroupIds: ["sg-0123456789abcdef0"],
      __meta: "{}",
    },
  }),
  resource("aws:ecs/taskDefinition:TaskDefinition::web", {
    id: "web",
    sourcePosition: "project:///index.ts#14,9",
    outputs: {
      arn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
      family: "web",
      containerDefinitions:
        '[{"name":"web","environment":[{"name":"DB","value":"main-1.abc.eu-west-1.rds.amazonaws.com"}]}]',
    },
    dependencies: [database],
    propertyDependencies: { containerDefinitions: [database, component], cpu: [database] },
  }),
  resource("aws:ecs/service:Service::web", {
    id: "arn:aws:ecs:eu-west-1:123456789012:service/main/web",
    outputs: {
      taskDefinition: "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
      desiredCount: 2,
      networkConfiguration: { subnets: ["subnet-0a"], assignPublicIp: true },
    },
    dependencies: [task, component],
    propertyDependencies: { taskDefinition: [task] },
  }),
];

/** The text of an export. */
export function exported(resources: readonly unknown[] = entries): string {
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }, null, 2);
}
