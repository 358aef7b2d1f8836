import type { RelationalDatabase } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { conversion, draw, fact, max, min, product, sum, type Term } from "../../engine/model/term.js";
import { minus, number } from "./numbers.js";
import { executions, unitsInForce } from "./units-in-force.js";

/** Connections that clients may use: a share of the maximum, less what maintenance and replication keep. At least one. */
export function usableConnections(database: RelationalDatabase, site: Site): Term {
  const share = product(
    "connections to plan with",
    "connections",
    fact(database.address, "maxConnections", "connections", database.maxConnections),
    number(site, "target.connections", "usable share"),
  );
  const left = sum("usable connections", "connections", share, minus(draw("pools.reservedConnections")));
  return max("usable connections", "connections", left, conversion("at least", "connections", 1));
}

/** Connections that the clients keep open: each unit its pool, each execution of a function one. Null without clients. */
export function connectionsHeld(database: RelationalDatabase, site: Site): Term | null {
  const held = site.topology.clientsOf(database.address).map((client) => {
    const units = unitsInForce(client, site.load.peak, site);
    if (client.kind !== "function") {
      return product("connections held", "connections", units, draw("pools.dbPoolPerInstance"));
    }
    const limit = fact(
      client.address,
      client.reservedConcurrency.state === "absent" ? "accountConcurrency" : "reservedConcurrency",
      "executions",
      client.reservedConcurrency.state === "absent" ? client.accountConcurrency : client.reservedConcurrency,
    );
    return product(
      "connections held",
      "connections",
      min("executions allowed", "executions", executions(client, site.load.peak), limit),
      number(site, "function.connections-per-environment", "connections an execution"),
    );
  });
  const [only] = held;
  if (only === undefined) return null;
  return held.length === 1 ? only : sum("connections held", "connections", ...held);
}
