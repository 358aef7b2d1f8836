import { defineCost } from "../../engine/model/rule.js";

import { fact, product } from "../../engine/model/term.js";
import { hours } from "./monthly.js";

/** Hours. What it charges a GB is left out: no workload states how many bytes leave. */
export const natGatewayCost = defineCost({
  of: ["nat-gateway"],
  cost: (it, site) => [
    {
      name: "hours",
      amount: product("hours", "USD/month", fact(it.address, "pricePerHour", "USD/h", it.pricePerHour), hours(site)),
    },
  ],
});
