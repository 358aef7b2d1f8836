import { describe, expect, test } from "vitest";
import { written } from "../../../engine/model/known.js";
import { architectureOf, declare, linksOf, only, type Plain, ref, short, variable } from "./declare.js";

type Attributes = { readonly [name: string]: Plain };

describe("aws_instance", () => {
  const of = (attributes: Attributes) => only(architectureOf(declare("aws_instance.web", attributes)), "compute-pool");

  test.each<{ claim: string; attributes: Attributes; facts: readonly (string | number)[] }>([
    { claim: "facts and price come from the size", attributes: { instance_type: "t3.medium" }, facts: [2, 4, 0.0416] },
    {
      claim: "a variable without default passes its reason on",
      attributes: { instance_type: variable("size") },
      facts: ["?variable-without-default", "?variable-without-default", "?variable-without-default"],
    },
    {
      claim: "a size that is not in the catalog is unknown",
      attributes: { instance_type: "t3.mediun" },
      facts: ["?size-not-in-catalog", "?size-not-in-catalog", "?price-not-in-catalog"],
    },
    {
      claim: "no size at all is not declared",
      attributes: {},
      facts: ["?not-declared", "?not-declared", "?not-declared"],
    },
  ])("$claim", ({ attributes, facts }) => {
    const { machine } = of(attributes);
    expect([machine.vcpu, machine.memoryGiB, machine.pricePerHour].map(short)).toEqual(facts);
  });

  test.each<{ claim: string; size: string; declared: Attributes; mode: string | null }>([
    { claim: "T3 bills the surplus by default", size: "t3.micro", declared: {}, mode: "unlimited*" },
    { claim: "T2 throttles by default", size: "t2.micro", declared: {}, mode: "standard*" },
    {
      claim: "what is written wins",
      size: "t3.micro",
      declared: { credit_specification: [{ cpu_credits: "standard" }] },
      mode: "standard",
    },
    { claim: "other sizes have no credits", size: "m5.large", declared: {}, mode: null },
  ])("$claim", ({ size, declared, mode }) => {
    const { credits } = of({ instance_type: size, ...declared }).machine;
    expect(credits === null ? null : short(credits.mode)).toBe(mode);
  });

  test.each<{
    claim: string;
    attributes: Attributes;
    others: readonly ReturnType<typeof declare>[];
    is: string | boolean;
  }>([
    { claim: "without a subnet the default network gives an address", attributes: {}, others: [], is: "true*" },
    {
      claim: "a subnet gives none unless it says so",
      attributes: { subnet_id: ref("aws_subnet.a") },
      others: [declare("aws_subnet.a")],
      is: "false*",
    },
    {
      claim: "a public subnet gives one",
      attributes: { subnet_id: ref("aws_subnet.a") },
      others: [declare("aws_subnet.a", { map_public_ip_on_launch: true })],
      is: true,
    },
    {
      claim: "the machine's own word wins over the subnet's",
      attributes: { subnet_id: ref("aws_subnet.a"), associate_public_ip_address: false },
      others: [declare("aws_subnet.a", { map_public_ip_on_launch: true })],
      is: false,
    },
    {
      claim: "an elastic address is public",
      attributes: { subnet_id: ref("aws_subnet.a") },
      others: [declare("aws_subnet.a"), declare("aws_eip.a", { instance: ref("aws_instance.web") })],
      is: true,
    },
    {
      claim: "so is one that is associated",
      attributes: { subnet_id: ref("aws_subnet.a") },
      others: [declare("aws_subnet.a"), declare("aws_eip_association.a", { instance_id: ref("aws_instance.web") })],
      is: true,
    },
    {
      claim: "a subnet from elsewhere is not known",
      attributes: { subnet_id: "subnet-1" },
      others: [],
      is: "?reference-not-found",
    },
    {
      claim: "a variable keeps its reason",
      attributes: { subnet_id: variable("s") },
      others: [],
      is: "?variable-without-default",
    },
  ])("$claim", ({ attributes, others, is }) => {
    const pool = only(architectureOf(declare("aws_instance.web", attributes), ...others), "compute-pool");
    expect(short(pool.publicAddress)).toBe(is);
  });

  const card = declare("aws_network_interface.card", {
    subnet_id: ref("aws_subnet.a"),
    security_groups: [ref("aws_security_group.g")],
  });
  const cardId = ref("aws_network_interface.card");

  test.each<{ claim: string; attributes: Attributes; others: readonly ReturnType<typeof declare>[] }>([
    { claim: "in a block", attributes: { network_interface: [{ network_interface_id: cardId }] }, others: [] },
    {
      claim: "in the block of newer providers",
      attributes: { primary_network_interface: [{ network_interface_id: cardId }] },
      others: [],
    },
    {
      claim: "by an attachment",
      attributes: {},
      others: [
        declare("aws_network_interface_attachment.a", {
          instance_id: ref("aws_instance.web"),
          network_interface_id: cardId,
        }),
      ],
    },
  ])("an interface that is named $claim brings its groups and its address", ({ attributes, others }) => {
    const architecture = architectureOf(
      declare("aws_instance.web", attributes),
      card,
      declare("aws_subnet.a"),
      declare("aws_security_group.g"),
      declare("aws_eip_association.e", { network_interface_id: cardId }),
      ...others,
    );
    expect(short(only(architecture, "compute-pool").publicAddress)).toBe(true);
    expect(linksOf(architecture)).toContain("attached-to aws_instance.web -> aws_security_group.g");
  });

  test("one symbolic declaration stands for many machines", () => {
    const it = declare("aws_instance.web", { instance_type: "m5.large" }, { instances: written(4000) });
    const architecture = architectureOf(it);
    expect(short(only(architecture, "compute-pool").count.desired)).toBe("4000*");
    expect(architecture.accounted[0]?.instances).toBe(4000);
  });

  test("a size that does not exist is named with its neighbours and its place", () => {
    const { diagnostics } = architectureOf(declare("aws_instance.web", { instance_type: "t3.mediun" }));
    expect(diagnostics).toMatchObject([{ code: "size-not-in-catalog", file: "main.tf", line: 1 }]);
    expect(diagnostics[0]?.fix).toContain("t3.medium");
  });

  test("the largest volume inside is its storage", () => {
    const { storage } = of({
      instance_type: "m5.large",
      root_block_device: [{ volume_size: 20 }],
      ebs_block_device: [{ volume_size: 100, volume_type: "gp3", iops: 4000 }],
    });
    expect([storage?.type, storage?.sizeGiB, storage?.baseIops].map((it) => it && short(it))).toEqual([
      "gp3",
      100,
      4000,
    ]);
  });
});

