import { defineCost } from "../../engine/model/rule.js";

import { fact, product, quotient, visits } from "../../engine/model/term.js";
import { gigabytesOfMegabytes, millions, secondsPerHour } from "../load/numbers.js";
import { executions } from "../load/units-in-force.js";
import { hours } from "./monthly.js";

/** Requests, and memory for as long as they run: both grow with users, nothing is fixed. */
export const functionCost = defineCost({
  of: ["function"],
  cost(it, site) {
    const seconds = product("seconds a month", "s", hours(site), secondsPerHour);
    const requests = product("requests a month", "requests", site.load.mean, visits(it.address), seconds);
    const memory = fact(it.address, "memoryMB", "MB", it.memoryMB);
    return [
      {
        name: "requests",
        amount: product(
          "requests",
          "USD/month",
          quotient("millions of requests", "", requests, millions),
          fact(it.address, "pricePerMillionRequests", "USD", it.pricePerMillionRequests),
        ),
      },
      {
        name: "duration",
        amount: product(
          "duration",
          "USD/month",
          executions(it, site.load.mean),
          seconds,
          quotient("GB", "GB", memory, gigabytesOfMegabytes),
          fact(it.address, "pricePerGBSecond", "USD/GB-s", it.pricePerGBSecond),
        ),
      },
    ];
  },
});
