import { expect, test } from "vitest";
import { resourceFindings } from "../../../engine/findings/resource-findings.js";
import type { Resource } from "../../../engine/model/resource.js";
import { connect } from "../../../engine/topology/connect.js";
import { architecture, balancer, catalog, database, link, pool, workload } from "../neutral-resources.js";
import { cpu, rulesOf, tiny } from "../planning/tiny-system.js";

const { findings } = tiny(rulesOf([cpu], []), workload(), undefined, 10);
const lb = balancer("lb");

test.each<{ claim: string; resource: Resource; because: string; supply: string }>([
  {
    claim: "nothing runs",
    resource: pool("batch", 0),
    because: "it is declared to run nothing",
    supply: 'the number it is meant to run, or overrides."batch".visits',
  },
  {
    claim: "every name passes it over",
    resource: { ...balancer("second"), passedOver: true },
    because: "every name that leads to it sends no one there",
    supply: 'overrides."second".public or .visits',
  },
  {
    claim: "nothing leads to it",
    resource: balancer("inside", true),
    because: "nothing declared brings user traffic to it",
    supply: 'overrides."inside".public or .visits',
  },
])("no capacity, and why, and what to supply: $claim", ({ resource, because, supply }) => {
  const system = architecture(
    [lb, pool("web"), resource, database("db"), database("other")],
    [link("forwards", "lb", "web")],
  );
  const topology = connect(system, workload(), catalog);
  const found = resourceFindings({ ...findings, site: { ...findings.site, topology } })(resource, []);
  expect(found.capacity).toBeNull();
  expect(found.reason).toMatchObject({ detail: because, supply: expect.stringContaining(supply) });
});
