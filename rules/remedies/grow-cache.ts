import { machineOf } from "../../catalog/aws/machine.js";
import { knownValue, mapped, written } from "../../engine/model/known.js";
import { largerSizes } from "../changes/larger-sizes.js";
import { remedy } from "../changes/remedy.js";

/** Larger nodes: more items, so a better hit ratio, and more bandwidth. */
export const growCache = remedy({
  id: "grow-cache",
  title: "Use larger cache nodes",
  of: ["cache"],
  aspect: "nodes",
  helps: [
    "cache-memory",
    "cache-network",
    "database-cpu",
    "database-connections-in-use",
    "database-iops-mean",
    "database-iops-depth",
    "database-iops-peak",
    "database-throughput",
  ],
  options({ machine, region }, { catalog }) {
    const sizes = largerSizes(catalog, machine.offer, machine.size, (it) => it.facts.cacheBytes !== undefined);
    return sizes.map((size) => ({
      id: `size=${size.name}`,
      changes: [{ field: "machine.size", from: knownValue(machine.size), to: size.name }],
      apply: (it) => ({
        ...it,
        machine: machineOf(catalog, machine.offer, written(size.name), machine.variant, region),
        bytesPerNode: mapped(size.facts.cacheBytes ?? 0, size.sourceOf("cacheBytes")),
      }),
    }));
  },
});
