import * as z from "zod";
import { bounds, type Field, fields, type Section, sectionNames } from "./fields.js";
import { grades, growthKinds, LONGEST_HORIZON, runtimes, settings, survivals, units } from "./settings.js";

// Kept in step with `jsonSchema`: only what a JSON schema can say stands here. What concerns several fields at once is checked in
// `assembleWorkload`, where it is also checked for the flags.

/** Users, developers, months: no infinity, and small enough to compute with. */
export const MOST = 1e12;
const count = z.number().min(0).max(MOST);
const positive = z.number().gt(0).max(MOST);
const month = z.number().min(0).max(LONGEST_HORIZON);

const milestones = (what: string, value: "users" | "developers") =>
  z
    .array(z.strictObject({ month, [value]: value === "users" ? positive : count }))
    .min(1)
    .max(200)
    .meta({ description: what });

function range(field: Field): z.ZodType {
  const { low, high, above, words } = bounds[field.range];
  const floor = above ? z.number().gt(low) : z.number().min(low);
  const number = floor.max(high ?? MOST);
  // Two-piece lognormal: the median is above 0, its low end may be 0.
  const end = (field.range === "non-negative" ? z.number().min(0) : number).max(high ?? MOST);
  const estimate = z.strictObject({ low: end, typical: number, high: end }).meta({
    description: "P5, median and P95 of what is likely",
  });
  const scalar = field.scalar === "estimate" ? "a bare number is spread by 1.25 either way" : "a bare number is exact";
  return z
    .union([number, estimate])
    .nullish()
    .meta({ description: `${field.meaning}; ${words}, or {low, typical, high}; ${scalar}` });
}

function section(name: Section) {
  const own = fields.filter((field) => field.section === name);
  return z.strictObject(Object.fromEntries(own.map((field) => [field.name, range(field)])));
}

const users = z.strictObject({
  unit: z.enum(units).nullish().meta({ description: "what one user is; the profile's when left out" }),
  now: count.nullish().meta({ description: "users at present" }),
});

const growth = z.strictObject({
  kind: z.enum(growthKinds).nullish().meta({ description: "form of the curve", default: "milestones" }),
  start: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .nullish()
    .meta({ description: "month 0 as YYYY-MM, e.g. 2027-01; without it the roadmap has months, no dates" }),
  horizonMonths: z
    .int()
    .min(1)
    .max(LONGEST_HORIZON)
    .nullish()
    .meta({
      description: `how far to plan; the last milestone when left out, ${settings.horizonMonths} on the other curves`,
    }),
  milestones: milestones("users by month, log-linear in between", "users").nullish(),
  monthly: z.number().gt(-1).max(10).nullish().meta({ description: "exponential: growth a month, .08 is 8 %" }),
  ceiling: positive.nullish().meta({ description: "logistic: users the curve tends to" }),
  rate: positive.nullish().meta({ description: "logistic: growth rate a month while small" }),
  market: positive.nullish().meta({ description: "bass: users the market holds" }),
  p: positive.nullish().meta({ description: "bass: innovation, a month" }),
  q: positive.nullish().meta({ description: "bass: imitation, a month" }),
  events: z
    .array(z.strictObject({ month, multiplier: positive, hours: positive }))
    .max(200)
    .nullish()
    .meta({ description: "campaigns and launches: a multiplier on the peak rate for some hours" }),
});

const measured = z
  .array(
    z.strictObject({
      field: z.enum(fields.map((field) => `${field.section}.${field.name}`)),
      value: count,
      error: z
        .union([z.number().min(0).lt(1), z.string().regex(/^\d{1,2}(\.\d+)?\s*%$/)])
        .nullish()
        .meta({
          description: "a percentage below 100 such as 10%, or a share from 0 to below 1",
          default: `${settings.measuredError * 100}%`,
        }),
      source: z.string().max(500).nullish(),
      grade: z.enum(grades).nullish().meta({ description: "A measured in production, B load test", default: "B" }),
    }),
  )
  .max(200)
  .meta({ description: "measurements: each replaces the estimate of its field and raises its grade" });

