import { defineCost } from "../../engine/model/rule.js";

import { fact, product } from "../../engine/model/term.js";
import { appCpu } from "../load/cpu.js";
import { unitsInForce } from "../load/units-in-force.js";
import { creditSurplus, machineHours } from "./monthly.js";

/** Machines in force at the mean of the day, their own volumes, and surplus credits. */
export const computePoolCost = defineCost({
  of: ["compute-pool"],
  cost(pool, site) {
    const units = unitsInForce(pool, site.load.mean, site);
    const busy = appCpu(pool.address, site.load.mean);
    const surplus = creditSurplus(
      pool.address,
      pool.machine,
      units,
      busy,
      "aws.t3.unlimited.price-per-vcpu-hour",
      site,
    );
    const { storage } = pool;
    return [
      { name: "machines", amount: machineHours(pool.address, "machine", pool.machine, units, site) },
      ...(storage === null
        ? []
        : [
            {
              name: "volumes",
              amount: product(
                "volumes",
                "USD/month",
                units,
                fact(pool.address, "storage.pricePerMonth", "USD/month", storage.pricePerMonth),
              ),
            },
          ]),
      ...(surplus === null ? [] : [{ name: "CPU credits", amount: surplus }]),
    ];
  },
});
