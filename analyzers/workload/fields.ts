/** The values a field may take, by name; `bounds` says them in numbers. */
export type FieldRange =
  | "share"
  | "active-share"
  | "positive"
  | "non-negative"
  | "at-least-one"
  | "hours-of-a-day"
  | "zipf-exponent";

/** One number of the workload file that may be drawn. */
export interface Field {
  readonly section: string;
  readonly name: string;
  readonly meaning: string;
  readonly range: FieldRange;
  /** What a bare number means: an estimate with a spread of 1.25 either way, or exactly this number. */
  readonly scalar: "estimate" | "exact";
  /** Low, typical, high where neither the file nor the profile says anything; null: then the field is missing. */
  readonly fallback: readonly [number, number, number] | null;
}

type Row = readonly [
  name: string,
  range: FieldRange,
  scalar: Field["scalar"],
  fallback: Field["fallback"] | number,
  meaning: string,
];

const ACTIVITY: readonly Row[] = [
  ["activeShare", "active-share", "estimate", [0.05, 0.15, 0.3], "active users of a day over users"],
  ["requestsPerDay", "positive", "estimate", [60, 200, 600], "requests of one active user a day, at the origin"],
  ["busyHourShare", "share", "estimate", [0.1, 0.15, 0.2], "share of a day's requests that falls in the busiest hour"],
  ["burst", "at-least-one", "estimate", [1.5, 2, 3], "busiest minute over the mean of the busiest hour"],
  ["busyHours", "hours-of-a-day", "exact", 4, "hours a day at the busy-hour rate"],
  [
    "automation",
    "at-least-one",
    "exact",
    [1, 1, 10],
    "factor for scripts, CI, bots and integrations on requestsPerDay",
  ],
  ["peakPerThousand", "positive", "estimate", null, "peak requests a second per 1,000 users, when known"],
  ["concurrentShare", "share", "estimate", null, "share of the users who are connected at once in the busy hour"],
  ["actionsPerSecond", "positive", "estimate", null, "actions a second of one concurrent user"],
  ["requestsPerAction", "positive", "estimate", null, "requests of one action"],
  ["sessionSeconds", "positive", "estimate", null, "length of a session"],
  ["thinkSeconds", "positive", "estimate", null, "pause of a user between two actions"],
  ["cdnOffload", "share", "exact", 0, "share of requests a CDN answers before the origin"],
];

const REQUEST: readonly Row[] = [
  ["appCpuSeconds", "positive", "estimate", [0.01, 0.04, 0.16], "vCPU seconds of the application for one request"],
  ["memoryMB", "positive", "estimate", null, "memory one request holds while it runs"],
  ["durationSeconds", "positive", "estimate", [0.05, 0.25, 2], "how long one request runs; for functions"],
  ["responseKB", "positive", "estimate", [5, 20, 60], "size of one response at the origin"],
  ["sql", "non-negative", "estimate", [2, 5, 20], "SQL statements of one request"],
  ["writeShare", "share", "estimate", [0.05, 0.2, 0.4], "share of the statements that write"],
  ["sqlCpuSeconds", "positive", "estimate", [0.0003, 0.001, 0.003], "vCPU seconds of the database for one statement"],
  ["ioPerWrite", "non-negative", "estimate", [1, 2, 4], "disk operations of one writing statement"],
  ["bufferMissRatio", "share", "estimate", [0.01, 0.05, 0.15], "share of reads that go to the disk"],
  ["ioKB", "positive", "estimate", null, "size of one disk operation of the database"],
  ["jobsPerRequest", "non-negative", "estimate", [0, 0.05, 0.5], "background jobs one request starts"],
  ["jobCpuSeconds", "positive", "estimate", null, "vCPU seconds of one background job"],
  ["outboundPerRequest", "non-negative", "estimate", null, "calls of one request that leave through the NAT"],
  ["socketsPerUser", "non-negative", "exact", 0, "open sockets of one concurrent user"],
  ["arrivalCv2", "non-negative", "exact", 1, "squared coefficient of variation of the times between requests"],
  ["serviceCv2", "non-negative", "exact", 1, "squared coefficient of variation of the service times"],
  ["fixedLatencyMs", "non-negative", "exact", 0, "latency that does not depend on load"],
];

