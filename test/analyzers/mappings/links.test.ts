import { describe, expect, test } from "vitest";
import type { DeclaredResource } from "../../../engine/model/declared.js";
import { architectureOf, declare, linksOf, only, type Plain, ref, short, variable } from "./declare.js";

type Attributes = { readonly [name: string]: Plain };

interface Claim {
  readonly claim: string;
  readonly system: readonly DeclaredResource[];
  readonly links: readonly string[];
}

describe("load balancing", () => {
  const listener = declare("aws_lb_listener.l", {
    load_balancer_arn: ref("aws_lb.lb", "arn"),
    default_action: [{ type: "forward", target_group_arn: ref("aws_lb_target_group.t", "arn") }],
  });
  const fromListener = "forwards aws_lb_listener.l -> aws_lb_target_group.t";

  test.each<Claim>([
    {
      claim: "listeners and target groups carry traffic to a group",
      system: [
        declare("aws_lb.lb"),
        listener,
        declare("aws_lb_target_group.t"),
        declare("aws_autoscaling_group.g", { target_group_arns: [ref("aws_lb_target_group.t", "arn")] }),
      ],
      links: [
        "forwards aws_lb_target_group.t -> aws_autoscaling_group.g",
        "forwards aws_lb.lb -> aws_lb_listener.l",
        fromListener,
      ],
    },
    {
      claim: "an attachment says the same of a group, an instance and a function",
      system: [
        declare("aws_lb_target_group.t"),
        declare("aws_autoscaling_attachment.a", {
          autoscaling_group_name: ref("aws_autoscaling_group.g", "name"),
          lb_target_group_arn: ref("aws_lb_target_group.t", "arn"),
        }),
        declare("aws_lb_target_group_attachment.b", {
          target_group_arn: ref("aws_lb_target_group.t", "arn"),
          target_id: ref("aws_instance.i"),
        }),
        declare("aws_autoscaling_group.g"),
        declare("aws_instance.i"),
      ],
      links: [
        "forwards aws_lb_target_group.t -> aws_autoscaling_attachment.a",
        "forwards aws_autoscaling_attachment.a -> aws_autoscaling_group.g",
        "forwards aws_lb_target_group.t -> aws_lb_target_group_attachment.b",
        "forwards aws_lb_target_group_attachment.b -> aws_instance.i",
      ],
    },
    {
      claim: "a rule with weighted groups",
      system: [
        listener,
        declare("aws_lb_listener_rule.r", {
          listener_arn: ref("aws_lb_listener.l", "arn"),
          action: [{ forward: [{ target_group: [{ arn: ref("aws_lb_target_group.t", "arn") }] }] }],
        }),
        declare("aws_lb_target_group.t"),
      ],
      links: [
        fromListener,
        "forwards aws_lb_listener.l -> aws_lb_listener_rule.r",
        "forwards aws_lb_listener_rule.r -> aws_lb_target_group.t",
      ],
    },
    {
      claim: "a classic balancer with instances and with a group",
      system: [
        declare("aws_elb.e", { name: "classic-e", instances: [ref("aws_instance.i")] }),
        declare("aws_autoscaling_group.g", { load_balancers: ["classic-e"] }),
        declare("aws_instance.i"),
      ],
      links: ["forwards aws_elb.e -> aws_autoscaling_group.g", "forwards aws_elb.e -> aws_instance.i"],
    },
    {
      claim: "a reference without a key means every instance",
      system: [
        declare("aws_elb.e", { instances: [ref("aws_instance.i")] }),
        declare("aws_instance.i[0]"),
        declare("aws_instance.i[1]"),
      ],
      links: ["forwards aws_elb.e -> aws_instance.i[0]", "forwards aws_elb.e -> aws_instance.i[1]"],
    },
    {
      claim: "a key of a module is kept although the resource's is left out",
      system: [
        declare('module.m["a"].aws_elb.e', { instances: [ref('module.m["a"].aws_instance.i')] }),
        declare('module.m["a"].aws_instance.i[0]'),
        declare('module.m["b"].aws_instance.i[0]'),
      ],
      links: ['forwards module.m["a"].aws_elb.e -> module.m["a"].aws_instance.i[0]'],
    },
    {
      claim: "a balancer found by name is the declared one",
      system: [
        declare("aws_lb.lb", { name: "shared" }),
        declare("data.aws_lb.lb", { name: "shared" }, { mode: "data", type: "aws_lb" }),
        declare("aws_lb_listener.l", { load_balancer_arn: ref("data.aws_lb.lb", "arn") }),
      ],
      links: ["forwards data.aws_lb.lb -> aws_lb_listener.l", "forwards aws_lb.lb -> aws_lb_listener.l"],
    },
    {
      claim: "a literal ARN names what has it",
      system: [
        declare("aws_lb.lb", { arn: "arn:aws:elasticloadbalancing:x:1:loadbalancer/app/a/1" }),
        declare("aws_lb_listener.l", { load_balancer_arn: "arn:aws:elasticloadbalancing:x:1:loadbalancer/app/a/1" }),
      ],
      links: ["forwards aws_lb.lb -> aws_lb_listener.l"],
    },
  ])("$claim", ({ system, links }) => {
    const found = linksOf(architectureOf(...system));
    expect([...found].filter((it) => it.startsWith("forwards")).sort()).toEqual([...links].sort());
  });
});

