import { describe, expect, test } from "vitest";
import { mappings } from "../../../analyzers/mappings/index.js";
import type { Attribute } from "../../../engine/model/declared.js";
import { written } from "../../../engine/model/known.js";
import { architectureOf, declare, linksOf, only, type Plain, ref, short, variable, verdicts } from "./declare.js";

type Attributes = { readonly [name: string]: Plain };

describe("every declared resource has one verdict", () => {
  test.each([
    ["aws_instance.a", "sized"],
    ["aws_s3_bucket.a", "elastic"],
    ["aws_sqs_queue.a", "elastic"],
    ["aws_dynamodb_table.a", "elastic"],
    ["aws_cloudfront_distribution.a", "elastic"],
    ["aws_s3_bucket_policy.a", "not-capacity"],
    ["aws_iam_role.a", "not-capacity"],
    ["aws_security_group.a", "not-capacity"],
    ["aws_lb_listener_certificate.a", "not-capacity"],
    ["aws_eip.a", "not-capacity"],
    ["random_pet.a", "not-capacity"],
    ["google_project_iam_member.a", "not-capacity"],
    ["aws_eks_cluster.a", "not-understood"],
    ["aws_vpn_connection.a", "not-understood"],
    ["google_sql_database_instance.a", "not-understood"],
    ["aws_launch_template.a", "not-capacity"],
    ["aws:s3/bucketV2:BucketV2::a", "elastic"],
    ["aws:iam/role:Role::a", "not-capacity"],
    ["aws:ec2/routeTable:RouteTable::a", "not-capacity"],
    ["aws:ec2/vpc:Vpc::a", "not-capacity"],
    ["aws:rds/subnetGroup:SubnetGroup::a", "not-capacity"],
    ["aws:apigateway/stage:Stage::a", "not-capacity"],
    ["aws:eks/cluster:Cluster::a", "not-understood"],
    ["aws:lambda/function:Function::a", "sized"],
    ["__proto__.a", "not-understood"],
    ["constructor.a", "not-understood"],
  ])("%s is %s", (address, verdict) => {
    expect(verdicts(architectureOf(declare(address)))).toEqual({ [address]: verdict });
  });

  test("data sources, components, stacks and providers are not counted", () => {
    const architecture = architectureOf(
      declare("data.aws_ami.a", {}, { mode: "data", type: "aws_ami" }),
      declare("awsx:ec2:Vpc::v"),
      declare("pulumi:pulumi:Stack::s"),
      declare("pulumi:providers:aws::p"),
    );
    expect(architecture.accounted).toEqual([]);
  });

  test("a part has its principal's verdict only where something claims it", () => {
    const task = declare("aws_ecs_task_definition.t");
    expect(verdicts(architectureOf(task))).toEqual({ "aws_ecs_task_definition.t": "not-capacity" });
    const service = declare("aws_ecs_service.s", { task_definition: ref("aws_ecs_task_definition.t", "arn") });
    expect(verdicts(architectureOf(task, service))["aws_ecs_task_definition.t"]).toBe("sized");
  });

  test("a mapping that throws is named, and the others still stand", () => {
    class Broken extends Map<string, Attribute> {
      override get(name: string): Attribute | undefined {
        if (name === "instance_type") throw new Error("no such thing");
        return super.get(name);
      }
    }
    const broken = { ...declare("aws_instance.broken"), attributes: new Broken() };
    const { diagnostics, resources, accounted } = architectureOf(broken, declare("aws_instance.fine"));
    expect(diagnostics).toMatchObject([{ code: "mapping-failed", file: "main.tf", line: 1 }]);
    expect(resources.map((it) => it.address)).toEqual(["aws_instance.fine"]);
    expect(accounted.find((it) => it.address === "aws_instance.broken")?.verdict).toBe("not-understood");
  });
});

