import type { Offer, PriceVariant } from "./facts.js";
import type { Known, Place } from "./known.js";

/**
 * One thing that carries load, in provider-neutral words. A mapping makes it from declared resources; the topology merges equal units
 * into one pool; a remedy answers with a changed copy.
 */
export type Resource =
  | ComputePool
  | ContainerService
  | FunctionResource
  | RelationalDatabase
  | Cache
  | LoadBalancer
  | NatGateway
  | Volume;

export type ResourceKind = Resource["kind"];
export type ResourceOf<K extends ResourceKind> = Extract<Resource, { kind: K }>;

interface Declared {
  /** Of the principal declared resource; of its first member when it is a pool. */
  readonly address: string;
  /** Declared addresses that are this resource: itself, and after pooling its equals, sorted. */
  readonly members: readonly string[];
  /** Declared type, for reports only. */
  readonly type: string;
  readonly at: Place | null;
  readonly region: Known<string>;
  /** Which declared attribute writes each field that a remedy may change, so that a step can be named in the user's own words. */
  readonly writes: Readonly<Record<string, WrittenBy>>;
}

export interface WrittenBy {
  readonly address: string;
  /** Terraform's attribute path, e.g. `instance_type`, and Pulumi's, e.g. `instanceType`. */
  readonly attribute: string;
  readonly pulumi: string;
  /** A number is written as `field · scale + offset`: 1024 CPU units a vCPU, nodes = replicas + 1. Without them as it is. */
  readonly scale?: number;
  readonly offset?: number;
  /** Attributes of the same resource between which the number must lie. */
  readonly bounds?: readonly WrittenBound[];
}

/** `max_size` is the upper bound of `desired_capacity`. */
export interface WrittenBound {
  readonly bound: "lower" | "upper";
  readonly attribute: string;
  readonly pulumi: string;
  readonly value: Known<number>;
}

/** How many units a pool runs. Without autoscaling all three are equal. */
export interface UnitCount {
  readonly min: Known<number>;
  readonly desired: Known<number>;
  readonly max: Known<number>;
  /** A scaling policy moves the count between min and max; without one the count stays at `desired`. */
  readonly autoscaled: boolean;
}

/** CPU credits of a burstable size. */
export interface Credits {
  readonly perHour: Known<number>;
  readonly max: Known<number>;
  /** Share of one vCPU, 0 to 1. */
  readonly baselinePerVcpu: Known<number>;
  /** `standard` throttles at the baseline, `unlimited` bills the surplus. */
  readonly mode: Known<"standard" | "unlimited">;
}

/** One unit of a size that is sold by the hour. */
export interface Machine {
  readonly offer: Offer;
  readonly size: Known<string>;
  readonly variant: PriceVariant;
  readonly vcpu: Known<number>;
  readonly memoryGiB: Known<number>;
  readonly networkBaseMbps: Known<number>;
  /** Limits of the machine towards its volumes. */
  readonly diskBaseIops: Known<number>;
  readonly diskBurstIops: Known<number>;
  readonly diskBaseMBps: Known<number>;
  /** Null for sizes that are not burstable. Unknown sizes: null too, and their vcpu says why. */
  readonly credits: Credits | null;
  /** US dollars an hour for one unit. */
  readonly pricePerHour: Known<number>;
}

/** Block storage as provisioned; IOPS and throughput are what the volume itself gives. */
export interface Storage {
  /** `gp2`, `gp3`, `io1` … */
  readonly type: Known<string>;
  readonly sizeGiB: Known<number>;
  /** Size that the provider grows to by itself; absent without autoscaling of storage. */
  readonly maxSizeGiB: Known<number>;
  readonly baseIops: Known<number>;
  readonly burstIops: Known<number>;
  /** I/O credits of a full bucket; absent where nothing bursts. */
  readonly burstCredits: Known<number>;
  readonly throughputMBps: Known<number>;
  /** US dollars a month for the whole storage of one copy. */
  readonly pricePerMonth: Known<number>;
}

/** Virtual machines that serve alike: one instance, several equal ones, or an auto scaling group. */
export interface ComputePool extends Declared {
  readonly kind: "compute-pool";
  readonly machine: Machine;
  readonly count: UnitCount;
  /** Number of zones the units are spread over. */
  readonly zones: Known<number>;
  /** Root and data volumes of one unit that were declared inside it. */
  readonly storage: Storage | null;
  /** Reachable from the internet by its own address. */
  readonly publicAddress: Known<boolean>;
}

