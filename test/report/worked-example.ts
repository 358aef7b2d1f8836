import type { DimensionRoadmap, Quantiles, ResourceRoadmap, Roadmap, Threshold } from "../../engine/model/roadmap.js";

const q = (p10: number | null, p50: number | null, p90: number | null, typical: number | null): Quantiles => ({
  p10,
  p50,
  p90,
  typical,
});

function dimension(
  id: string,
  kind: DimensionRoadmap["kind"],
  limit: number,
  unit: string,
  capacity: Quantiles | null,
  bindingProbability: number | null,
  utilisationNow: number,
): DimensionRoadmap {
  const reason =
    capacity === null
      ? { code: "does-not-depend-on-users", detail: "it does not depend on users", supply: null }
      : null;
  return { id, kind, limit, unit, capacity, reason, bindingProbability, utilisationNow, month: null };
}

function resource(
  address: string,
  type: string,
  kind: string,
  line: number,
  rest: Partial<ResourceRoadmap>,
): ResourceRoadmap {
  return {
    address,
    members: [address],
    type,
    kind,
    file: "main.tf",
    line,
    role: "user-traffic",
    capacity: null,
    peakRequestsPerSecond: null,
    reason: null,
    binding: null,
    singlePointOfFailure: false,
    grade: "D",
    drivers: [],
    dimensions: [],
    ...rest,
  };
}

const web = q(3209, 15790, 81400, 14142);
const databaseCpu = q(27520, 137100, 700500, 129650);

const threshold = (
  kind: Threshold["kind"],
  address: string,
  id: string,
  users: Quantiles,
  month: Quantiles,
  date: string | null,
): Threshold => ({
  kind,
  address,
  dimension: id,
  users,
  month,
  date,
});

