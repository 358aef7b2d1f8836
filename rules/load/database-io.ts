import { orWhenAbsent } from "../../engine/model/known.js";
import type { RelationalDatabase, Storage } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { draw, type Fact, fact, min, product, sum, type Term, visits } from "../../engine/model/term.js";
import { statementsOf } from "./statements.js";

/** I/O operations a second on the writer's storage: writes, and reads that memory does not answer. */
export function databaseIo(database: RelationalDatabase, rate: Term, site: Site): Term {
  const { writes, readsOnWriter } = statementsOf(database, site);
  const perRequest = sum(
    "I/O a request",
    "I/O",
    product("written", "I/O", writes, draw("request.ioPerWrite")),
    product("read", "I/O", readsOnWriter, draw("request.bufferMissRatio")),
  );
  return product("I/O a second", "IOPS", rate, visits(database.address), perRequest);
}

/** What both the volume and the machine in front of it give; a limit that does not exist on one of them is left out. */
export function smallerOf(name: string, ...of: readonly Fact[]): Term {
  const present = of.filter((it) => it.value.state !== "absent");
  return present.length === 1 ? (present[0] as Fact) : min(name, present[0]?.unit ?? "", ...present);
}

export function baseIops(database: RelationalDatabase, storage: Storage): Term {
  return smallerOf(
    "base rate",
    fact(database.address, "storage.baseIops", "IOPS", storage.baseIops),
    fact(database.address, "machine.diskBaseIops", "IOPS", database.machine.diskBaseIops),
  );
}

export function burstIops(database: RelationalDatabase, storage: Storage): Term {
  const { diskBurstIops, diskBaseIops } = database.machine;
  return smallerOf(
    "burst rate",
    fact(database.address, "storage.burstIops", "IOPS", orWhenAbsent(storage.burstIops, storage.baseIops)),
    fact(database.address, "machine.diskBurstIops", "IOPS", orWhenAbsent(diskBurstIops, diskBaseIops)),
  );
}
