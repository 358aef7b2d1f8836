import type { Judgement, Site } from "../../engine/model/rule.js";
import { draw, type Fact, product, visits } from "../../engine/model/term.js";
import { megabytesPerGibibyte, number } from "./numbers.js";
import { type Fleet, unitsAtMost, unitsSurviving } from "./units.js";

/** Requests in flight (Little: rate · duration) times the memory each holds, on the units that are left when something is lost. */
export function requestMemoryOf(fleet: Fleet, memoryGiB: Fact, site: Site): Judgement {
  const units = unitsSurviving(fleet, site) ?? unitsAtMost(fleet);
  return {
    unit: "MB",
    limit: product("memory", "MB", units, memoryGiB, megabytesPerGibibyte),
    target: number(site, "target.memory", "highest share in use"),
    demand: product(
      "memory of requests in flight",
      "MB",
      site.load.peak,
      visits(fleet.address),
      draw("request.durationSeconds"),
      draw("request.memoryMB"),
    ),
  };
}
