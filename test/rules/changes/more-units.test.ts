import { expect, test } from "vitest";
import { WORLD } from "../../../engine/model/architecture.js";
import { written } from "../../../engine/model/known.js";
import type { ComputePool } from "../../../engine/model/resource.js";
import type { Site } from "../../../engine/model/rule.js";
import { connect } from "../../../engine/topology/connect.js";
import { takesMoreUnits } from "../../../rules/changes/more-units.js";
import { architecture, balancer, catalog, link, pool, workload } from "../../engine/neutral-resources.js";

const open = { publicAddress: written(true) };
const balanced = [link("forwards", "lb", "group"), link("forwards", "group", "web")];
const reachable = [link("attached-to", "web", "firewall"), link("opens", WORLD, "firewall", { from: 443, to: 443 })];

test.each<{ claim: string; web: ComputePool; links: Parameters<typeof architecture>[1]; more: boolean }>([
  { claim: "one behind a load balancer", web: pool("web"), links: balanced, more: true },
  { claim: "one behind a load balancer declared elsewhere", web: pool("web"), links: balanced.slice(1), more: true },
  { claim: "several, whatever is before them", web: pool("web", 2), links: [], more: true },
  { claim: "one that users reach by its own address", web: pool("web", 1, open), links: reachable, more: false },
  { claim: "one of which nothing says how users reach it", web: pool("web"), links: [], more: false },
])("more machines share the load or not: $claim", ({ web, links, more }) => {
  const resources = links.some((it) => it.from === "lb") ? [balancer("lb"), web] : [web];
  const topology = connect(architecture(resources, links, ["group"]), workload(), catalog);
  expect(topology.publicRoots).toHaveLength(1);
  expect(takesMoreUnits(web, { topology } as Site)).toBe(more);
});
