import { machineOf } from "../../catalog/aws/machine.js";
import type { Catalog, Size } from "../../engine/model/facts.js";
import { knownValue, mapped, written } from "../../engine/model/known.js";
import type { Cache } from "../../engine/model/resource.js";
import type { RemedyOption } from "../../engine/model/rule.js";
import { largerSizes, smallerSizes } from "../changes/larger-sizes.js";
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
  options: (cache, { catalog }) =>
    largerSizes(catalog, cache.machine.offer, cache.machine.size, holdsItems).map((size) =>
      withNodes(cache, size, catalog),
    ),
  reductions: (cache, { catalog }) =>
    smallerSizes(catalog, cache.machine.offer, cache.machine.size)
      .filter(holdsItems)
      .map((size) => withNodes(cache, size, catalog)),
});

function holdsItems({ facts }: Size): boolean {
  return facts.cacheBytes !== undefined;
}

function withNodes({ machine, region }: Cache, size: Size, catalog: Catalog): RemedyOption<"cache"> {
  return {
    id: `size=${size.name}`,
    changes: [{ field: "machine.size", from: knownValue(machine.size), to: size.name }],
    apply: (it) => ({
      ...it,
      machine: machineOf(catalog, machine.offer, written(size.name), machine.variant, region),
      bytesPerNode: mapped(size.facts.cacheBytes ?? 0, size.sourceOf("cacheBytes")),
    }),
  };
}
