import type { AnyRemedy } from "../../engine/model/rule.js";
import { addCacheReplica } from "./add-cache-replica.js";
import { addCacheShards } from "./add-cache-shards.js";
import { addNatAddress } from "./add-nat-address.js";
import { addReadReplica } from "./add-read-replica.js";
import { addStandby } from "./add-standby.js";
import { addTasks } from "./add-tasks.js";
import { addUnits } from "./add-units.js";
import { growCache } from "./grow-cache.js";
import { growDatabase } from "./grow-database.js";
import { growMachine } from "./grow-machine.js";
import { growServerless } from "./grow-serverless.js";
import { growStorage } from "./grow-storage.js";
import { growTask } from "./grow-task.js";
import { growVolume } from "./grow-volume.js";
import { poolConnections } from "./pool-connections.js";
import { raiseFunctionConcurrency } from "./raise-function-concurrency.js";
import { unlimitedCredits } from "./unlimited-credits.js";

/** One kind of change in place a file. */
export const remedies: readonly AnyRemedy[] = [
  addCacheReplica,
  addCacheShards,
  addNatAddress,
  addReadReplica,
  addStandby,
  addTasks,
  addUnits,
  growCache,
  growDatabase,
  growMachine,
  growServerless,
  growStorage,
  growTask,
  growVolume,
  poolConnections,
  raiseFunctionConcurrency,
  unlimitedCredits,
];