const CACHE: readonly Row[] = [
  ["cacheableShare", "share", "estimate", [0.4, 0.5, 0.625], "share of reads that may be answered by the cache"],
  ["zipf", "zipf-exponent", "estimate", [0.64, 0.8, 1], "skew of the keys' popularity: Zipf exponent"],
  ["keysPerActiveUser", "positive", "estimate", [24, 30, 37.5], "cached keys of one active user"],
  ["keyKB", "positive", "estimate", [1.6, 2, 2.5], "size of one cached item"],
  ["cpuSeconds", "positive", "estimate", null, "CPU seconds of the cache for one command"],
  ["ttlSeconds", "positive", "exact", null, "time to live of a key; null: keys do not expire"],
];

const DATA: readonly Row[] = [
  ["startGB", "non-negative", "estimate", [1.6, 2, 2.5], "data stored at month 0"],
  ["perUserMonthMB", "non-negative", "estimate", [0.05, 0.3, 2], "data one user adds a month"],
  ["overhead", "at-least-one", "estimate", [1.12, 1.4, 1.75], "factor for indexes, bloat and logs on disk"],
  ["workingSetShare", "share", "estimate", null, "share of the data that is in use and should stay in memory"],
];

const DATABASE: readonly Row[] = [
  ["replicaReadShare", "share", "exact", 0, "share of reads sent to replicas"],
  ["replicaApplyShare", "share", "exact", 1, "cost of applying a write on a replica over its cost on the writer"],
];

const POOLS: readonly Row[] = [
  ["dbPoolPerInstance", "non-negative", "exact", 20, "database connections one application instance holds"],
  ["workersPerInstance", "positive", "exact", null, "requests one application instance works on at once"],
  ["reservedConnections", "non-negative", "exact", 20, "connections kept for migrations, maintenance and replication"],
];

const SCALING: readonly Row[] = [
  ["lagSeconds", "non-negative", "exact", 180, "from overload to a new instance that serves"],
  ["growthPerMinute", "non-negative", "exact", null, "steepest growth of the load, as a share a minute"],
];

const SECTIONS = {
  activity: ACTIVITY,
  request: REQUEST,
  cache: CACHE,
  data: DATA,
  database: DATABASE,
  pools: POOLS,
  scaling: SCALING,
} as const;

export type Section = keyof typeof SECTIONS;

export const sectionNames = Object.keys(SECTIONS) as readonly Section[];

/** Where the fallbacks come from; profiles and runtimes of the catalog come before them. */
export const FALLBACK_SOURCE = "default of the workload file: judgement, not measured";

/**
 * Every number of the workload file that may be drawn, in the order of the file (capacity-model 8.1). The fallbacks are the documented
 * defaults of the format, as `version: 1` has them; they carry grade D.
 */
export const fields: readonly Field[] = Object.entries(SECTIONS).flatMap(([section, rows]) =>
  rows.map(([name, range, scalar, fallback, meaning]) => ({
    section,
    name,
    range,
    scalar,
    meaning,
    fallback: typeof fallback === "number" ? ([fallback, fallback, fallback] as const) : fallback,
  })),
);

export interface Bounds {
  readonly low: number;
  readonly high: number | null;
  /** Whether `low` itself is refused. */
  readonly above: boolean;
  readonly words: string;
}

/** What is allowed, in numbers and in words. */
export const bounds: Readonly<Record<FieldRange, Bounds>> = {
  share: { low: 0, high: 1, above: false, words: "a share from 0 to 1" },
  // Above 1 only for concurrent users: more people are active in a day than at once. `assembleWorkload` sees to the others.
  "active-share": { low: 0, high: null, above: true, words: "a share above 0 and up to 1" },
  positive: { low: 0, high: null, above: true, words: "a number above 0" },
  "non-negative": { low: 0, high: null, above: false, words: "a number from 0 up" },
  "at-least-one": { low: 1, high: null, above: false, words: "a factor from 1 up" },
  "hours-of-a-day": { low: 0, high: 24, above: true, words: "hours of a day, above 0 and up to 24" },
  "zipf-exponent": { low: 0, high: 3, above: false, words: "an exponent from 0 to 3" },
};

/** The dotted path of a field, as `Estimate.field` has it. */
export function pathOf(field: Field): string {
  return `${field.section}.${field.name}`;
}

/** Whether a field may take this value. */
export function allows(field: Field, value: number): boolean {
  const { low, high, above } = bounds[field.range];
  return (above ? value > low : value >= low) && (high === null || value <= high);
}