const override = z.strictObject({
  visits: count.nullish().meta({ description: "visits for one user request" }),
  share: z.number().min(0).max(1).nullish().meta({ description: "share of the traffic among its siblings" }),
  workers: positive.nullish().meta({ description: "requests worked on at once" }),
  public: z.boolean().nullish().meta({ description: "whether users reach it directly" }),
  quota: positive.nullish().meta({ description: "the account's limit, where it was raised" }),
});

/** The workload file, exactly; unknown keys are errors. */
export const workloadSchema = z.strictObject({
  version: z.literal(1).nullish().meta({ description: "version of this format" }),
  profile: z
    .string()
    .nullish()
    .meta({ description: "kind of system, whose numbers are used where none are given", default: settings.profile }),
  users: users.nullish(),
  growth: growth.nullish(),
  ...(Object.fromEntries(sectionNames.map((name) => [name, section(name).nullish()])) as Record<
    Exclude<Section, "request">,
    z.ZodOptional<z.ZodNullable<ReturnType<typeof section>>>
  >),
  request: section("request")
    .extend({
      runtime: z.enum(runtimes).nullish().meta({ description: "language of the application; sets appCpuSeconds" }),
    })
    .nullish(),
  slo: z
    .strictObject({
      p95ms: positive.nullish().meta({ description: "95 % of requests within", ...preset("slo", "p95ms") }),
    })
    .nullish(),
  risk: z
    .strictObject({
      crossing: z
        .number()
        .gt(0)
        .lt(1)
        .nullish()
        .meta({ description: "highest accepted probability of a crossed threshold", ...preset("risk", "crossing") }),
      leadTimeMonths: month.nullish().meta({
        description: "months from a decision to the change in force",
        ...preset("risk", "leadTimeMonths"),
      }),
      discountMonthly: z
        .number()
        .min(0)
        .lt(1)
        .nullish()
        .meta({ description: "discount rate a month", ...preset("risk", "discountMonthly") }),
      survive: z
        .enum(survivals)
        .nullish()
        .meta({ description: "loss to be survived", ...preset("risk", "survive") }),
    })
    .nullish(),
  policy: z
    .strictObject({
      databaseStandbyFromUsers: count.nullish().meta({
        description: "users from which a database must have a standby; null: no such policy",
        ...preset("policy", "databaseStandbyFromUsers"),
      }),
      restoreHours: positive.nullish().meta({ description: "longest acceptable time to restore a backup" }),
    })
    .nullish(),
  budget: z
    .strictObject({
      perMonth: positive.nullish().meta({ description: "US dollars a month" }),
      perUserMonth: positive.nullish().meta({ description: "US dollars a month and user" }),
    })
    .nullish(),
  team: z
    .strictObject({
      developers: z
        .union([count, milestones("developers by month, log-linear in between", "developers")])
        .nullish()
        .meta({ description: "developers who apply infrastructure: a number, or milestones" }),
      appliesPerDay: positive
        .nullish()
        .meta({ description: "applies of one developer a day", ...preset("team", "appliesPerDay") }),
      applyMinutes: positive
        .nullish()
        .meta({ description: "minutes one apply holds the lock", ...preset("team", "applyMinutes") }),
      workingMinutes: positive
        .max(1440)
        .nullish()
        .meta({
          description: "working minutes of a day",
          ...preset("team", "workingMinutes"),
        }),
    })
    .nullish(),
  measured: measured.nullish(),
  overrides: z
    .record(z.string(), override)
    .nullish()
    .meta({ description: "what is known better about one resource, by its address" }),
});

function preset<S extends "slo" | "risk" | "policy" | "team">(group: S, name: keyof (typeof settings)[S]) {
  return { default: settings[group][name] };
}
