import { rdsStorageOf } from "../../catalog/aws/storage.js";
import { largerStorage } from "../changes/larger-storage.js";
import { remedy } from "../changes/remedy.js";

/** More space, storage without credits, more IOPS. Grows in place, never shrinks. */
export const growStorage = remedy({
  id: "grow-storage",
  title: "Grow the storage",
  of: ["relational-database"],
  aspect: "storage",
  helps: ["database-storage", "database-iops-mean", "database-iops-depth", "database-iops-peak", "database-throughput"],
  options({ storage, engine, region }, { catalog }) {
    if (storage === null) return [];
    const most = catalog.number("aws.rds.storage-max-gib").value;
    const made = (declared: Parameters<typeof rdsStorageOf>[1]) => rdsStorageOf(catalog, declared, engine, region);
    return largerStorage(storage, most, made, catalog).map(({ id, changes, declared }) => ({
      id,
      changes,
      apply: (it) => ({ ...it, storage: made(declared) }),
    }));
  },
});