describe("the registry", () => {
  test("no type is claimed twice", () => {
    const types = mappings.flatMap((it) => [...it.terraform, ...it.pulumi]);
    expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
  });

  test("every mapping serves Terraform and Pulumi", () => {
    const lonely = mappings.filter((it) => it.terraform.length === 0 || it.pulumi.length === 0);
    expect(lonely).toEqual([]);
  });

  test("tokens have the shape of the engine's", () => {
    const odd = mappings.flatMap((it) => it.pulumi).filter((token) => !/^[a-z]+:[a-z0-9]+\/(\w+):(\w+)$/i.test(token));
    expect(odd).toEqual([]);
  });

  test("every mapping bears an empty declaration and one of variables only", () => {
    for (const { terraform, pulumi } of mappings) {
      for (const type of [...terraform, ...pulumi.map((token) => `${token}:`)]) {
        const address = type.endsWith(":") ? `${type}:x` : `${type}.x`;
        expect(architectureOf(declare(address)).diagnostics, type).toEqual([]);
      }
    }
  });
});

describe("Pulumi's words", () => {
  test.each<{
    claim: string;
    terraform: readonly ReturnType<typeof declare>[];
    pulumi: readonly ReturnType<typeof declare>[];
  }>([
    {
      claim: "a service behind a balancer, one-element blocks as objects and lists in the plural",
      terraform: [
        declare("aws_lb.a", { load_balancer_type: "network" }),
        declare("aws_lb_target_group.b"),
        declare("aws_lb_listener.c", {
          load_balancer_arn: ref("aws_lb.a"),
          default_action: [{ target_group_arn: ref("aws_lb_target_group.b") }],
        }),
        declare("aws_ecs_service.d", {
          launch_type: "FARGATE",
          desired_count: 2,
          load_balancer: [{ target_group_arn: ref("aws_lb_target_group.b") }],
          network_configuration: [{ subnets: ["subnet-aaaaaaaa", "subnet-bbbbbbbb"], assign_public_ip: true }],
          task_definition: ref("aws_ecs_task_definition.e"),
        }),
        declare("aws_ecs_task_definition.e", { cpu: "256", memory: "512" }),
      ],
      pulumi: [
        declare("aws:lb/loadBalancer:LoadBalancer::a", { load_balancer_type: "network" }),
        declare("aws:lb/targetGroup:TargetGroup::b"),
        declare("aws:lb/listener:Listener::c", {
          load_balancer_arn: ref("aws:lb/loadBalancer:LoadBalancer::a"),
          default_actions: [{ target_group_arn: ref("aws:lb/targetGroup:TargetGroup::b") }],
        }),
        declare("aws:ecs/service:Service::d", {
          launch_type: "FARGATE",
          desired_count: 2,
          load_balancers: [{ target_group_arn: ref("aws:lb/targetGroup:TargetGroup::b") }],
          network_configuration: { subnets: ["subnet-aaaaaaaa", "subnet-bbbbbbbb"], assign_public_ip: true },
          task_definition: ref("aws:ecs/taskDefinition:TaskDefinition::e"),
        }),
        declare("aws:ecs/taskDefinition:TaskDefinition::e", { cpu: "256", memory: "512" }),
      ],
    },
    {
      claim: "a group from a template",
      terraform: [
        declare("aws_autoscaling_group.a", {
          min_size: 2,
          max_size: 2,
          vpc_zone_identifier: ["subnet-aaaaaaaa", "subnet-bbbbbbbb"],
          launch_template: [{ id: ref("aws_launch_template.b") }],
        }),
        declare("aws_launch_template.b", {
          instance_type: "t3.medium",
          credit_specification: [{ cpu_credits: "standard" }],
        }),
      ],
      pulumi: [
        declare("aws:autoscaling/group:Group::a", {
          min_size: 2,
          max_size: 2,
          vpc_zone_identifiers: ["subnet-aaaaaaaa", "subnet-bbbbbbbb"],
          launch_template: { id: ref("aws:ec2/launchTemplate:LaunchTemplate::b") },
        }),
        declare("aws:ec2/launchTemplate:LaunchTemplate::b", {
          instance_type: "t3.medium",
          credit_specification: { cpu_credits: "standard" },
        }),
      ],
    },
    {
      claim: "a database with a parameter group",
      terraform: [
        declare("aws_db_instance.a", {
          engine: "postgres",
          instance_class: "db.t3.large",
          parameter_group_name: ref("aws_db_parameter_group.b"),
        }),
        declare("aws_db_parameter_group.b", { parameter: [{ name: "max_connections", value: "77" }] }),
      ],
      pulumi: [
        declare("aws:rds/instance:Instance::a", {
          engine: "postgres",
          instance_class: "db.t3.large",
          parameter_group_name: ref("aws:rds/parameterGroup:ParameterGroup::b"),
        }),
        declare("aws:rds/parameterGroup:ParameterGroup::b", { parameters: [{ name: "max_connections", value: "77" }] }),
      ],
    },
  ])("$claim: the same architecture as in Terraform's", ({ terraform, pulumi }) => {
    const named = (text: string) => text.replace(/aws(?:_\w+\.|:[\w/]+:\w+::)(\w)\b/g, "$1");
    const facts = (resources: readonly ReturnType<typeof declare>[]) => {
      const architecture = architectureOf(...resources);
      return {
        resources: architecture.resources
          .map((it) => JSON.parse(named(JSON.stringify({ ...it, type: null }))) as { address: string })
          .sort((a, b) => (a.address < b.address ? -1 : 1)),
        links: linksOf(architecture).map(named).sort(),
        verdicts: architecture.accounted.map((it) => named(`${it.address} ${it.verdict}`)).sort(),
      };
    };
    expect(facts(pulumi)).toEqual(facts(terraform));
  });

  test("the written type is Terraform's, the reported type as it was written", () => {
    const architecture = architectureOf(declare("aws:rds/instance:Instance::a", { engine: "postgres" }));
    expect(architecture.written.get("aws:rds/instance:Instance::a")?.type).toBe("aws_db_instance");
    expect(only(architecture, "relational-database").type).toBe("aws:rds/instance:Instance");
  });
});

