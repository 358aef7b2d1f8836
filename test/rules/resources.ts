import { rdsStorageOf } from "../../catalog/aws/storage.js";
import { absent, unknown, written } from "../../engine/model/known.js";
import type {
  ComputePool,
  ContainerService,
  FunctionResource,
  NatGateway,
  RelationalDatabase,
  Volume,
} from "../../engine/model/resource.js";
import { lambda, pool } from "../engine/neutral-resources.js";
import { catalog, database, web } from "./worked-example.js";

/** Variants of the resources of the worked example. */
export const notKnown = unknown({ code: "variable-without-default", detail: "variable x", supply: "-var x=…" });

export function units(count: number, more: Partial<ComputePool> = {}): ComputePool {
  const all = written(count);
  return { ...web, count: { min: all, desired: all, max: all, autoscaled: false }, ...more };
}

export function autoscaled(min: number, max: number, more: Partial<ComputePool> = {}): ComputePool {
  return {
    ...web,
    count: { min: written(min), desired: written(min), max: written(max), autoscaled: true },
    ...more,
  };
}

export const plainPool = pool("aws_instance.plain", 3);

export function service(more: Partial<ContainerService> = {}): ContainerService {
  const two = written(2);
  return {
    address: "aws_ecs_service.app",
    members: ["aws_ecs_service.app"],
    type: "aws_ecs_service",
    at: null,
    region: written("us-east-1"),
    writes: {},
    kind: "container-service",
    launch: written("fargate"),
    vcpu: written(0.25),
    memoryGiB: written(0.5),
    count: { min: two, desired: two, max: two, autoscaled: false },
    zones: two,
    pricePerHour: written(0.01),
    publicAddress: written(false),
    ...more,
  };
}

export function fn(name: string, more: Partial<FunctionResource> = {}): FunctionResource {
  return { ...lambda(`aws_lambda_function.${name}`), timeoutSeconds: written(30), ...more };
}

export function storage(type: string, sizeGiB: number, maxSizeGiB: number | null = null) {
  return rdsStorageOf(
    catalog,
    {
      type: written(type),
      sizeGiB: written(sizeGiB),
      maxSizeGiB: maxSizeGiB === null ? absent() : written(maxSizeGiB),
      iops: absent(),
      throughputMiBps: absent(),
    },
    written("postgres"),
    written("us-east-1"),
  );
}

export function reader(count: number): RelationalDatabase["readers"][number] {
  return { address: "aws_db_instance.reader", machine: database.machine, count: written(count) };
}

export const aurora: RelationalDatabase = { ...database, engine: written("aurora-postgresql"), storage: null };

export const nat: NatGateway = {
  address: "aws_nat_gateway.main",
  members: ["aws_nat_gateway.main"],
  type: "aws_nat_gateway",
  at: null,
  region: written("us-east-1"),
  writes: {},
  kind: "nat-gateway",
  addresses: written(1),
  connectionsPerDestination: written(55_000),
  bandwidthMbps: written(100_000),
  pricePerHour: written(0.045),
  pricePerGB: written(0.045),
};

export const volume: Volume = {
  address: "aws_ebs_volume.data",
  members: ["aws_ebs_volume.data"],
  type: "aws_ebs_volume",
  at: null,
  region: written("us-east-1"),
  writes: {},
  kind: "volume",
  storage: storage("gp2", 100),
};