/** Containers kept running at a count. */
export interface ContainerService extends Declared {
  readonly kind: "container-service";
  readonly launch: Known<"fargate" | "machines">;
  /** Of one task. On machines an absent reservation is unknown. */
  readonly vcpu: Known<number>;
  readonly memoryGiB: Known<number>;
  readonly count: UnitCount;
  readonly zones: Known<number>;
  /** US dollars an hour for one task; for tasks on machines 0 with the machines as their own resource. */
  readonly pricePerHour: Known<number>;
  readonly publicAddress: Known<boolean>;
}

/** Code that runs per event. */
export interface FunctionResource extends Declared {
  readonly kind: "function";
  readonly memoryMB: Known<number>;
  readonly timeoutSeconds: Known<number>;
  /** Absent where the account's unreserved concurrency applies. */
  readonly reservedConcurrency: Known<number>;
  /** Concurrent executions the account allows in the region. */
  readonly accountConcurrency: Known<number>;
  /** US dollars. */
  readonly pricePerGBSecond: Known<number>;
  readonly pricePerMillionRequests: Known<number>;
  readonly publicUrl: boolean;
}

/** Machines of a database that serve reads only. */
export interface ReaderGroup {
  /** Declared address of the first. */
  readonly address: string;
  readonly machine: Machine;
  readonly count: Known<number>;
}

/** Capacity that follows load between bounds, in the provider's units (Aurora capacity units). */
export interface ServerlessRange {
  readonly minUnits: Known<number>;
  readonly maxUnits: Known<number>;
  readonly pricePerUnitHour: Known<number>;
}

/** `LEAST({DBInstanceClassMemory / bytesPerConnection}, most)`, as parameter groups write it; `most` null: no bound. */
export interface ConnectionFormula {
  readonly bytesPerConnection: number;
  readonly most: number | null;
}

/** One writer, its standby and its readers, and the storage under them. */
export interface RelationalDatabase extends Declared {
  readonly kind: "relational-database";
  /** `postgres`, `mysql`, `mariadb`, `aurora-postgresql`, `aurora-mysql`, other engines as written. */
  readonly engine: Known<string>;
  /** Of the writer. For serverless: what the maximum of the range gives. */
  readonly machine: Machine;
  readonly serverless: ServerlessRange | null;
  /** A second copy in another zone takes over when the first fails. */
  readonly standby: Known<boolean>;
  readonly readers: readonly ReaderGroup[];
  /** Null where storage grows by itself (Aurora): no space or IOPS dimension, only cost. */
  readonly storage: Storage | null;
  readonly maxConnections: Known<number>;
  /** Where `maxConnections` is written as a share of the memory, so that it follows the size. */
  readonly connectionFormula?: ConnectionFormula;
  readonly port: Known<number>;
  /** A pooler stands between clients and the database (RDS Proxy). */
  readonly pooled: boolean;
}

/** A cache cluster: shards, each a primary with replicas. */
export interface Cache extends Declared {
  readonly kind: "cache";
  /** `redis`, `valkey`, `memcached`. */
  readonly engine: Known<string>;
  readonly machine: Machine;
  /** Bytes one node can use for data and overhead. */
  readonly bytesPerNode: Known<number>;
  readonly shards: Known<number>;
  readonly replicasPerShard: Known<number>;
  readonly port: Known<number>;
}

export interface LoadBalancer extends Declared {
  readonly kind: "load-balancer";
  readonly flavour: Known<"application" | "network" | "gateway" | "classic">;
  readonly internal: Known<boolean>;
  /** Names lead to it, and each sends no one: of weight 0, or the second of a failover. Left out where it is not so. */
  readonly passedOver?: true;
  /** US dollars an hour without traffic. */
  readonly pricePerHour: Known<number>;
}

export interface NatGateway extends Declared {
  readonly kind: "nat-gateway";
  /** Public addresses it translates to. */
  readonly addresses: Known<number>;
  readonly connectionsPerDestination: Known<number>;
  readonly bandwidthMbps: Known<number>;
  readonly pricePerHour: Known<number>;
  readonly pricePerGB: Known<number>;
}

/** A block volume attached to a machine, or to nothing. */
export interface Volume extends Declared {
  readonly kind: "volume";
  readonly storage: Storage;
}

/** Kinds through which user traffic flows and that do work for it. */
export type Compute = ComputePool | ContainerService | FunctionResource;
/** Kinds that hold data. */
export type Store = RelationalDatabase | Cache;

export function isCompute(it: Resource): it is Compute {
  return it.kind === "compute-pool" || it.kind === "container-service" || it.kind === "function";
}

export function isStore(it: Resource): it is Store {
  return it.kind === "relational-database" || it.kind === "cache";
}

/** Declared to run no unit at all, now and under any load. */
export function runsNothing(it: Resource): boolean {
  const most = it.kind === "function" ? it.reservedConcurrency : "count" in it ? it.count.max : null;
  return most?.state === "known" && most.value === 0;
}