describe("aws_autoscaling_group", () => {
  const template = declare("aws_launch_template.web", {
    instance_type: "m5.large",
    vpc_security_group_ids: [ref("aws_security_group.web")],
  });
  const group = (attributes: Attributes) =>
    declare("aws_autoscaling_group.web", { launch_template: [{ id: ref("aws_launch_template.web") }], ...attributes });
  const policy = declare("aws_autoscaling_policy.cpu", {
    autoscaling_group_name: ref("aws_autoscaling_group.web", "name"),
  });

  test.each<{ claim: string; attributes: Attributes; scaled: boolean; counts: readonly unknown[] }>([
    {
      claim: "without a policy the count stays as desired",
      attributes: { min_size: 1, max_size: 9, desired_capacity: 3 },
      scaled: false,
      counts: [3, 3, 3, false],
    },
    {
      claim: "without a desired capacity it is the minimum",
      attributes: { min_size: 2, max_size: 9 },
      scaled: false,
      counts: [2, 2, 2, false],
    },
    {
      claim: "with a policy it moves between the bounds",
      attributes: { min_size: 1, max_size: 9, desired_capacity: 3 },
      scaled: true,
      counts: [1, 3, 9, true],
    },
    {
      claim: "a variable keeps its reason",
      attributes: { min_size: variable("n"), max_size: 9 },
      scaled: true,
      counts: ["?variable-without-default", "?variable-without-default", 9, true],
    },
  ])("$claim", ({ attributes, scaled, counts }) => {
    const { count } = only(architectureOf(group(attributes), template, ...(scaled ? [policy] : [])), "compute-pool");
    expect([short(count.min), short(count.desired), short(count.max), count.autoscaled]).toEqual(counts);
  });

  test("a capacity provider with managed scaling scales it too", () => {
    const provider = declare("aws_ecs_capacity_provider.web", {
      auto_scaling_group_provider: [
        { auto_scaling_group_arn: ref("aws_autoscaling_group.web", "arn"), managed_scaling: [{ status: "ENABLED" }] },
      ],
    });
    const pool = only(architectureOf(group({ min_size: 1, max_size: 9 }), template, provider), "compute-pool");
    expect(pool.count.autoscaled).toBe(true);
  });

  test("the template is its part, with its size, and says what a remedy changes", () => {
    const architecture = architectureOf(group({ min_size: 1, max_size: 1 }), template);
    const pool = only(architecture, "compute-pool");
    expect(short(pool.machine.size)).toBe("m5.large");
    expect(architecture.parts.get("aws_launch_template.web")).toEqual(["aws_autoscaling_group.web"]);
    expect(pool.writes["machine.size"]).toEqual({
      address: "aws_launch_template.web",
      attribute: "instance_type",
      pulumi: "instanceType",
    });
    expect(pool.writes["count"]?.attribute).toBe("min_size");
  });

  test.each<{ claim: string; override: Plain; size: unknown }>([
    {
      claim: "the first override is the size",
      override: [{ instance_type: "c5.large" }, { instance_type: "c5.xlarge" }],
      size: "c5.large",
    },
    {
      claim: "requirements leave it open",
      override: [{ instance_requirements: [{ memory_mib: [{ min: 1 }] }] }],
      size: "?not-declared",
    },
  ])("mixed instances: $claim", ({ override, size }) => {
    const mixed = declare("aws_autoscaling_group.web", {
      min_size: 1,
      max_size: 1,
      mixed_instances_policy: [
        {
          launch_template: [
            { launch_template_specification: [{ launch_template_id: ref("aws_launch_template.web") }], override },
          ],
        },
      ],
    });
    expect(short(only(architectureOf(mixed, template), "compute-pool").machine.size)).toBe(size);
  });

  test("zones are those of its subnets", () => {
    const subnets = [0, 1, 2].map((i) =>
      declare(`aws_subnet.a[${i}]`, { availability_zone: i === 2 ? "us-east-1a" : `us-east-1${"ab"[i]}` }),
    );
    const zoned = group({
      min_size: 1,
      max_size: 1,
      vpc_zone_identifier: [0, 1, 2].map((i) => ref(`aws_subnet.a[${i}]`)),
    });
    expect(short(only(architectureOf(zoned, template, ...subnets), "compute-pool").zones)).toBe(2);
  });

  test("a template that is not declared here leaves the size unknown", () => {
    const lone = declare("aws_autoscaling_group.web", {
      min_size: 1,
      max_size: 1,
      launch_template: [{ id: "lt-0123456789" }],
    });
    expect(short(only(architectureOf(lone), "compute-pool").machine.vcpu)).toBe("?reference-not-found");
  });
});

