import { defineCost } from "../../engine/model/rule.js";

import { fact } from "../../engine/model/term.js";

/** Space and what is provisioned beyond it. */
export const volumeCost = defineCost({
  of: ["volume"],
  cost: (it) => [
    { name: "storage", amount: fact(it.address, "storage.pricePerMonth", "USD/month", it.storage.pricePerMonth) },
  ],
});
