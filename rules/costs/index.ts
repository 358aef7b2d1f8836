import type { AnyCost } from "../../engine/model/rule.js";
import { cacheCost } from "./cache.js";
import { computePoolCost } from "./compute-pool.js";
import { containerServiceCost } from "./container-service.js";
import { functionCost } from "./function.js";
import { loadBalancerCost } from "./load-balancer.js";
import { natGatewayCost } from "./nat-gateway.js";
import { relationalDatabaseCost } from "./relational-database.js";
import { volumeCost } from "./volume.js";

/** What each kind costs a month, one file a kind. */
export const costs: readonly AnyCost[] = [
  cacheCost,
  computePoolCost,
  containerServiceCost,
  functionCost,
  loadBalancerCost,
  natGatewayCost,
  relationalDatabaseCost,
  volumeCost,
];
