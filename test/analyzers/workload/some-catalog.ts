import type { Assumptions } from "../../../analyzers/workload/read-workload.js";
import type { Estimate, WorkloadProfile } from "../../../engine/model/workload.js";

function profile(
  id: string,
  unit: string,
  numbers: Record<string, readonly [number, number, number]>,
): WorkloadProfile {
  const estimates = Object.entries(numbers).map(([field, [low, typical, high]]): [string, Estimate] => [
    field,
    { field, low, typical, high, provenance: "profile", source: `profile ${id}`, grade: "D", at: null },
  ]);
  return { id, title: id, unit, estimates: new Map(estimates) };
}

const cpu: Readonly<Record<string, number>> = { low: 0.004, typical: 0.012, high: 0.05 };

/** A catalog with two profiles and the CPU of Node, enough for the rules of the workload. */
export const someCatalog: Assumptions = {
  profiles: [
    profile("b2b-saas", "seat", {
      "activity.activeShare": [0.05, 0.15, 0.3],
      "activity.requestsPerDay": [60, 200, 600],
      "data.perUserMonthMB": [0.05, 0.3, 2],
    }),
    profile("chat", "registered", {
      "activity.concurrentShare": [0.1, 0.2, 0.4],
      "activity.actionsPerSecond": [0.05, 0.05, 0.05],
    }),
  ],
  number(id) {
    const end = /^runtime\.node\.app-cpu-seconds\.(\w+)$/.exec(id)?.[1];
    if (end === undefined) throw new Error(`no number ${id}`);
    return {
      id,
      value: cpu[end]!,
      unit: "CPU seconds/request",
      source: { citation: "judgement", date: null, grade: "D" },
    };
  },
};