/** The worked example of the capacity model (8.5, 8.6, calibrated plan), written down by hand: what the reports are made from in these tests. */
export const workedExample: Roadmap = {
  schemaVersion: 1,
  systems: [
    {
      name: "worked-example",
      environment: "production",
      workload: {
        users: 100,
        unit: "seat",
        profile: "b2b-saas",
        growthStart: "2027-01",
        horizonMonths: 30,
        horizonUsers: 100000,
      },
      complete: false,
      missing: [
        {
          address: "aws_autoscaling_group.web",
          dimension: "compute-memory",
          reason: {
            code: "not-in-workload",
            detail: "the memory of one request is not in the workload",
            supply: "request.memoryMB in scale-roadmap.yaml",
          },
          file: "web.tf",
          line: 24,
        },
      ],
      coverage: {
        resources: 14,
        sized: 3,
        elastic: 1,
        notCapacity: 9,
        notUnderstood: 1,
        notUnderstoodTypes: [{ type: "aws_wafv2_web_acl", count: 1 }],
      },
      capacity: q(3186, 15450, 77300, 14142),
      reason: null,
      binding: { address: "aws_autoscaling_group.web", dimension: "compute-cpu-degraded" },
      resources: [
        resource("aws_autoscaling_group.web", "aws_autoscaling_group", "compute-pool", 24, {
          file: "web.tf",
          capacity: web,
          peakRequestsPerSecond: q(17.9, 36.4, 75.1, 35.4),
          binding: "compute-cpu-degraded",
          drivers: [
            { field: "request.appCpuSeconds", share: 0.44 },
            { field: "activity.requestsPerDay", share: 0.31 },
          ],
          dimensions: [
            dimension("compute-cpu", "rate", 4, "vCPU", q(5240, 25780, 132900, 23094), 0, 0.0043),
            dimension("compute-cpu-degraded", "rate", 2, "vCPU", web, 0.951, 0.0071),
            dimension("compute-cpu-credits-mean", "bucket", 0.8, "vCPU", q(13700, 64240, 316700, 57600), 0, 0.0017),
          ],
        }),
        resource("aws_db_instance.main", "aws_db_instance", "relational-database", 3, {
          file: "data.tf",
          capacity: databaseCpu,
          binding: "database-cpu",
          singlePointOfFailure: true,
          dimensions: [
            dimension("database-cpu", "rate", 2, "vCPU", databaseCpu, 0.041, 0.0006),
            dimension("database-connections", "pool", 304, "connections", null, null, 0.132),
          ],
        }),
        resource("aws_elasticache_replication_group.cache", "aws_elasticache_replication_group", "cache", 21, {
          file: "data.tf",
          capacity: q(123000, 575800, 2656000, 560000),
          binding: "cache-network",
          singlePointOfFailure: true,
        }),
        resource("aws_instance.worker", "aws_instance", "compute-pool", 40, {
          role: "background",
          reason: { code: "background", detail: "no user traffic reaches it", supply: null },
          grade: null,
        }),
      ],
      thresholds: [
        threshold(
          "policy",
          "aws_db_instance.main",
          "database-standby",
          q(1000, 1000, 1000, 1000),
          q(6, 6, 6, 6),
          "2027-07",
        ),
        threshold(
          "traffic",
          "aws_autoscaling_group.web",
          "compute-cpu-degraded",
          web,
          q(10.6, 18, 28.7, 16.4),
          "2028-07",
        ),
        threshold(
          "traffic",
          "aws_autoscaling_group.web",
          "compute-cpu",
          q(5240, 25780, 132900, 23094),
          q(12.5, 21.2, null, 20.4),
          "2028-10",
        ),
        threshold(
          "data",
          "aws_db_instance.main",
          "database-storage",
          q(11000, 34900, null, 35000),
          q(15.7, 23.1, null, 23.14),
          "2028-12",
        ),
        threshold("traffic", "aws_db_instance.main", "database-cpu", databaseCpu, q(21.6, null, null, null), null),
      ],
      plan: {
        risk: 0.1,
        targetRisk: 0.1,
        feasible: true,
        exact: true,
        gap: null,
        npv: 11973.72,
        phases: [
          {
            name: "Now",
            month: 0,
            date: "2027-01",
            fromUsers: 100,
            toUsers: 681,
            monthlyCost: 137.21,
            unpriced: ["aws_lb.main"],
            jointRisk: 0.0004,
            steps: [],
          },
          {
            name: "Phase 1",
            month: 5,
            date: "2027-06",
            fromUsers: 681,
            toUsers: 7743,
            monthlyCost: 201.27,
            unpriced: ["aws_lb.main"],
            jointRisk: 0.002,
            steps: [
              {
                remedy: "add-standby",
                address: "aws_db_instance.main",
                changes: [
                  {
                    field: "standby",
                    from: false,
                    to: true,
                    address: "aws_db_instance.main",
                    attribute: "multi_az",
                    pulumi: "multiAz",
                  },
                ],
                why: { dimension: "database-standby", address: "aws_db_instance.main", before: 1, after: 0 },
                neededBy: 6,
                latestSafeStart: 4,
                monthlyCostDelta: 64.06,
                stepCost: 800,
                disruption: "failover",
              },
            ],
          },
          {
            name: "Phase 2",
            month: 14,
            date: "2028-03",
            fromUsers: 7743,
            toUsers: 25119,
            monthlyCost: 262,
            unpriced: ["aws_lb.main"],
            jointRisk: 0.03,
            steps: [
              {
                remedy: "add-units",
                address: "aws_autoscaling_group.web",
                changes: [
                  {
                    field: "count.desired",
                    from: 2,
                    to: 4,
                    address: "aws_autoscaling_group.web",
                    attribute: "desired_capacity",
                    pulumi: "desiredCapacity",
                  },
                  {
                    field: "machine.size",
                    from: "t3.medium",
                    to: "m6i.large",
                    address: "aws_launch_template.web",
                    attribute: "instance_type",
                    pulumi: "instanceType",
                  },
                ],
                why: {
                  dimension: "compute-cpu-degraded",
                  address: "aws_autoscaling_group.web",
                  before: 0.127,
                  after: 0.0001,
                },
                neededBy: 14.83,
                latestSafeStart: 13,
                monthlyCostDelta: 60.73,
                stepCost: 300,
                disruption: "rolling",
              },
            ],
          },
        ],
        unresolved: [
          {
            address: "aws_nat_gateway.main",
            dimension: "nat-connections",
            month: 28.2,
            users: 76000,
            risk: 0.22,
            reason: "no-remedy",
          },
        ],
      },
      deferred: [
        {
          remedy: "add-read-replica",
          address: "aws_db_instance.main",
          changes: [{ field: "replicas", from: 0, to: 1, address: null, attribute: null, pulumi: null }],
          neededAtUsers: 181900,
          reason: "database-read-replicas",
        },
        {
          remedy: "add-cache-shards",
          address: "aws_elasticache_replication_group.cache",
          changes: [],
          neededAtUsers: null,
          reason: "",
        },
      ],
      boxIns: [
        {
          id: "database-storage-encryption",
          address: "aws_db_instance.main",
          attribute: "storage_encrypted",
          value: null,
          file: "data.tf",
          line: 3,
          consequence: "turning encryption on replaces the database",
          alternative: "set storage_encrypted = true before the first data",
          dataLoss: "all unless restored from a snapshot",
          source: "provider documentation",
          cheapUntil: { month: 6, users: 1000 },
        },
      ],
      overProvisioned: [
        {
          address: "aws_elasticache_replication_group.cache",
          changes: [
            {
              field: "machine.size",
              from: "cache.t3.micro",
              to: "cache.t4g.micro",
              address: "aws_elasticache_replication_group.cache",
              attribute: "node_type",
              pulumi: "nodeType",
            },
          ],
          monthlySaving: 0.73,
        },
      ],
      assumptions: [
        {
          field: "request.appCpuSeconds",
          low: 0.01,
          typical: 0.04,
          high: 0.16,
          source: "default of the workload file",
          grade: "D",
          varianceShare: 0.44,
        },
        {
          field: "activity.requestsPerDay",
          low: 60,
          typical: 200,
          high: 600,
          source: "profile b2b-saas",
          grade: "D",
          varianceShare: 0.31,
        },
        {
          field: "activity.activeShare",
          low: 0.05,
          typical: 0.15,
          high: 0.3,
          source: "profile b2b-saas",
          grade: "D",
          varianceShare: 0.19,
        },
      ],
      assumedEdges: [
        {
          from: "aws_autoscaling_group.web",
          to: "aws_elasticache_replication_group.cache",
          because: "it is the only cache and nothing names it",
        },
      ],
      measure: [
        { field: "request.appCpuSeconds", varianceShare: 0.44, atLow: 56569, atHigh: 3536 },
        { field: "activity.requestsPerDay", varianceShare: 0.31, atLow: 47140, atHigh: 4714 },
      ],
      monthlyCost: { known: 137.21, unpriced: ["aws_lb.main"] },
    },
  ],
  diagnostics: [
    {
      code: "syntax-error",
      severity: "error",
      message: "a block is not closed",
      file: "broken.tf",
      line: 7,
      fix: "add }",
    },
    {
      code: "unknown-size",
      severity: "warning",
      message: "t9.medium is not in the catalog",
      file: "main.tf",
      line: 40,
      fix: "did you mean t3.medium?",
    },
  ],
};

