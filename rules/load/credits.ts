import { knownValue } from "../../engine/model/known.js";
import type { Credits, Machine } from "../../engine/model/resource.js";
import { fact, product, type Term } from "../../engine/model/term.js";

/** Credits of a machine that is throttled when they run out; null where it is not burstable, or where the surplus is billed. */
export function throttlingCredits(machine: Machine): Credits | null {
  const { credits } = machine;
  return credits === null || knownValue(credits.mode) === "unlimited" ? null : credits;
}

/** vCPUs that refilling credits pay for, of one unit. */
export function baselineVcpu(address: string, machine: Machine, credits: Credits): Term {
  return product(
    "baseline of one unit",
    "vCPU",
    fact(address, "machine.vcpu", "vCPU", machine.vcpu),
    fact(address, "machine.credits.baselinePerVcpu", "ratio", credits.baselinePerVcpu),
  );
}

/** Seconds of one vCPU in the full bucket of one unit. A credit is one vCPU for a minute. */
export function creditsMax(address: string, credits: Credits): Term {
  return fact(address, "machine.credits.max", "credits", credits.max);
}
