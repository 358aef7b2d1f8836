import type { Compute, FunctionResource } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { apply, draw, fact, min, product, quotient, sum, type Term, visits } from "../../engine/model/term.js";
import { appCpu, cpuTarget, serversOf, vcpuOf } from "./cpu.js";
import { type Fleet, spareUnits } from "./units.js";

/**
 * Units that run at a rate of requests: of an autoscaled fleet those the load needs and a spare, between minimum and maximum; of any other
 * what is declared; of a function its executions at the same time.
 */
export function unitsInForce(compute: Compute, rate: Term, site: Site): Term {
  return compute.kind === "function" ? executions(compute, rate) : fleetInForce(compute, rate, site);
}

function fleetInForce(fleet: Fleet, rate: Term, site: Site): Term {
  const { count, address } = fleet;
  if (!count.autoscaled) return fact(address, "count.desired", "units", count.desired);
  const carried = product("CPU one unit carries", "vCPU", vcpuOf(fleet), cpuTarget("normal", serversOf(fleet), site));
  const needed = apply(
    "units the load needs",
    "units",
    "ceil",
    quotient("load", "units", appCpu(address, rate), carried),
  );
  return apply(
    "units in force",
    "units",
    "clamp",
    sum("units wanted", "units", needed, spareUnits(site)),
    fact(address, "count.min", "units", count.min),
    fact(address, "count.max", "units", count.max),
  );
}

/** Executions at the same time (Little): rate · duration, no longer than the timeout. */
export function executions(it: FunctionResource, rate: Term): Term {
  return product("executions at the same time", "executions", rate, visits(it.address), durationOf(it));
}

/** Seconds one execution takes. */
export function durationOf(it: FunctionResource): Term {
  const timeout = fact(it.address, "timeoutSeconds", "s", it.timeoutSeconds);
  return min("duration", "s", draw("request.durationSeconds"), timeout);
}