describe("who calls what", () => {
  const task = (value: Plain) => declare("aws_ecs_task_definition.t", { container_definitions: value });
  const database = declare("aws_db_instance.db", { endpoint: "main.abcdef.us-east-1.rds.amazonaws.com:5432" });

  test.each<Claim>([
    {
      claim: "a reference to an endpoint",
      system: [task(ref("aws_db_instance.db", "endpoint")), database],
      links: ["calls aws_ecs_task_definition.t -> aws_db_instance.db"],
    },
    {
      claim: "an endpoint inside a text",
      system: [
        task(
          '[{"environment":[{"name":"URL","value":"postgres://u:p@main.abcdef.us-east-1.rds.amazonaws.com:5432/app"}]}]',
        ),
        database,
      ],
      links: ["calls aws_ecs_task_definition.t -> aws_db_instance.db"],
    },
    {
      claim: "a secret whose version names the database",
      system: [
        task(ref("aws_secretsmanager_secret.s", "arn")),
        declare("aws_secretsmanager_secret.s"),
        declare("aws_secretsmanager_secret_version.v", {
          secret_id: ref("aws_secretsmanager_secret.s"),
          secret_string: ref("aws_db_instance.db", "endpoint"),
        }),
        database,
      ],
      links: [
        "calls aws_ecs_task_definition.t -> aws_secretsmanager_secret.s",
        "calls aws_secretsmanager_secret.s -> aws_secretsmanager_secret_version.v",
        "calls aws_secretsmanager_secret_version.v -> aws_db_instance.db",
      ],
    },
    {
      claim: "a parameter that holds the same generated password as the database",
      system: [
        declare("aws_ssm_parameter.p", { value: ref("random_password.p", "result") }),
        declare("random_password.p"),
        declare("aws_db_instance.db", { password: ref("random_password.p", "result") }),
      ],
      links: ["calls aws_ssm_parameter.p -> random_password.p", "calls aws_ssm_parameter.p -> aws_db_instance.db"],
    },
    {
      claim: "a parameter by its name in an ARN",
      system: [
        task('[{"secrets":[{"valueFrom":"arn:aws:ssm:us-east-1:123456789012:parameter/app/db-url"}]}]'),
        declare("aws_ssm_parameter.p", { name: "/app/db-url", value: ref("aws_db_instance.db", "address") }),
        database,
      ],
      links: [
        "calls aws_ecs_task_definition.t -> aws_ssm_parameter.p",
        "calls aws_ssm_parameter.p -> aws_db_instance.db",
      ],
    },
    {
      claim: "a template of user data",
      system: [
        declare("aws_launch_template.t", { user_data: ref("data.template_file.t", "rendered") }),
        declare(
          "data.template_file.t",
          { vars: { host: ref("aws_route53_record.r", "fqdn") } },
          { mode: "data", type: "template_file" },
        ),
        declare("aws_route53_record.r", { records: [ref("aws_db_instance.db", "address")] }),
        database,
      ],
      links: [
        "calls aws_launch_template.t -> data.template_file.t",
        "calls aws_route53_record.r -> aws_db_instance.db",
        "calls data.template_file.t -> aws_route53_record.r",
      ],
    },
    {
      claim: "the image that runs now, looked up from the task of another service, is no call to it",
      system: [
        task([ref("data.aws_ecs_container_definition.now", "image")]),
        declare(
          "data.aws_ecs_container_definition.now",
          { task_definition: ref("aws_ecs_task_definition.other", "arn") },
          { mode: "data", type: "aws_ecs_container_definition" },
        ),
        declare("aws_ecs_task_definition.other", {}),
      ],
      links: ["calls aws_ecs_task_definition.t -> data.aws_ecs_container_definition.now"],
    },
    {
      claim: "an internal balancer, and a service by its registry",
      system: [
        task([ref("aws_lb.inside", "dns_name"), ref("aws_service_discovery_service.d", "name")]),
        declare("aws_lb.inside", { internal: true }),
        declare("aws_service_discovery_service.d"),
        declare("aws_ecs_service.s", {
          service_registries: [{ registry_arn: ref("aws_service_discovery_service.d", "arn") }],
        }),
      ],
      links: [
        "calls aws_ecs_task_definition.t -> aws_lb.inside",
        "calls aws_ecs_task_definition.t -> aws_service_discovery_service.d",
        "calls aws_service_discovery_service.d -> aws_ecs_service.s",
      ],
    },
    {
      claim: "the address of a public site is no call, however it is named",
      system: [
        task([
          ref("aws_lb.lb", "dns_name"),
          ref("aws_route53_record.r", "fqdn"),
          ref("aws_cloudfront_distribution.d", "domain_name"),
        ]),
        declare("aws_lb.lb"),
        declare("aws_route53_record.r", { alias: [{ name: ref("aws_lb.lb", "dns_name") }] }),
        declare("aws_cloudfront_distribution.d"),
      ],
      links: ["calls aws_route53_record.r -> aws_lb.lb"],
    },
    {
      claim: "a word that happens to be a name is no call",
      system: [task('[{"name":"main"}]'), declare("aws_db_instance.db", { id: "main", name: "main" })],
      links: [],
    },
  ])("$claim", ({ system, links }) => {
    const found = linksOf(architectureOf(...system)).filter((it) => it.startsWith("calls"));
    expect([...found].sort()).toEqual([...links].sort());
  });
});

