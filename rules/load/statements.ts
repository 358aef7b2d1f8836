import type { RelationalDatabase } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { draw, product, sum, type Term } from "../../engine/model/term.js";
import { hitRatio } from "./hit-ratio.js";
import { minus, one } from "./numbers.js";

/** Statements one user request sends to the databases, after the caches; see capacity-model 1.8. */
export interface Statements {
  readonly writes: Term;
  /** All reads that a cache does not answer. */
  readonly reads: Term;
  /** The part of them that the writer serves: readers take the rest. */
  readonly readsOnWriter: Term;
  readonly readsOnReaders: Term;
}

/** sql · w writes and sql · (1 − w)(1 − φh) reads. */
export function statementsOf(database: RelationalDatabase, site: Site): Statements {
  const sql = draw("request.sql");
  const writeShare = draw("request.writeShare");
  const hits = hitRatio(site.topology.cachesOf(database.address), site);
  const readShare = sum("read share", "", one, minus(writeShare));
  const missed =
    hits === null
      ? []
      : [sum("share past the cache", "", one, minus(product("", "", draw("cache.cacheableShare"), hits)))];
  const reads = product("reads a request", "statements", sql, readShare, ...missed);
  const toReaders = draw("database.replicaReadShare");
  const readers = database.readers.length > 0;
  return {
    writes: product("writes a request", "statements", sql, writeShare),
    reads,
    readsOnWriter: readers
      ? product("reads on the writer", "statements", reads, sum("share on the writer", "", one, minus(toReaders)))
      : reads,
    readsOnReaders: product("reads on readers", "statements", reads, toReaders),
  };
}

/** Statements a request sends to the writer. */
export function statementsOnWriter(database: RelationalDatabase, site: Site): Term {
  const { writes, readsOnWriter } = statementsOf(database, site);
  return sum("statements a request", "statements", writes, readsOnWriter);
}

/** vCPUs that statements keep busy on the writer at a rate of requests. */
export function writerCpu(database: RelationalDatabase, rate: Term, site: Site): Term {
  return product(
    "CPU in use",
    "vCPU",
    rate,
    { op: "visits", address: database.address },
    statementsOnWriter(database, site),
    draw("request.sqlCpuSeconds"),
  );
}
