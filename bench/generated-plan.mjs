// A Terraform plan of any size: cells of one load balancer, one service, one database, one cache and what belongs to them.

const SIZES = ["db.t3.medium", "db.m6i.large", "db.r6g.large", "db.r6g.xlarge"];
const NODES = ["cache.t3.micro", "cache.t3.medium", "cache.r6g.large"];
const TASKS = [
  ["256", "512"],
  ["512", "1024"],
  ["1024", "2048"],
];
const PER_CELL = 40;

/** @returns {string} plan JSON with about `resources` resources */
export function generatedPlan(resources) {
  const planned = [];
  const configured = [];
  const add = (type, name, values, expressions = {}) => {
    planned.push({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_name: "registry.terraform.io/hashicorp/aws",
      schema_version: 0,
      values,
    });
    configured.push({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_config_key: "aws",
      expressions,
      schema_version: 0,
    });
  };
  const to = (...references) => ({ references });
  for (let i = 0; i < Math.ceil(resources / PER_CELL); i++) {
    const [cpu, memory] = TASKS[i % TASKS.length];
    add("aws_security_group", `web${i}`, { name: `web${i}` });
    add("aws_security_group", `db${i}`, { name: `db${i}` });
    add(
      "aws_security_group_rule",
      `db${i}`,
      { type: "ingress", from_port: 5432, to_port: 5432, protocol: "tcp" },
      {
        security_group_id: to(`aws_security_group.db${i}.id`),
        source_security_group_id: to(`aws_security_group.web${i}.id`),
      },
    );
    add("aws_lb", `lb${i}`, { name: `lb${i}`, internal: i % 5 !== 0, load_balancer_type: "application" });
    add("aws_lb_target_group", `tg${i}`, { name: `tg${i}`, port: 80 });
    add(
      "aws_lb_listener",
      `li${i}`,
      { port: 443, default_action: [{ type: "forward" }] },
      {
        load_balancer_arn: to(`aws_lb.lb${i}.arn`),
        default_action: [{ target_group_arn: to(`aws_lb_target_group.tg${i}.arn`) }],
      },
    );
    add("aws_ecs_task_definition", `task${i}`, {
      family: `task${i}`,
      cpu,
      memory,
      requires_compatibilities: ["FARGATE"],
    });
    add(
      "aws_ecs_service",
      `service${i}`,
      {
        name: `service${i}`,
        desired_count: 1 + (i % 6),
        launch_type: "FARGATE",
        load_balancer: [{ container_port: 80 }],
        network_configuration: [{}],
      },
      {
        task_definition: to(`aws_ecs_task_definition.task${i}.arn`),
        load_balancer: [{ target_group_arn: to(`aws_lb_target_group.tg${i}.arn`) }],
        network_configuration: [{ security_groups: to(`aws_security_group.web${i}.id`) }],
      },
    );
    add(
      "aws_db_instance",
      `db${i}`,
      {
        engine: "postgres",
        instance_class: SIZES[i % SIZES.length],
        allocated_storage: 50 + 50 * (i % 8),
        storage_type: i % 2 ? "gp3" : "gp2",
        multi_az: i % 3 === 0,
        storage_encrypted: true,
      },
      { vpc_security_group_ids: to(`aws_security_group.db${i}.id`) },
    );
    add("aws_elasticache_replication_group", `cache${i}`, {
      engine: "redis",
      node_type: NODES[i % NODES.length],
      num_cache_clusters: 1 + (i % 2),
    });
    add(
      "aws_lambda_function",
      `fn${i}`,
      { function_name: `fn${i}`, memory_size: 128 * (1 + (i % 4)), timeout: 30 },
      { environment: [{ variables: to(`aws_db_instance.db${i}.address`) }] },
    );
    for (let k = 11; k < PER_CELL; k++)
      add(k % 2 ? "aws_iam_role" : "aws_cloudwatch_log_group", `other${i}_${k}`, { name: `other${i}-${k}` });
  }
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: planned } },
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "us-east-1" } } } },
      root_module: { resources: configured },
    },
  });
}
