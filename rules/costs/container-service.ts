import { defineCost } from "../../engine/model/rule.js";

import { fact, product } from "../../engine/model/term.js";
import { unitsInForce } from "../load/units-in-force.js";
import { hours } from "./monthly.js";

/** Tasks in force at the mean of the day. Tasks on machines cost nothing here: the machines are a resource. */
export const containerServiceCost = defineCost({
  of: ["container-service"],
  cost: (service, site) => [
    {
      name: "tasks",
      amount: product(
        "tasks",
        "USD/month",
        unitsInForce(service, site.load.mean, site),
        fact(service.address, "pricePerHour", "USD/h", service.pricePerHour),
        hours(site),
      ),
    },
  ],
});