describe("events and gateways", () => {
  const fn = declare("aws_lambda_function.f", { function_name: "worker" });
  const name = ref("aws_lambda_function.f", "arn");

  test.each<Claim>([
    {
      claim: "a queue starts a function",
      system: [
        fn,
        declare("aws_sqs_queue.q"),
        declare("aws_lambda_event_source_mapping.m", {
          event_source_arn: ref("aws_sqs_queue.q", "arn"),
          function_name: "worker",
        }),
      ],
      links: [
        "triggers aws_sqs_queue.q -> aws_lambda_event_source_mapping.m",
        "triggers aws_lambda_event_source_mapping.m -> aws_lambda_function.f",
      ],
    },
    {
      claim: "a topic starts what subscribes",
      system: [
        fn,
        declare("aws_sns_topic.t"),
        declare("aws_sns_topic_subscription.s", { topic_arn: ref("aws_sns_topic.t", "arn"), endpoint: name }),
      ],
      links: [
        "triggers aws_sns_topic.t -> aws_sns_topic_subscription.s",
        "triggers aws_sns_topic_subscription.s -> aws_lambda_function.f",
      ],
    },
    {
      claim: "a bucket notifies",
      system: [
        fn,
        declare("aws_s3_bucket.b"),
        declare("aws_s3_bucket_notification.n", {
          bucket: ref("aws_s3_bucket.b"),
          lambda_function: [{ lambda_function_arn: name }],
        }),
      ],
      links: [
        "triggers aws_s3_bucket.b -> aws_s3_bucket_notification.n",
        "triggers aws_s3_bucket_notification.n -> aws_lambda_function.f",
      ],
    },
    {
      claim: "a rule on events starts its target",
      system: [
        fn,
        declare("aws_cloudwatch_event_rule.r", { event_pattern: "{}" }),
        declare("aws_cloudwatch_event_target.t", { rule: ref("aws_cloudwatch_event_rule.r", "name"), arn: name }),
      ],
      links: [
        "triggers aws_cloudwatch_event_rule.r -> aws_cloudwatch_event_target.t",
        "triggers aws_cloudwatch_event_target.t -> aws_lambda_function.f",
      ],
    },
    {
      claim: "a clock does not: its work does not follow users",
      system: [
        fn,
        declare("aws_cloudwatch_event_rule.r", { schedule_expression: "rate(1 hour)" }),
        declare("aws_cloudwatch_event_target.t", { rule: ref("aws_cloudwatch_event_rule.r", "name"), arn: name }),
      ],
      links: [],
    },
    {
      claim: "an HTTP API hands the internet on to its function",
      system: [
        fn,
        declare("aws_apigatewayv2_api.a"),
        declare("aws_apigatewayv2_integration.i", {
          api_id: ref("aws_apigatewayv2_api.a"),
          integration_uri: ref("aws_lambda_function.f", "invoke_arn"),
        }),
      ],
      links: [
        "forwards the internet -> aws_apigatewayv2_api.a",
        "forwards aws_apigatewayv2_api.a -> aws_apigatewayv2_integration.i",
        "forwards aws_apigatewayv2_integration.i -> aws_lambda_function.f",
      ],
    },
    {
      claim: "an integration with a listener is one with its balancer",
      system: [
        declare("aws_lb.lb"),
        declare("aws_lb_listener.l", { load_balancer_arn: ref("aws_lb.lb", "arn") }),
        declare("aws_apigatewayv2_integration.i", {
          connection_type: "VPC_LINK",
          integration_uri: ref("aws_lb_listener.l", "arn"),
        }),
      ],
      links: ["forwards aws_lb.lb -> aws_lb_listener.l", "forwards aws_apigatewayv2_integration.i -> aws_lb.lb"],
    },
    {
      claim: "a private API is not entered from the internet",
      system: [
        fn,
        declare("aws_api_gateway_rest_api.a", { endpoint_configuration: [{ types: ["PRIVATE"] }] }),
        declare("aws_api_gateway_integration.i", {
          rest_api_id: ref("aws_api_gateway_rest_api.a"),
          uri: ref("aws_lambda_function.f", "invoke_arn"),
        }),
      ],
      links: [
        "forwards aws_api_gateway_rest_api.a -> aws_api_gateway_integration.i",
        "forwards aws_api_gateway_integration.i -> aws_lambda_function.f",
      ],
    },
    {
      claim: "a distribution hands the internet on to its origins",
      system: [
        declare("aws_cloudfront_distribution.d", { origin: [{ domain_name: ref("aws_lb.lb", "dns_name") }] }),
        declare("aws_lb.lb"),
      ],
      links: [
        "forwards the internet -> aws_cloudfront_distribution.d",
        "forwards aws_cloudfront_distribution.d -> aws_lb.lb",
      ],
    },
  ])("$claim", ({ system, links }) => {
    expect([...linksOf(architectureOf(...system))].sort()).toEqual([...links].sort());
  });
});

