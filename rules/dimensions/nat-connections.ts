import { defineDimension } from "../../engine/model/rule.js";

import { draw, fact, product, visits } from "../../engine/model/term.js";
import { number } from "../load/numbers.js";

/** Calls to one outside destination that are open at the same time (Little), against the ports of the gateway's addresses. */
export const natConnections = defineDimension({
  id: "nat-connections",
  kind: "pool",
  title: "Connections through the NAT gateway",
  of: ["nat-gateway"],
  judge: (nat, site) => ({
    unit: "connections",
    limit: product(
      "ports",
      "connections",
      fact(nat.address, "addresses", "addresses", nat.addresses),
      fact(nat.address, "connectionsPerDestination", "connections", nat.connectionsPerDestination),
    ),
    target: number(site, "target.connections", "highest share in use"),
    demand: product(
      "connections open",
      "connections",
      site.load.peak,
      visits(nat.address),
      draw("request.outboundPerRequest"),
      draw("request.durationSeconds"),
    ),
  }),
});
