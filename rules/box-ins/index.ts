import type { BoxInRule } from "../../engine/model/rule.js";
import { cacheSingleNode } from "./cache-single-node.js";
import { cacheUnencryptedAtRest } from "./cache-unencrypted-at-rest.js";
import { cacheUnencryptedInTransit } from "./cache-unencrypted-in-transit.js";
import { databaseClusterUnencrypted } from "./database-cluster-unencrypted.js";
import { databaseUnencrypted } from "./database-unencrypted.js";
import { fileSystemOneZone } from "./file-system-one-zone.js";
import { networkSmall } from "./network-small.js";
import { subnetSmall } from "./subnet-small.js";
import { volumeUnencrypted } from "./volume-unencrypted.js";

/** One decision that boxes in a file. */
export const boxIns: readonly BoxInRule[] = [
  cacheSingleNode,
  cacheUnencryptedAtRest,
  cacheUnencryptedInTransit,
  databaseClusterUnencrypted,
  databaseUnencrypted,
  fileSystemOneZone,
  networkSmall,
  subnetSmall,
  volumeUnencrypted,
];
