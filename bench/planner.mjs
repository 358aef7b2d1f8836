// Plans 6 coupled tiers of 5 levels over 60 months, given the table of risks. Prints one line of JSON; build first.
import { planChanges } from "../dist/engine/planner/plan-changes.js";

const TIERS = 6;
const LEVELS = 5;
const MONTHS = 60;
const RUNS = 7;
const ALLOWED_MS = 100;

const problem = coupledProblem();
const times = Array.from({ length: RUNS }, () => timed(() => planChanges(problem)));
const plan = planChanges(problem);
const sorted = times.toSorted((a, b) => a - b);
const median = sorted[(RUNS - 1) / 2];

console.log(
  JSON.stringify({
    bench: "planner",
    states: Math.max(...plan.groups.map((it) => it.states)),
    months: MONTHS,
    exact: plan.exact,
    feasible: plan.feasible,
    changes: plan.changes.length,
    firstMs: round(times[0]),
    medianMs: round(median),
    allowedMs: ALLOWED_MS,
    withinAllowed: median <= ALLOWED_MS,
  }),
);

/** Each tier carries a growing load; neighbours share a price and a limit, so that nothing splits and no level is dominated. */
function coupledProblem() {
  const combine = (values) => Float64Array.from(values);
  const tiers = range(TIERS).map((tier) => ({
    id: `tier-${tier}`,
    levels: range(LEVELS).map((level) => `level-${level}`),
    start: 0,
    moves: range(LEVELS).map((from) =>
      range(LEVELS).map((to) =>
        to > from ? { cost: 200 + 50 * tier, disruption: 1, irreversibility: 0, leadMonths: 1 } : null,
      ),
    ),
  }));
  const capacity = (tier, level) => 100 * 2.1 ** level * (1 + tier / 10);
  const risk = (month, most) => 1 / (1 + (most / (80 * 1.04 ** month)) ** 6);
  const price = (tier, level) => 40 * 1.9 ** level * (1 + tier / 8);
  const pairs = range(TIERS - 1).map((tier) => [tier, tier + 1]);
  return {
    months: MONTHS,
    discountMonthly: 0.01,
    targetRisk: 0.1,
    tiers,
    runCosts: pairs.map(([a, b]) => ({
      id: `price-${a}`,
      tiers: [a, b],
      table: combine(range(LEVELS ** 2).map((at) => price(a, Math.floor(at / LEVELS)) + price(b, at % LEVELS) * 0.3)),
    })),
    constraints: [
      ...range(TIERS).map((tier) => ({
        id: `load-${tier}`,
        tiers: [tier],
        risk: combine(
          range(LEVELS).flatMap((level) => range(MONTHS + 1).map((month) => risk(month, capacity(tier, level)))),
        ),
      })),
      ...pairs.map(([a, b]) => ({
        id: `shared-${a}`,
        tiers: [a, b],
        risk: combine(
          range(LEVELS ** 2).flatMap((at) => {
            const most = capacity(a, Math.floor(at / LEVELS)) + 1.2 * capacity(b, at % LEVELS);
            return range(MONTHS + 1).map((month) => risk(month, most / 1.7));
          }),
        ),
      })),
    ],
  };
}

function range(length) {
  return Array.from({ length }, (_, at) => at);
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function round(ms) {
  return Math.round(ms * 10) / 10;
}
