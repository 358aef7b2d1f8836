import type { AnyDimension } from "../../engine/model/rule.js";
import { cacheCpu } from "./cache-cpu.js";
import { cacheMemory } from "./cache-memory.js";
import { cacheNetwork } from "./cache-network.js";
import { computeCpu } from "./compute-cpu.js";
import { computeCpuCreditsDepth } from "./compute-cpu-credits-depth.js";
import { computeCpuCreditsMean } from "./compute-cpu-credits-mean.js";
import { computeCpuDegraded } from "./compute-cpu-degraded.js";
import { computeMemory } from "./compute-memory.js";
import { computeNetwork } from "./compute-network.js";
import { computeNetworkDegraded } from "./compute-network-degraded.js";
import { containerCpu } from "./container-cpu.js";
import { containerCpuDegraded } from "./container-cpu-degraded.js";
import { containerMemory } from "./container-memory.js";
import { databaseConnections } from "./database-connections.js";
import { databaseConnectionsInUse } from "./database-connections-in-use.js";
import { databaseCpu } from "./database-cpu.js";
import { databaseIopsDepth } from "./database-iops-depth.js";
import { databaseIopsMean } from "./database-iops-mean.js";
import { databaseIopsPeak } from "./database-iops-peak.js";
import { databaseMemory } from "./database-memory.js";
import { databaseReadReplicas } from "./database-read-replicas.js";
import { databaseStandby } from "./database-standby.js";
import { databaseStorage } from "./database-storage.js";
import { databaseThroughput } from "./database-throughput.js";
import { functionConcurrency } from "./function-concurrency.js";
import { natConnections } from "./nat-connections.js";
import { volumeIops } from "./volume-iops.js";
import { volumeStorage } from "./volume-storage.js";
import { volumeThroughput } from "./volume-throughput.js";

/** One way in which a resource runs out a file. */
export const dimensions: readonly AnyDimension[] = [
  cacheCpu,
  cacheMemory,
  cacheNetwork,
  computeCpu,
  computeCpuCreditsDepth,
  computeCpuCreditsMean,
  computeCpuDegraded,
  computeMemory,
  computeNetwork,
  computeNetworkDegraded,
  containerCpu,
  containerCpuDegraded,
  containerMemory,
  databaseConnections,
  databaseConnectionsInUse,
  databaseCpu,
  databaseIopsDepth,
  databaseIopsMean,
  databaseIopsPeak,
  databaseMemory,
  databaseReadReplicas,
  databaseStandby,
  databaseStorage,
  databaseThroughput,
  functionConcurrency,
  natConnections,
  volumeIops,
  volumeStorage,
  volumeThroughput,
];