describe("aws_ecs_service", () => {
  const task = (attributes: Attributes) => declare("aws_ecs_task_definition.t", { family: "t", ...attributes });
  const service = (attributes: Attributes = {}) =>
    declare("aws_ecs_service.s", {
      name: "s",
      desired_count: 2,
      task_definition: ref("aws_ecs_task_definition.t", "arn"),
      ...attributes,
    });
  const of = (...resources: ReturnType<typeof declare>[]) => only(architectureOf(...resources), "container-service");
  const containers = (...list: readonly Readonly<Record<string, unknown>>[]) => JSON.stringify(list);

  test.each<{ claim: string; task: Attributes; sizes: readonly unknown[] }>([
    { claim: "units and MiB of the task", task: { cpu: "512", memory: "1024" }, sizes: [0.5, 1] },
    { claim: "the task may name its units", task: { cpu: ".5 vCPU", memory: "1 GB" }, sizes: [0.5, 1] },
    {
      claim: "else the sum of its containers, reservations where there is no limit",
      task: { container_definitions: containers({ cpu: 256, memory: 512 }, { cpu: 256, memoryReservation: 512 }) },
      sizes: [0.5, 1],
    },
    {
      claim: "nothing reserved is not declared",
      task: { container_definitions: containers({ name: "a" }) },
      sizes: ["?not-declared", "?not-declared"],
    },
    {
      claim: "what is no JSON is unknown",
      task: { container_definitions: "[{" },
      sizes: ["?evaluation-failed", "?evaluation-failed"],
    },
    {
      claim: "JSON that is no list is unknown",
      task: { container_definitions: "{}" },
      sizes: ["?evaluation-failed", "?evaluation-failed"],
    },
    {
      claim: "a variable keeps its reason",
      task: { cpu: variable("cpu"), memory: variable("memory") },
      sizes: ["?variable-without-default", "?variable-without-default"],
    },
  ])("$claim", ({ task: attributes, sizes }) => {
    const it = of(service(), task(attributes));
    expect([short(it.vcpu), short(it.memoryGiB)]).toEqual(sizes);
  });

  test.each<{ claim: string; service: Attributes; task?: Attributes; cluster?: Attributes; launch: string }>([
    { claim: "as the service says", service: { launch_type: "FARGATE" }, launch: "fargate" },
    {
      claim: "by its strategy",
      service: { capacity_provider_strategy: [{ capacity_provider: "FARGATE_SPOT" }] },
      launch: "fargate",
    },
    {
      claim: "a provider of its own is machines",
      service: { capacity_provider_strategy: [{ capacity_provider: "mine" }] },
      launch: "machines",
    },
    { claim: "as the task requires", service: {}, task: { requires_compatibilities: ["FARGATE"] }, launch: "fargate" },
    {
      claim: "as the cluster's strategy says",
      service: {},
      cluster: { default_capacity_provider_strategy: [{ capacity_provider: "FARGATE" }] },
      launch: "fargate",
    },
    { claim: "on machines by default", service: {}, launch: "machines*" },
  ])("launch: $claim", (row) => {
    const providers = declare("aws_ecs_cluster_capacity_providers.c", {
      cluster_name: ref("aws_ecs_cluster.c", "name"),
      ...row.cluster,
    });
    const it = of(
      service({ cluster: ref("aws_ecs_cluster.c"), ...row.service }),
      task({ cpu: 256, memory: 512, ...row.task }),
      declare("aws_ecs_cluster.c", { name: "c" }),
      ...(row.cluster === undefined ? [] : [providers]),
    );
    expect(short(it.launch)).toBe(row.launch);
  });

  test("a Fargate task costs its vCPU and its memory, one on machines nothing of its own", () => {
    const sizes = task({ cpu: 1024, memory: 2048 });
    expect(short(of(service({ launch_type: "FARGATE" }), sizes).pricePerHour)).toBeCloseTo(0.04048 + 2 * 0.004445, 9);
    expect(short(of(service({ launch_type: "EC2" }), sizes).pricePerHour)).toBe(0);
  });

  const target = (resource_id: Plain) =>
    declare("aws_appautoscaling_target.s", { resource_id, min_capacity: 3, max_capacity: 12 });
  const policy = (resource_id: Plain) => declare("aws_appautoscaling_policy.s", { resource_id });
  const cluster = declare("aws_ecs_cluster.c", { name: "main" });

  test.each<{ claim: string; with: readonly ReturnType<typeof declare>[]; counts: readonly unknown[] }>([
    { claim: "without a target the count stays", with: [], counts: [2, 2, 2, false] },
    {
      claim: "a target without policy lifts it to its minimum",
      with: [target("service/main/s")],
      counts: [3, 3, 3, false],
    },
    {
      claim: "target and policy by a spelled id",
      with: [target("service/main/s"), policy("service/main/s")],
      counts: [3, 3, 12, true],
    },
    {
      claim: "target and policy by reference",
      with: [target(ref("aws_ecs_service.s", "name")), policy(ref("aws_appautoscaling_target.s", "resource_id"))],
      counts: [3, 3, 12, true],
    },
    {
      claim: "a target of another service is not its",
      with: [target("service/main/other"), policy("service/main/other")],
      counts: [2, 2, 2, false],
    },
  ])("count: $claim", ({ with: others, counts }) => {
    const { count } = of(service({ cluster: ref("aws_ecs_cluster.c") }), task({}), cluster, ...others);
    expect([short(count.min), short(count.desired), short(count.max), count.autoscaled]).toEqual(counts);
  });

  test("a task shared by two services is a part of both", () => {
    const { parts } = architectureOf(
      task({}),
      service(),
      declare("aws_ecs_service.two", { task_definition: ref("aws_ecs_task_definition.t", "arn") }),
    );
    expect(parts.get("aws_ecs_task_definition.t")).toEqual(["aws_ecs_service.s", "aws_ecs_service.two"]);
  });

  test("one task a machine is not a count that is known", () => {
    expect(short(of(service({ scheduling_strategy: "DAEMON" }), task({})).count.desired)).toBe("?not-modelled");
  });
});

