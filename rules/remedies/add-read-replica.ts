import { moreReaders, readersNow } from "../changes/more-readers.js";
import { offered } from "../changes/offered.js";
import { remedy } from "../changes/remedy.js";
import { isAurora } from "../load/aurora.js";

/** Readers take reads off the writer, never writes. Nothing is gained until the workload sends a share of the reads to them. */
export const addReadReplica = remedy({
  id: "add-read-replica",
  title: "Add readers",
  of: ["relational-database"],
  aspect: "readers",
  helps: [
    "database-cpu",
    "database-connections-in-use",
    "database-iops-mean",
    "database-iops-depth",
    "database-iops-peak",
    "database-read-replicas",
    "database-throughput",
  ],
  options(database, { catalog, workload }) {
    const share = workload.estimates.get("database.replicaReadShare")?.typical ?? 0;
    const before = readersNow(database);
    if (share <= 0 || before === null) return [];
    const most = catalog.number(isAurora(database) ? "aws.aurora.readers-max" : "aws.rds.readers-max").value;
    return offered(catalog, "remedy.readers.count", ["1", "2", "3"])
      .map((more) => before + more)
      .filter((total) => total <= most)
      .map((total) => ({
        id: `readers=${total}`,
        changes: [{ field: "readers.count", from: before, to: total }],
        apply: (it) => ({ ...it, readers: moreReaders(it, total, catalog) }),
      }));
  },
});
