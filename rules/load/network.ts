import type { ComputePool } from "../../engine/model/resource.js";
import type { Judgement, Site } from "../../engine/model/rule.js";
import { draw, fact, product, type Term, visits } from "../../engine/model/term.js";
import { megabitsPerKilobyte, number } from "./numbers.js";

/** Responses at the peak against the base bandwidth of `units` machines. */
export function responseTraffic(pool: ComputePool, units: Term, site: Site): Judgement {
  const perUnit = fact(pool.address, "machine.networkBaseMbps", "Mbit/s", pool.machine.networkBaseMbps);
  return {
    unit: "Mbit/s",
    limit: product("base bandwidth", "Mbit/s", units, perUnit),
    target: number(site, "target.network", "highest utilisation"),
    demand: product(
      "responses",
      "Mbit/s",
      site.load.peak,
      visits(pool.address),
      draw("request.responseKB"),
      megabitsPerKilobyte,
    ),
  };
}
