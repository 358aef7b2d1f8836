import type { WrittenResource } from "../../engine/model/architecture.js";
import { leavesOf } from "./attribute-leaves.js";
import { type Declared, placeOf } from "./mapping.js";

type ScalarOrNull = string | number | boolean | null;

/**
 * Attributes that are looked at although nobody wrote them: leaving them out is the decision. Where the declaration has no word about one, it
 * is null.
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: [
    "storage_encrypted",
    "kms_key_id",
    "multi_az",
    "backup_retention_period",
    "max_allocated_storage",
    "parameter_group_name",
    "replicate_source_db",
    "snapshot_identifier",
    "db_subnet_group_name",
    "deletion_protection",
  ],
  aws_rds_cluster: [
    "storage_encrypted",
    "kms_key_id",
    "engine_mode",
    "global_cluster_identifier",
    "snapshot_identifier",
  ],
  aws_elasticache_replication_group: [
    "at_rest_encryption_enabled",
    "transit_encryption_enabled",
    "kms_key_id",
    "data_tiering_enabled",
    "num_node_groups",
    "automatic_failover_enabled",
    "cluster_mode.num_node_groups",
  ],
  aws_elasticache_cluster: ["replication_group_id", "engine"],
  aws_ebs_volume: ["encrypted", "kms_key_id", "multi_attach_enabled"],
  aws_instance: ["ebs_optimized", "root_block_device.encrypted", "user_data", "launch_template"],
  aws_lb: ["internal", "load_balancer_type"],
  aws_lb_target_group: ["target_type"],
  aws_ecs_service: ["launch_type", "scheduling_strategy", "deployment_controller.type"],
  aws_ecs_task_definition: ["network_mode"],
  aws_dynamodb_table: ["billing_mode", "range_key", "stream_enabled"],
  aws_efs_file_system: ["encrypted", "kms_key_id", "performance_mode", "availability_zone_name"],
  aws_sqs_queue: ["fifo_queue"],
  aws_sns_topic: ["fifo_topic"],
  aws_lambda_function: ["package_type"],
  aws_vpc: ["instance_tenancy"],
};

/** Objects inside objects that are looked at: `deployment_controller.type`, not deeper. */
const DEEPEST_STEPS = 3;

/** The declared scalars of a resource: what is known and not sensitive. */
export function writtenResource(it: Declared): WrittenResource {
  const scalars = new Map<string, ScalarOrNull>();
  const open = new Set<string>();
  for (const [name, attribute] of it.attributes) {
    for (const { path, value } of leavesOf(attribute, name)) {
      if (path.split(".").length > DEEPEST_STEPS || scalars.has(path)) continue;
      if (value.state === "known" && !value.sensitive) scalars.set(path, value.value);
      else if (value.state === "absent") scalars.set(path, null);
      else open.add(path.split(".")[0] ?? path);
    }
  }
  for (const path of Object.hasOwn(LEFT_OUT, it.type) ? (LEFT_OUT[it.type] ?? []) : []) {
    const top = path.split(".")[0] ?? path;
    if (!scalars.has(path) && !open.has(top) && (top === path ? !it.attributes.has(path) : true))
      scalars.set(path, null);
  }
  return { address: it.address, type: it.type, at: placeOf(it), scalars };
}
