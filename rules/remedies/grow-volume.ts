import { ebsStorageOf } from "../../catalog/aws/storage.js";
import { largerStorage } from "../changes/larger-storage.js";
import { remedy } from "../changes/remedy.js";

/** More space, a volume without credits, more IOPS. Grows in place, never shrinks. */
export const growVolume = remedy({
  id: "grow-volume",
  title: "Grow the volume",
  of: ["volume"],
  aspect: "storage",
  helps: ["volume-iops", "volume-storage", "volume-throughput"],
  options({ storage, region }, { catalog }) {
    const most = catalog.number("aws.ebs.size-max-gib").value;
    const made = (declared: Parameters<typeof ebsStorageOf>[1]) => ebsStorageOf(catalog, declared, region);
    return largerStorage(storage, most, made, catalog).map(({ id, changes, declared }) => ({
      id,
      changes,
      apply: (it) => ({ ...it, storage: made(declared) }),
    }));
  },
});
