import * as z from "zod";
import type { Roadmap } from "../../engine/model/roadmap.js";

const text = z.string();
const number = z.number();
const scalar = z.union([text, number, z.boolean()]);
const nullable = <T extends z.ZodType>(type: T) => type.nullable();
const share = z.number().min(0).max(1);
const line = nullable(z.int().min(1));

const quantiles = z.strictObject({
  p10: nullable(number),
  p50: nullable(number),
  p90: nullable(number),
  typical: nullable(number),
});
const reason = z.strictObject({ code: text, detail: text, supply: nullable(text) });
const dimensionKind = z.enum(["rate", "pool", "bucket", "space", "quota", "cost", "team", "policy"]);

const dimension = z.strictObject({
  id: text,
  kind: dimensionKind,
  limit: nullable(number),
  unit: text,
  capacity: nullable(quantiles),
  reason: nullable(reason),
  bindingProbability: nullable(share),
  utilisationNow: nullable(number),
  month: nullable(quantiles),
});

const resource = z.strictObject({
  address: text,
  members: z.array(text),
  type: text,
  kind: text,
  file: nullable(text),
  line,
  role: text,
  capacity: nullable(quantiles),
  peakRequestsPerSecond: nullable(quantiles),
  reason: nullable(reason),
  binding: nullable(text),
  singlePointOfFailure: z.boolean(),
  grade: nullable(text),
  drivers: z.array(z.strictObject({ field: text, share })),
  dimensions: z.array(dimension),
});

const threshold = z.strictObject({
  kind: z.enum(["traffic", "data", "team", "cost", "policy"]),
  address: text,
  dimension: text,
  users: quantiles,
  month: nullable(quantiles),
  date: nullable(z.string().regex(/^\d{4}-\d{2}$/)),
});

const change = z.strictObject({
  field: text,
  from: nullable(scalar),
  to: scalar,
  address: nullable(text),
  attribute: nullable(text),
  pulumi: nullable(text),
});

const step = z.strictObject({
  remedy: text,
  address: text,
  changes: z.array(change),
  why: nullable(z.strictObject({ dimension: text, address: text, before: number, after: number })),
  neededBy: nullable(number),
  latestSafeStart: nullable(number),
  monthlyCostDelta: nullable(number),
  stepCost: number,
  disruption: text,
});

const phase = z.strictObject({
  name: text,
  month: nullable(number),
  date: nullable(text),
  fromUsers: number,
  toUsers: number,
  monthlyCost: number,
  unpriced: z.array(text),
  jointRisk: share,
  steps: z.array(step),
});

const plan = z.strictObject({
  risk: share,
  targetRisk: share,
  feasible: z.boolean(),
  exact: z.boolean(),
  gap: nullable(number),
  npv: number,
  phases: z.array(phase),
  unresolved: z.array(
    z.strictObject({
      address: text,
      dimension: text,
      month: nullable(number),
      users: number,
      risk: share,
      reason: text,
    }),
  ),
});

const boxIn = z.strictObject({
  id: text,
  address: text,
  attribute: text,
  value: nullable(scalar),
  file: nullable(text),
  line,
  consequence: text,
  alternative: text,
  dataLoss: text,
  source: text,
  cheapUntil: z.strictObject({ month: nullable(number), users: nullable(number) }),
});

const count = z.int().min(0);

const system = z.strictObject({
  name: text,
  environment: nullable(text),
  workload: z.strictObject({
    users: nullable(number),
    unit: text,
    profile: text,
    growthStart: nullable(text),
    horizonMonths: nullable(number),
    horizonUsers: nullable(number),
  }),
  complete: z.boolean(),
  missing: z.array(z.strictObject({ address: text, dimension: text, reason, file: nullable(text), line })),
  coverage: z.strictObject({
    resources: count,
    sized: count,
    elastic: count,
    notCapacity: count,
    notUnderstood: count,
    notUnderstoodTypes: z.array(z.strictObject({ type: text, count })),
  }),
  capacity: nullable(quantiles),
  reason: nullable(reason),
  binding: nullable(z.strictObject({ address: text, dimension: text })),
  resources: z.array(resource),
  thresholds: z.array(threshold),
  plan,
  deferred: z.array(
    z.strictObject({
      remedy: text,
      address: text,
      changes: z.array(change),
      neededAtUsers: nullable(number),
      reason: text,
    }),
  ),
  boxIns: z.array(boxIn),
  overProvisioned: z.array(z.strictObject({ address: text, changes: z.array(change), monthlySaving: number })),
  assumptions: z.array(
    z.strictObject({
      field: text,
      low: number,
      typical: number,
      high: number,
      source: text,
      grade: text,
      varianceShare: share,
    }),
  ),
  assumedEdges: z.array(z.strictObject({ from: text, to: text, because: text })),
  measure: z.array(
    z.strictObject({ field: text, varianceShare: share, atLow: nullable(number), atHigh: nullable(number) }),
  ),
  monthlyCost: z.strictObject({ known: number, unpriced: z.array(text) }),
});

/** The shape of `--format json`, from which the published schema is made. That it is the type `Roadmap` is checked by the compiler. */
export const roadmapSchema = z.strictObject({
  schemaVersion: z.literal(1),
  systems: z.array(system),
  diagnostics: z.array(
    z.strictObject({
      code: text,
      severity: z.enum(["error", "warning", "info"]),
      message: text,
      file: nullable(text),
      line: nullable(z.int()),
      fix: nullable(text),
    }),
  ),
});

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Does not compile when the type and the schema part. */
export const schemaIsTheType: Same<z.infer<typeof roadmapSchema>, Mutable<Roadmap>> = true;
