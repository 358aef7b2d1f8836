import { defineDimension } from "../../engine/model/rule.js";

import { fact } from "../../engine/model/term.js";
import { cpuTarget } from "../load/cpu.js";
import { writerCpu } from "../load/statements.js";

/** CPU of the writer: all writes, and the reads that neither a cache nor a reader answers. */
export const databaseCpu = defineDimension({
  id: "database-cpu",
  kind: "rate",
  title: "CPU of the database",
  of: ["relational-database"],
  judge(database, site) {
    const vcpu = fact(database.address, "machine.vcpu", "vCPU", database.machine.vcpu);
    return {
      unit: "vCPU",
      limit: vcpu,
      target: cpuTarget("database", vcpu, site),
      demand: writerCpu(database, site.load.peak, site),
    };
  },
});
