import { machineOf } from "../../catalog/aws/machine.js";
import type { Catalog, Size } from "../../engine/model/facts.js";
import { knownValue, written } from "../../engine/model/known.js";
import type { ComputePool } from "../../engine/model/resource.js";
import type { RemedyOption } from "../../engine/model/rule.js";
import { largerSizes, smallerSizes } from "../changes/larger-sizes.js";
import { takesMoreUnits } from "../changes/more-units.js";
import { remedy } from "../changes/remedy.js";

/**
 * Larger machines, or ones that do not live on credits. The architecture stays, so images go on working. A fleet that can take more machines
 * grows by number: of sizes only the next steady one is worth a look.
 */
export const growMachine = remedy({
  id: "grow-machine",
  title: "Use larger machines",
  of: ["compute-pool"],
  aspect: "fleet",
  helps: [
    "compute-cpu",
    "compute-cpu-degraded",
    "compute-cpu-credits-mean",
    "compute-cpu-credits-depth",
    "compute-memory",
    "compute-network",
    "compute-network-degraded",
  ],
  options(pool, site) {
    const { machine } = pool;
    const { catalog } = site;
    const name = knownValue(machine.size);
    const now = name === null ? null : catalog.size(machine.offer, name);
    const all = largerSizes(catalog, machine.offer, machine.size, (it) => it.architecture === now?.architecture);
    const beside = catalog.number("remedy.sizes-beside-count").value;
    const sizes = takesMoreUnits(pool, site) ? all.filter((it) => !it.burstable).slice(0, beside) : all;
    return sizes.map((size) => ofSize(pool, size, catalog));
  },
  reductions: (pool, { catalog }) =>
    smallerSizes(catalog, pool.machine.offer, pool.machine.size).map((size) => ofSize(pool, size, catalog)),
});

function ofSize({ machine, region }: ComputePool, size: Size, catalog: Catalog): RemedyOption<"compute-pool"> {
  return {
    id: `size=${size.name}`,
    changes: [{ field: "machine.size", from: knownValue(machine.size), to: size.name }],
    apply: (it) => ({
      ...it,
      machine: machineOf(
        catalog,
        machine.offer,
        written(size.name),
        machine.variant,
        region,
        it.machine.credits?.mode ?? undefined,
      ),
    }),
  };
}
