import { describe, expect, test } from "vitest";
import type { DeclaredResource } from "../../../engine/model/declared.js";
import type { FieldChange } from "../../../engine/model/rule.js";
import { changesOf } from "../../../engine/planning/declared-changes.js";
import { architectureOf, declare, type Plain, ref } from "./declare.js";

type Attributes = { readonly [name: string]: Plain };

/** A change of the first resource of a system in the words of its declaration: `attribute: from → to`. */
function words(
  field: string,
  from: FieldChange["from"],
  to: FieldChange["to"],
  ...declared: readonly DeclaredResource[]
) {
  const [resource] = architectureOf(...declared).resources;
  if (resource === undefined) throw new Error("nothing is a resource");
  return changesOf({ field, from, to }, resource).map(
    (it) =>
      `${it.address === resource.address ? "" : `${it.address} `}${it.attribute ?? it.field}: ${it.from} → ${it.to}`,
  );
}

describe("a fixed group of machines", () => {
  const group = (attributes: Attributes) => declare("aws_autoscaling_group.web", attributes);

  test.each<{ claim: string; attributes: Attributes; from: number; to: number; written: readonly string[] }>([
    {
      claim: "grows within its bounds by its number",
      attributes: { min_size: 2, max_size: 8, desired_capacity: 2 },
      from: 2,
      to: 8,
      written: ["desired_capacity: 2 → 8"],
    },
    {
      claim: "raises its maximum when that is in the way",
      attributes: { min_size: 2, max_size: 3, desired_capacity: 2 },
      from: 2,
      to: 4,
      written: ["desired_capacity: 2 → 4", "max_size: 3 → 4"],
    },
    {
      claim: "raises the maximum from where an earlier change has put it",
      attributes: { min_size: 2, max_size: 3, desired_capacity: 2 },
      from: 4,
      to: 8,
      written: ["desired_capacity: 4 → 8", "max_size: 4 → 8"],
    },
    {
      claim: "lowers its minimum when it shrinks below it",
      attributes: { min_size: 4, max_size: 8, desired_capacity: 6 },
      from: 6,
      to: 3,
      written: ["desired_capacity: 6 → 3", "min_size: 4 → 3"],
    },
    {
      claim: "without a number starts at its minimum",
      attributes: { min_size: 2, max_size: 2 },
      from: 2,
      to: 4,
      written: ["min_size: 2 → 4", "max_size: 2 → 4"],
    },
  ])("$claim", ({ attributes, from, to, written }) => {
    expect(words("count", from, to, group(attributes))).toEqual(written);
  });

  test("a policy moves the number: only the maximum is written", () => {
    const policy = declare("aws_autoscaling_policy.cpu", {
      autoscaling_group_name: ref("aws_autoscaling_group.web", "name"),
    });
    expect(words("count", 8, 16, group({ min_size: 2, max_size: 8, desired_capacity: 2 }), policy)).toEqual([
      "max_size: 8 → 16",
    ]);
  });
});

describe("a task", () => {
  test.each<{ claim: string; cpu: Plain; written: string }>([
    { claim: "is written in CPU units", cpu: "256", written: "aws_ecs_task_definition.web cpu: 256 → 2048" },
    { claim: "as a number too", cpu: 256, written: "aws_ecs_task_definition.web cpu: 256 → 2048" },
    { claim: "or in vCPU", cpu: ".25 vCPU", written: "aws_ecs_task_definition.web cpu: 0.25 → 2" },
  ])("$claim", ({ cpu, written }) => {
    const task = declare("aws_ecs_task_definition.web", { cpu, memory: 512 });
    const service = declare("aws_ecs_service.web", { task_definition: ref("aws_ecs_task_definition.web", "arn") });
    expect(words("vcpu", 0.25, 2, service, task)).toEqual([written]);
    expect(words("memoryGiB", 0.5, 4, service, task)).toEqual(["aws_ecs_task_definition.web memory: 512 → 4096"]);
  });
});

describe("replicas of a cache", () => {
  const group = (attributes: Attributes) => declare("aws_elasticache_replication_group.sessions", attributes);
  const member = declare("aws_elasticache_cluster.more", {
    replication_group_id: ref("aws_elasticache_replication_group.sessions"),
  });

  test.each<{ claim: string; attributes: Attributes; members: number; from: number; written: string }>([
    {
      claim: "are one less than the nodes of the group",
      attributes: { num_cache_clusters: 2 },
      members: 0,
      from: 1,
      written: "num_cache_clusters: 2 → 4",
    },
    {
      claim: "are their own number where there are shards",
      attributes: { num_node_groups: 2, replicas_per_node_group: 1 },
      members: 0,
      from: 1,
      written: "replicas_per_node_group: 1 → 3",
    },
    {
      claim: "declared as members are not among the nodes of the group",
      attributes: { num_cache_clusters: 1 },
      members: 1,
      from: 1,
      written: "num_cache_clusters: 1 → 3",
    },
  ])("$claim", ({ attributes, members, from, written }) => {
    const declared = [group(attributes), ...(members === 0 ? [] : [member])];
    expect(words("replicasPerShard", from, 3, ...declared)).toEqual([written]);
  });
});

test("a change that no attribute writes stays in the field's words, without a place", () => {
  const instance = declare("aws_lb.web", {});
  expect(words("pooled", false, true, instance)).toEqual(["null pooled: false → true"]);
});
