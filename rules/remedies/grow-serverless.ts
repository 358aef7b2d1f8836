import { serverlessConnections } from "../../catalog/aws/database-connections.js";
import { type Known, knownValue, mapNumber, written } from "../../engine/model/known.js";
import { writtenConnections } from "../changes/database-with.js";
import { offered } from "../changes/offered.js";
import { remedy } from "../changes/remedy.js";

/** A higher maximum of a capacity that follows load: CPU, memory and connections follow the maximum. */
export const growServerless = remedy({
  id: "grow-serverless",
  title: "Let the database scale further",
  of: ["relational-database"],
  aspect: "instance",
  helps: ["database-cpu", "database-connections", "database-connections-in-use", "database-memory"],
  options({ serverless }, { catalog }) {
    const now = serverless === null ? null : knownValue(serverless.maxUnits);
    if (serverless === null || now === null) return [];
    const most = catalog.number("aws.aurora-serverless.max-units").value;
    return offered(catalog, "remedy.units.multiple", ["1", "3", "4", "5", "6"])
      .map((multiple) => Math.ceil(now * multiple))
      .filter((units) => units <= most)
      .map((units) => {
        const scaled = (it: Known<number>) => mapNumber(it, (value) => (value * units) / now);
        const maxUnits = written(units);
        return {
          id: `max=${units}`,
          changes: [{ field: "maxUnits", from: now, to: units }],
          apply: (it) => {
            const machine = { ...it.machine, vcpu: scaled(it.machine.vcpu), memoryGiB: scaled(it.machine.memoryGiB) };
            return {
              ...it,
              serverless: it.serverless === null ? null : { ...it.serverless, maxUnits },
              machine,
              maxConnections:
                writtenConnections(it, machine.memoryGiB, catalog) ??
                serverlessConnections(catalog, it.engine, serverless.minUnits, maxUnits),
            };
          },
        };
      });
  },
});
