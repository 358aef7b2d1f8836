import { defineDimension } from "../../engine/model/rule.js";

import { draw, fact, product, sum, type Term, visits } from "../../engine/model/term.js";
import { cpuTarget } from "../load/cpu.js";
import { statementsOf } from "../load/statements.js";

/** CPU of the readers: the reads sent to them are divided, but each one applies every write. */
export const databaseReadReplicas = defineDimension({
  id: "database-read-replicas",
  kind: "rate",
  title: "CPU of the readers",
  of: ["relational-database"],
  judge(database, site) {
    const [first] = database.readers;
    if (first === undefined) return null;
    const counts = database.readers.map((it) => fact(it.address, "count", "readers", it.count));
    const cores = database.readers.map((it, i) =>
      product("vCPUs", "vCPU", counts[i] as Term, fact(it.address, "machine.vcpu", "vCPU", it.machine.vcpu)),
    );
    const { writes, readsOnReaders } = statementsOf(database, site);
    const applied = product(
      "writes applied",
      "statements",
      writes,
      draw("database.replicaApplyShare"),
      sum("readers", "readers", ...counts),
    );
    return {
      unit: "vCPU",
      limit: sum("vCPUs of the readers", "vCPU", ...cores),
      target: cpuTarget("database", fact(first.address, "machine.vcpu", "vCPU", first.machine.vcpu), site),
      demand: product(
        "CPU in use",
        "vCPU",
        site.load.peak,
        visits(database.address),
        sum("statements a request", "statements", readsOnReaders, applied),
        draw("request.sqlCpuSeconds"),
      ),
    };
  },
});
