import { defineCost } from "../../engine/model/rule.js";

import { fact, product } from "../../engine/model/term.js";
import { hours } from "./monthly.js";

/** Hours. What it charges by traffic is left out: it depends on connections that no workload states. */
export const loadBalancerCost = defineCost({
  of: ["load-balancer"],
  cost: (it, site) => [
    {
      name: "hours",
      amount: product("hours", "USD/month", fact(it.address, "pricePerHour", "USD/h", it.pricePerHour), hours(site)),
    },
  ],
});
