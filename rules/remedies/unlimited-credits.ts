import { knownValue, written } from "../../engine/model/known.js";
import { remedy } from "../changes/remedy.js";
import { throttlingCredits } from "../load/credits.js";

/** Burstable machines pay for surplus credits instead of being throttled: the threshold becomes a cost. */
export const unlimitedCredits = remedy({
  id: "unlimited-credits",
  title: "Pay for surplus CPU credits",
  of: ["compute-pool"],
  aspect: "credits",
  helps: ["compute-cpu-credits-mean", "compute-cpu-credits-depth"],
  options({ machine }) {
    const credits = throttlingCredits(machine);
    if (credits === null) return [];
    return [
      {
        id: "credits=unlimited",
        changes: [{ field: "machine.credits.mode", from: knownValue(credits.mode), to: "unlimited" }],
        apply: (it) =>
          it.machine.credits === null
            ? it
            : { ...it, machine: { ...it.machine, credits: { ...it.machine.credits, mode: written("unlimited") } } },
      },
    ];
  },
});
