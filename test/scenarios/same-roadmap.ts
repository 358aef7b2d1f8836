import type { Roadmap } from "../../engine/model/roadmap.js";

/** Left out where two front ends are compared: how things are called and where they are written, and what each could not read. */
const DROPPED = new Set(["type", "name", "environment", "file", "line", "coverage", "diagnostics"]);

/**
 * A roadmap as bytes that do not depend on the front end: addresses mapped, lists that are sorted by address sorted again, names, places, coverage
 * and the reasons of unknowns dropped.
 * @param terms Pulumi's type tokens by Terraform's addresses without names, or whole addresses
 */
export function sameBytes(roadmap: Roadmap, addressOf: (pulumi: string) => string = (it) => it): string {
  return JSON.stringify(normalised(roadmap, addressOf), null, 1);
}

function normalised(it: unknown, addressOf: (pulumi: string) => string): unknown {
  if (typeof it === "string") return it.replace(/\baws:[\w/]+:\w+::[\w-]+/g, addressOf);
  if (Array.isArray(it)) return sorted(it.map((one) => normalised(one, addressOf)));
  if (typeof it !== "object" || it === null) return it;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(it)) {
    const why = key === "reason" && typeof value === "object";
    if (!DROPPED.has(key) && !why) kept[key] = normalised(value, addressOf);
  }
  return kept;
}

/** Lists of things that have an address; lists of numbers, names and phases keep their order. */
function sorted(list: readonly unknown[]): readonly unknown[] {
  return list.every(isAddressed) ? [...list].sort((a, b) => compare(keyOf(a), keyOf(b))) : list;
}

type Addressed = Readonly<Record<string, unknown>>;

function isAddressed(it: unknown): it is Addressed {
  return typeof it === "object" && it !== null && ("address" in it || "from" in it) && !("field" in it);
}

function keyOf(it: Addressed): string {
  return [it["address"], it["dimension"], it["remedy"], it["from"], it["to"], JSON.stringify(it)]
    .map(String)
    .join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const TYPES: Readonly<Record<string, string>> = {
  "aws:appautoscaling/target:Target": "aws_appautoscaling_target",
  "aws:autoscaling/group:Group": "aws_autoscaling_group",
  "aws:ec2/instance:Instance": "aws_instance",
  "aws:ec2/launchTemplate:LaunchTemplate": "aws_launch_template",
  "aws:ec2/natGateway:NatGateway": "aws_nat_gateway",
  "aws:ecs/service:Service": "aws_ecs_service",
  "aws:ecs/taskDefinition:TaskDefinition": "aws_ecs_task_definition",
  "aws:elasticache/replicationGroup:ReplicationGroup": "aws_elasticache_replication_group",
  "aws:lb/loadBalancer:LoadBalancer": "aws_lb",
  "aws:rds/instance:Instance": "aws_db_instance",
};

/** Pulumi's address in Terraform's words. `blocks`: Terraform types that are written with for_each, with the name of their block. */
export function terraformAddress(blocks: Readonly<Record<string, string>> = {}) {
  return (pulumi: string): string => {
    const [token = "", name = ""] = pulumi.split("::");
    const type = TYPES[token];
    if (type === undefined) throw new Error(`${token} has no Terraform type here`);
    const block = blocks[type];
    return block === undefined ? `${type}.${name}` : `${type}.${block}["${name}"]`;
  };
}
