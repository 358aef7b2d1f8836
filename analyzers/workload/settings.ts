/** Defaults of what is a decision or a fact about the team, not an estimate (capacity-model 8.1). They are exact. */
export const settings = {
  profile: "b2b-saas",
  horizonMonths: 36,
  slo: { p95ms: 300 },
  risk: { crossing: 0.1, leadTimeMonths: 1, discountMonthly: 0.01, survive: "instance" },
  policy: { databaseStandbyFromUsers: 1000 },
  team: { appliesPerDay: 2, applyMinutes: 8, workingMinutes: 480 },
  measuredError: 0.25,
} as const;

export const units = ["seat", "registered", "mau", "dau", "concurrent", "device", "client"] as const;
export const runtimes = ["static", "go", "jvm", "dotnet", "node", "python", "ruby", "php"] as const;
export const survivals = ["none", "instance", "zone"] as const;
export const growthKinds = ["milestones", "exponential", "logistic", "bass"] as const;
export const grades = ["A", "B", "C", "D"] as const;

export type GrowthKind = (typeof growthKinds)[number];

/** Longest plan that is swept, in months. */
export const LONGEST_HORIZON = 120;
