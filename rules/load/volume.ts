import { unknown } from "../../engine/model/known.js";
import type { Volume } from "../../engine/model/resource.js";
import type { Site } from "../../engine/model/rule.js";
import { fact, type Term } from "../../engine/model/term.js";

/** A volume matters where user traffic comes by. */
export function isUsed(volume: Volume, site: Site): boolean {
  return site.topology.role(volume.address) === "user-traffic";
}

/** What requests do to a volume of a machine is in no workload file: it depends on the program. */
export function unknownUse(volume: Volume, what: string, unit: string): Term {
  const because = {
    code: "not-modelled",
    detail: `${what} of ${volume.address} by user requests is not known`,
    supply: null,
  } as const;
  return fact(volume.address, what, unit, unknown(because, volume.at));
}