/** The same system before anyone said anything about users. */
export const withoutGrowth: Roadmap = {
  ...workedExample,
  diagnostics: [],
  systems: workedExample.systems.map((system) => ({
    ...system,
    environment: null,
    workload: { ...system.workload, users: null, growthStart: null, horizonMonths: null, horizonUsers: null },
    complete: true,
    missing: [],
    thresholds: system.thresholds
      .filter((it) => it.kind === "traffic")
      .map((it) => ({ ...it, month: null, date: null })),
    plan: {
      ...system.plan,
      risk: 0.2,
      feasible: false,
      exact: false,
      gap: 310,
      unresolved: [],
      phases: system.plan.phases.map((phase) => ({
        ...phase,
        month: null,
        date: null,
        steps: phase.steps.map((step) => ({
          ...step,
          neededBy: step.neededBy === null ? null : step.neededBy * 1000,
          latestSafeStart: null,
        })),
      })),
    },
    boxIns: [],
    overProvisioned: [],
    assumedEdges: [],
  })),
};

/** A stack in which nothing runs out. */
export const nothingToSize: Roadmap = {
  schemaVersion: 1,
  diagnostics: [],
  systems: workedExample.systems.map((system) => ({
    ...system,
    complete: true,
    missing: [],
    capacity: null,
    reason: {
      code: "elastic",
      detail: "all that user traffic reaches scales by itself; what grows is its cost",
      supply: null,
    },
    binding: null,
    resources: [],
    thresholds: [],
    plan: { ...system.plan, phases: system.plan.phases.slice(0, 1), unresolved: [] },
    deferred: [],
    boxIns: [],
    overProvisioned: [],
    assumptions: [],
    assumedEdges: [],
    measure: [],
    monthlyCost: { known: 0, unpriced: [] },
  })),
};
