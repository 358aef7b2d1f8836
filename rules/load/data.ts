import type { RelationalDatabase } from "../../engine/model/resource.js";
import { draw, product, sum, type Term, userMonths, visits } from "../../engine/model/term.js";
import { gigabytesPerMegabyte } from "./numbers.js";

/** GB that a database holds: what is there today and what every user adds a month, divided over the databases as the statements are. */
export function dataOf(database: RelationalDatabase): Term {
  const grown = product(
    "data added",
    "GB",
    userMonths,
    draw("data.perUserMonthMB"),
    gigabytesPerMegabyte,
    draw("data.overhead"),
  );
  return product("data", "GB", visits(database.address), sum("data of all", "GB", draw("data.startGB"), grown));
}
