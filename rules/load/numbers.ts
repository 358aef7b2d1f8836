import type { Site } from "../../engine/model/rule.js";
import { type Constant, cited, conversion, type Draw, draw, product, type Term } from "../../engine/model/term.js";

/** A number of the catalog as a term. */
export function number(site: Site, id: string, name: string): Constant {
  return cited(name, site.catalog.number(id));
}

/** A field of the workload that changes nothing when it is left out (1). */
export function factorOr1(site: Site, field: string): Draw | Constant {
  return site.workload.estimates.has(field) ? draw(field) : one;
}

/** `1 − it` or `a − b` in the language of terms, which has no difference. */
export function minus(it: Term): Term {
  return { op: "product", name: "taken off", unit: "", of: [minusOne, it] };
}

export const nothing: Constant = conversion("nothing", "", 0);
export const one: Constant = conversion("one", "", 1);
const minusOne: Constant = conversion("minus one", "", -1);

/** Bits a byte, over kilobytes a megabyte. */
export const megabitsPerKilobyte = conversion("Mbit a KB", "Mbit/KB", 8 / 1000);
/** Providers count GiB, workloads GB. */
export const gigabytesPerGibibyte = conversion("GB a GiB", "GB/GiB", 1.073741824);
export const megabytesPerGibibyte = conversion("MB a GiB", "MB/GiB", 1073.741824);
export const gigabytesPerMegabyte = conversion("GB a MB", "GB/MB", 1 / 1000);
export const megabytesPerKilobyte = conversion("MB a KB", "MB/KB", 1 / 1000);
export const bytesPerKilobyte = conversion("bytes a KB", "bytes/KB", 1000);
/** A CPU credit is one vCPU for a minute. */
export const secondsPerCredit = conversion("seconds a credit", "vCPU-seconds", 60);
export const secondsPerHour = conversion("seconds an hour", "s/h", 3600);
export const millions = conversion("requests a million", "requests", 1_000_000);
export const gigabytesOfMegabytes = conversion("MB a GB of memory", "MB/GB", 1024);

export function secondsOfBusyHours(hours: Term): Term {
  return product("busy seconds a day", "s", hours, secondsPerHour);
}
