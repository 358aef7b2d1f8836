import type { Cache } from "../../engine/model/resource.js";
import { draw, product, sum, type Term, visits } from "../../engine/model/term.js";
import { minus, one } from "./numbers.js";

/** Reads a second that a cache is asked for: λ · sql · (1 − w) · φ, its share of them. */
export function cacheReads(cache: Cache, rate: Term): Term {
  return product(
    "cache reads",
    "operations/s",
    rate,
    visits(cache.address),
    draw("request.sql"),
    sum("read share", "", one, minus(draw("request.writeShare"))),
    draw("cache.cacheableShare"),
  );
}