describe("what box-ins look at", () => {
  const scalars = (attributes: Attributes) =>
    architectureOf(declare("aws_db_instance.a", attributes)).written.get("aws_db_instance.a")?.scalars;

  test.each<{ claim: string; attributes: Attributes; value: unknown }>([
    { claim: "what is written", attributes: { storage_encrypted: true }, value: true },
    { claim: "null where it is left out", attributes: {}, value: null },
    { claim: "nothing where it is not known", attributes: { storage_encrypted: variable("e") }, value: undefined },
  ])("$claim", ({ attributes, value }) => {
    expect(scalars(attributes)?.get("storage_encrypted")).toBe(value);
  });

  test("scalars of a single block have dotted names; sensitive values stay out", () => {
    const it = declare("aws_ecs_service.s", { deployment_controller: [{ type: "ECS" }] });
    const secret = { kind: "leaf", value: written("hunter2", null, true) } as const;
    const architecture = architectureOf({ ...it, attributes: new Map([...it.attributes, ["name", secret]]) });
    const found = architecture.written.get("aws_ecs_service.s")?.scalars;
    expect(found?.get("deployment_controller.type")).toBe("ECS");
    expect(found?.has("name")).toBe(false);
  });
});

test("ten thousand resources that refer to each other are mapped in seconds, not minutes", () => {
  const system = Array.from({ length: 2500 }, (_, i) => [
    declare(`aws_ecs_service.s[${i}]`, {
      name: `s${i}`,
      task_definition: ref(`aws_ecs_task_definition.t[${i}]`, "arn"),
    }),
    declare(`aws_ecs_task_definition.t[${i}]`, { cpu: "256", memory: "512" }),
    declare(`aws_appautoscaling_target.t[${i}]`, {
      resource_id: `service/default/s${i}`,
      min_capacity: 3,
      max_capacity: 5,
    }),
    declare(`aws_iam_role.r[${i}]`),
  ]).flat();
  const architecture = architectureOf(...system);
  expect(architecture.accounted).toHaveLength(10_000);
  const counts = architecture.resources.map((it) => (it.kind === "container-service" ? short(it.count.min) : null));
  expect(new Set(counts)).toEqual(new Set([3]));
}, 10_000);
