import { machineOf } from "../../catalog/aws/machine.js";
import { knownValue, written } from "../../engine/model/known.js";
import { largerSizes } from "../changes/larger-sizes.js";
import { remedy } from "../changes/remedy.js";

/** Larger machines, or ones that do not live on credits. The architecture stays, so images go on working. */
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
  options({ machine, region }, { catalog }) {
    const name = knownValue(machine.size);
    const now = name === null ? null : catalog.size(machine.offer, name);
    const sizes = largerSizes(catalog, machine.offer, machine.size, (it) => it.architecture === now?.architecture);
    return sizes.map((size) => ({
      id: `size=${size.name}`,
      changes: [{ field: "machine.size", from: name, to: size.name }],
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
    }));
  },
});