describe("aws_lambda_function", () => {
  const of = (attributes: Attributes, ...others: ReturnType<typeof declare>[]) =>
    only(architectureOf(declare("aws_lambda_function.f", attributes), ...others), "function");

  test.each<{ claim: string; attributes: Attributes; facts: readonly unknown[] }>([
    { claim: "defaults", attributes: {}, facts: ["128*", "3*", "-"] },
    {
      claim: "as written",
      attributes: { memory_size: 512, timeout: 30, reserved_concurrent_executions: 5 },
      facts: [512, 30, 5],
    },
    {
      claim: "minus one reserves nothing",
      attributes: { reserved_concurrent_executions: -1 },
      facts: ["128*", "3*", "-"],
    },
  ])("$claim", ({ attributes, facts }) => {
    const it = of(attributes);
    expect([it.memoryMB, it.timeoutSeconds, it.reservedConcurrency].map(short)).toEqual(facts);
    expect(short(it.accountConcurrency)).toBe(1000);
  });

  test("arm64 is cheaper", () => {
    expect(Number(short(of({ architectures: ["arm64"] }).pricePerGBSecond))).toBeLessThan(
      Number(short(of({}).pricePerGBSecond)),
    );
  });

  test.each([
    { authorization: "NONE", open: true },
    { authorization: "AWS_IAM", open: false },
  ])("a URL with authorization $authorization is public: $open", ({ authorization, open }) => {
    const url = declare("aws_lambda_function_url.u", {
      function_name: ref("aws_lambda_function.f", "function_name"),
      authorization_type: authorization,
    });
    expect(of({}, url).publicUrl).toBe(open);
  });

  test("its environment says what it calls", () => {
    const architecture = architectureOf(
      declare("aws_lambda_function.f", { environment: [{ variables: { DB: ref("aws_db_instance.db", "endpoint") } }] }),
      declare("aws_db_instance.db"),
    );
    expect(linksOf(architecture)).toContain("calls aws_lambda_function.f -> aws_db_instance.db");
  });
});