describe("firewalls", () => {
  const group = (name: string, attributes: Attributes = {}) => declare(`aws_security_group.${name}`, attributes);
  const web = ref("aws_security_group.web");
  const opens = (...system: readonly DeclaredResource[]) =>
    linksOf(architectureOf(...system)).filter((it) => it.startsWith("opens"));

  test.each<Claim>([
    {
      claim: "a rule inside the group",
      system: [
        group("db", { ingress: [{ from_port: 5432, to_port: 5432, protocol: "tcp", security_groups: [web] }] }),
        group("web"),
      ],
      links: ["opens aws_security_group.web -> aws_security_group.db 5432-5432"],
    },
    {
      claim: "a rule of its own",
      system: [
        group("db"),
        group("web"),
        declare("aws_security_group_rule.r", {
          type: "ingress",
          from_port: 5432,
          to_port: 5432,
          protocol: "tcp",
          security_group_id: ref("aws_security_group.db"),
          source_security_group_id: web,
        }),
      ],
      links: ["opens aws_security_group.web -> aws_security_group.db 5432-5432"],
    },
    {
      claim: "egress is the same from the other end",
      system: [
        group("db"),
        group("web"),
        declare("aws_vpc_security_group_egress_rule.r", {
          security_group_id: web,
          referenced_security_group_id: ref("aws_security_group.db"),
          from_port: 5432,
          to_port: 5432,
          ip_protocol: "tcp",
        }),
      ],
      links: ["opens aws_security_group.web -> aws_security_group.db 5432-5432"],
    },
    {
      claim: "the world by version 4 and by version 6 is one link",
      system: [
        group("web", {
          ingress: [
            { from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"], ipv6_cidr_blocks: ["::/0"] },
          ],
        }),
      ],
      links: ["opens the internet -> aws_security_group.web 443-443"],
    },
    {
      claim: "all protocols mean all ports",
      system: [group("web", { ingress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }] })],
      links: ["opens the internet -> aws_security_group.web"],
    },
    {
      claim: "ports that are not known may be any",
      system: [
        group("web", {
          ingress: [{ from_port: variable("p"), to_port: variable("p"), protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }],
        }),
      ],
      links: ["opens the internet -> aws_security_group.web"],
    },
    {
      claim: "a private range opens nothing to the internet",
      system: [
        group("web", { ingress: [{ from_port: 80, to_port: 80, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }] }),
      ],
      links: [],
    },
    {
      claim: "each block has the groups that stand in it",
      system: [
        group("db", {
          ingress: [
            { from_port: 5432, to_port: 5432, protocol: "tcp", security_groups: [web] },
            { from_port: 22, to_port: 22, protocol: "tcp", security_groups: [ref("aws_security_group.bastion")] },
          ],
        }),
        group("web"),
        group("bastion"),
      ],
      links: [
        "opens aws_security_group.web -> aws_security_group.db 5432-5432",
        "opens aws_security_group.bastion -> aws_security_group.db 22-22",
      ],
    },
    {
      claim: "each block has the groups whose ids stand in it",
      system: [
        group("db", {
          ingress: [
            { from_port: 5432, to_port: 5432, protocol: "tcp", security_groups: ["sg-0123456789web"] },
            { from_port: 22, to_port: 22, protocol: "tcp", security_groups: ["sg-0123456789bastion"] },
          ],
        }),
        group("web", { id: "sg-0123456789web" }),
        group("bastion", { id: "sg-0123456789bastion" }),
      ],
      links: [
        "opens aws_security_group.web -> aws_security_group.db 5432-5432",
        "opens aws_security_group.bastion -> aws_security_group.db 22-22",
      ],
    },
    {
      claim: "a block without groups has none",
      system: [
        group("db", {
          ingress: [
            { from_port: 5432, to_port: 5432, protocol: "tcp", security_groups: [web] },
            { from_port: 443, to_port: 443, protocol: "tcp", security_groups: [], cidr_blocks: ["0.0.0.0/0"] },
          ],
        }),
        group("web"),
      ],
      links: [
        "opens aws_security_group.web -> aws_security_group.db 5432-5432",
        "opens the internet -> aws_security_group.db 443-443",
      ],
    },
    {
      claim: "pings are no way in, whatever their message types",
      system: [
        group("web", {
          ingress: [
            { from_port: 8, to_port: -1, protocol: "icmp", cidr_blocks: ["0.0.0.0/0"] },
            { from_port: 128, to_port: -1, protocol: "icmpv6", ipv6_cidr_blocks: ["::/0"] },
          ],
        }),
      ],
      links: [],
    },
    {
      claim: "egress to the world opens nothing",
      system: [group("web", { egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }] })],
      links: [],
    },
  ])("$claim", ({ system, links }) => {
    expect(opens(...system)).toEqual(links);
  });
});

