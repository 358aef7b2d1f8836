import { knownValue } from "../../engine/model/known.js";
import type { FunctionResource } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { conversion, fact, max, sum, type Term } from "../../engine/model/term.js";
import { minus, one } from "./numbers.js";
import { executions } from "./units-in-force.js";

/** The limit on executions at the same time and all that falls under it at the peak. */
export interface Concurrency {
  readonly limit: Term;
  readonly demand: Term;
}

/** A reservation is a function's own; without one it shares what the account allows with every other such function of its region. */
export function concurrencyOf(it: FunctionResource, site: Site): Concurrency {
  const { reservedConcurrency: reserved, address } = it;
  if (reserved.state !== "absent") {
    return {
      limit: fact(address, "reservedConcurrency", "executions", reserved),
      demand: executions(it, site.load.peak),
    };
  }
  const neighbours = functionsBeside(it, site);
  const sharing = neighbours.filter((other) => other.reservedConcurrency.state === "absent");
  const setApart = neighbours.filter((other) => other.reservedConcurrency.state !== "absent");
  return {
    limit: max(
      "executions left for all",
      "executions",
      sum(
        "account less reservations",
        "executions",
        fact(address, "accountConcurrency", "executions", it.accountConcurrency),
        ...setApart.map((other) =>
          minus(fact(other.address, "reservedConcurrency", "executions", other.reservedConcurrency)),
        ),
      ),
      one,
    ),
    demand: sum(
      "executions of all that share",
      "executions",
      ...sharing.filter((other) => isReached(other, it, site)).map((other) => executions(other, site.load.peak)),
      conversion("nothing else", "executions", 0),
    ),
  };
}

function functionsBeside(it: FunctionResource, site: Site): FunctionResource[] {
  const region = knownValue(it.region);
  return [...site.topology.resources.values()].filter(
    (other): other is FunctionResource => other.kind === "function" && knownValue(other.region) === region,
  );
}

/** Background functions run when nobody asks; what they take is not known and not counted. */
function isReached(other: FunctionResource, it: FunctionResource, site: Site): boolean {
  return other.address === it.address || site.topology.role(other.address) === "user-traffic";
}