test("a load balancer is internal only where it says so, and a variable keeps its reason", () => {
  const internal = (attributes: Attributes) =>
    short(only(architectureOf(declare("aws_lb.lb", attributes)), "load-balancer").internal);
  expect([internal({}), internal({ internal: true }), internal({ internal: variable("i") })]).toEqual([
    "false*",
    true,
    "?variable-without-default",
  ]);
});

test.each<{ claim: string; records: readonly Attributes[]; passedOver: boolean }>([
  { claim: "without a name users come by its own", records: [], passedOver: false },
  { claim: "a plain name sends users", records: [{}], passedOver: false },
  {
    claim: "a name of no weight sends no one",
    records: [{ weighted_routing_policy: [{ weight: 0 }] }],
    passedOver: true,
  },
  { claim: "a name of some weight does", records: [{ weighted_routing_policy: [{ weight: 1 }] }], passedOver: false },
  {
    claim: "a weight that is not known may be any",
    records: [{ weighted_routing_policy: [{ weight: variable("w") }] }],
    passedOver: false,
  },
  {
    claim: "the second of a failover waits",
    records: [{ failover_routing_policy: [{ type: "SECONDARY" }] }],
    passedOver: true,
  },
  {
    claim: "the first of a failover does not",
    records: [{ failover_routing_policy: [{ type: "PRIMARY" }] }],
    passedOver: false,
  },
  {
    claim: "one name that sends users is enough",
    records: [{ weighted_routing_policy: [{ weight: 0 }] }, {}],
    passedOver: false,
  },
])("a load balancer and the names that lead to it: $claim", ({ records, passedOver }) => {
  const names = records.map((it, at) =>
    declare(`aws_route53_record.r${at}`, { alias: [{ name: ref("aws_lb.lb", "dns_name") }], ...it }),
  );
  const found = only(architectureOf(declare("aws_lb.lb"), ...names), "load-balancer");
  expect(found.passedOver ?? false).toBe(passedOver);
});
