import { describe, expect, test } from "vitest";
import { cheCache, zipfShares } from "../../../engine/capacity/cache.js";
import { erlangB, erlangC } from "../../../engine/capacity/erlang.js";
import { monthOf, usersAt } from "../../../engine/capacity/growth.js";
import { openNetwork } from "../../../engine/capacity/open-network.js";
import {
  interactiveResponse,
  population,
  serviceDemand,
  throughputAt,
  utilisation,
} from "../../../engine/capacity/operational-laws.js";
import {
  ggc,
  mg1,
  mm1,
  mmc,
  mmcEmpty,
  mmcResponseQuantile,
  stretchUtilisation,
} from "../../../engine/capacity/stations.js";
import { burstSeconds } from "../../../engine/capacity/token-bucket.js";

/**
 * Published and recomputed figures that the formulas must give. Ids, sources and tolerances are those of the project's table of numeric
 * vectors; "exact" allows the rounding of one double. None of them is wrong; two are printed more coarsely than their tolerance.
 */
interface Vector {
  readonly id: string;
  readonly source: string;
  readonly got: () => readonly number[];
  readonly expected: readonly number[];
  /** Allowed difference: absolute, or as a share of the expected value. */
  readonly within: number;
  readonly of?: "value";
}

const EXACT = 1e-12;
const OCTAVE = "octave queueing 1.2.7";

const vectors: Readonly<Record<string, readonly Vector[]>> = {
  "operational laws": [
    {
      id: "OL-01",
      source: "Lazowska et al. 1984 ch. 3; identity",
      got: () => [utilisation(40, 0.0225)],
      expected: [0.9],
      within: EXACT,
    },
    {
      id: "OL-02",
      source: "Lazowska et al. 1984 ch. 3; identity",
      got: () => {
        const response = 4 / 40;
        return [population(40, response), response - 0.0225];
      },
      expected: [4, 0.0775],
      within: EXACT,
    },
    {
      id: "OL-03",
      source: "Lazowska et al. 1984 ch. 3; identity",
      got: () => [interactiveResponse(64, 2, 30)],
      expected: [2],
      within: EXACT,
    },
    {
      id: "OL-04",
      source: "Menascé et al. 2004 ch. 3, database server example; arithmetic recomputed",
      got: () => {
        const throughput = 13680 / 3600;
        const demands = [0.35, 0.3, 0.41, 0.54].map((busy) => serviceDemand(busy, 1, throughput));
        return [throughput, ...demands, throughputAt(1, demands)];
      },
      expected: [3.8, 0.0921, 0.0789, 0.1079, 0.1421, 7.037],
      within: 1e-3,
      of: "value",
    },
    {
      id: "OL-05",
      source: "worked example of 2008, prints 2.3",
      got: () => {
        const demand = serviceDemand(0.5, 1, 1000 / 600);
        return [demand, throughputAt(0.7, [demand])];
      },
      expected: [0.3, 2.3333333],
      within: 1e-6,
      of: "value",
    },
    {
      id: "OL-06",
      source: "performance arithmetic, 2006",
      got: () => [5 / 900, (5 / 900) * 86_400, interactiveResponse(5, 5 / 900, 0)],
      expected: [0.0055556, 480, 900],
      within: 1e-3,
      of: "value",
    },
  ],
  stations: [
    {
      id: "Q1-01",
      source: `PDQ demo mm1.R; ${OCTAVE}`,
      got: () => {
        const it = mm1(75, 1 / 100);
        return [it.utilisation, it.response, it.present];
      },
      expected: [0.75, 0.04, 3],
      within: 1e-9,
    },
    {
      id: "Q1-02",
      source: "closed form −ln(1 − p) / (μ − λ)",
      got: () => [mmcResponseQuantile(0.95, 0.5, 1)],
      expected: [5.991464547],
      within: 1e-8,
    },
    {
      id: "QM-01",
      source: `PDQ demo mmm.R; ${OCTAVE}`,
      got: () => {
        const it = mmc(2, 1, 3);
        return [it.utilisation, erlangC(2, 3), it.response, it.present, mmcEmpty(2, 3)];
      },
      expected: [0.6666667, 0.4444444, 1.4444444, 2.8888889, 0.1111111],
      within: 1e-6,
    },
    {
      id: "QM-02",
      source: `ETH ASL 2017 as quoted in qsmmm.m tests; ${OCTAVE}`,
      got: () => {
        const it = mmc(9, 1 / 5, 2);
        return [it.waiting, it.response, erlangC(9 / 5, 2)];
      },
      expected: [7.673684, 1.052632, 0.8526316],
      within: 1e-6,
    },
    {
      id: "QM-04",
      source: `R queueing NewInput.MMC example; ${OCTAVE}`,
      got: () => {
        const it = mmc(5, 1 / 10, 2);
        return [mmcEmpty(0.5, 2), erlangC(0.5, 2), it.response, it.present];
      },
      expected: [0.6, 0.1, 0.1066667, 0.5333333],
      within: 1e-6,
    },
    {
      id: "EB-01",
      source: `R queueing NewInput.MMCC example; ${OCTAVE}`,
      got: () => [erlangB(12, 15)],
      expected: [0.0857292495],
      within: 1e-9,
    },
    { id: "EC-01", source: OCTAVE, got: () => [erlangC(20, 30)], expected: [0.0249504581], within: 1e-8 },
    { id: "EC-02", source: OCTAVE, got: () => [erlangC(90, 100)], expected: [0.2169404809], within: 1e-8 },
    {
      id: "QG-01",
      source: `M/D/1, closed form; ${OCTAVE}`,
      got: () => [mg1(0.7, 1, 0).response, mg1(0.7, 1, 0).present],
      expected: [2.1666667, 1.5166667],
      within: 1e-6,
    },
    {
      id: "QG-02",
      source: `equals M/M/1; ${OCTAVE}`,
      // E[S²] = 2 at E[S] = 1 is c_s² = 1.
      got: () => [mg1(0.5, 1, 2 - 1).response, mg1(0.5, 1, 2 - 1).present],
      expected: [2, 1],
      within: 1e-9,
    },
    {
      id: "QG-03",
      source: "Kingman, closed form",
      got: () => [ggc(0.8, 1, 1, 2, 0.5).wait],
      expected: [5],
      within: 1e-9,
    },
    {
      id: "QG-04",
      source: "Allen-Cunneen, closed form",
      got: () => [ggc(9, 1 / 5, 4, 2, 4).wait],
      expected: [0.03505463],
      within: 1e-7,
    },
    {
      id: "QT-01",
      source: "closed-form tail, capacity-model 1.4",
      got: () => [mmcResponseQuantile(0.95, 0.7, 4), mmcResponseQuantile(0.99, 0.7, 4)],
      expected: [3.752496, 5.492557],
      within: 1e-5,
    },
  ],
  knees: [
    {
      id: "KN-01",
      source: "Erlang C inversion; c = 2 is 1/√2 exactly",
      got: () => [1, 2, 4, 8, 16].map((servers) => stretchUtilisation(servers, 2, 1, 1, 1)),
      expected: [0.5, Math.SQRT1_2, 0.835, 0.909, 0.951],
      within: 1e-3,
    },
    {
      id: "KN-02",
      source: "Erlang C inversion; c = 2 is 1/√3 exactly",
      got: () => [2, 4, 8, 16].map((servers) => stretchUtilisation(servers, 1.5, 1, 1, 1)),
      expected: [Math.sqrt(1 / 3), 0.747, 0.854, 0.918],
      within: 1e-3,
    },
  ],
  "open networks": [
    {
      id: "ON-01",
      source: "Lazowska p. 113 as quoted in qnos.m tests; recomputed",
      got: () => {
        const it = openNetwork([0.3], [[121, 70, 50]], [[0.005, 0.03, 0.027]]);
        const [first] = it.stations as [readonly (typeof it.stations)[0][0][]];
        return [
          ...first.map((station) => station.utilisation),
          first[0]?.throughput as number,
          first[0]?.present as number,
          it.response[0] as number,
        ];
      },
      expected: [0.1815, 0.63, 0.405, 36.3, 0.2217471, 8.68374],
      within: 1e-5,
    },
    {
      id: "ON-02",
      source: "qnos.m test, there called Bolch example 34.1, likely Jain; recomputed",
      got: () => {
        const it = openNetwork([3], [[16, 7, 8]], [[0.01, 0.02, 0.03]]);
        const stations = it.stations.flat();
        return [
          ...stations.map((station) => station.utilisation),
          ...stations.map((station) => station.response),
          it.response[0] as number,
          it.present,
        ];
      },
      expected: [0.48, 0.42, 0.72, 0.0192308, 0.0344828, 0.107143, 1.4062145, 4.2186434],
      within: 1e-6,
    },
    {
      id: "ON-04",
      source: "Lazowska p. 138 as quoted in qnom.m; PDQ demo multiwo.R; recomputed",
      got: () => {
        const it = openNetwork(
          [3 / 19, 2 / 19],
          [
            [10, 9],
            [5, 4],
          ],
          [
            [1 / 10, 1 / 3],
            [2 / 5, 1],
          ],
        );
        const stations = it.stations.flat();
        return [
          ...stations.map((station) => station.utilisation),
          ...stations.map((station) => station.response),
          it.response[0] as number,
        ];
      },
      // R_A is printed as 30.0833, coarser than the tolerance; it is 361/12.
      expected: [0.157895, 0.473684, 0.210526, 0.421053, 0.158333, 3.16667, 0.633333, 9.5, 361 / 12],
      within: 1e-5,
    },
  ],
  caches: [
    ["CA-01", 1000, 100, 0.8, 0.37779, 133.865] as const,
    ["CA-02", 10_000, 1000, 0.8, 0.43666, 1472.48] as const,
    ["CA-03", 1000, 100, 1.0, 0.576525, 180.929] as const,
    ["CA-04", 100, 10, 0.6, 0.171508, 11.0019] as const,
  ].map(([id, keys, slots, exponent, hitRatio, time]) => ({
    id,
    source: "Che 2002, Fricker 2012; own solve, agrees with LRU simulation",
    got: () => {
      const it = cheCache(zipfShares(keys, exponent), slots);
      return [it.hitRatio, it.characteristicTime / time];
    },
    expected: [hitRatio, 1],
    within: 1e-4,
  })),
  "token buckets": [
    {
      id: "TB-01",
      source: "RDS documentation: 3 IOPS a GiB, 5.4 M credits, burst 3,000",
      got: () => [Math.max(100, 3 * 100), burstSeconds(Math.max(100, 3 * 100), 5.4e6, 3000)],
      expected: [300, 2000],
      within: EXACT,
    },
    {
      id: "TB-02",
      source: "as TB-01, at least 100 IOPS",
      got: () => [Math.max(100, 3 * 30), burstSeconds(Math.max(100, 3 * 30), 5.4e6, 3000)],
      // Printed as 1862.07, coarser than the tolerance; 5.4 M / 2,900 it is.
      expected: [100, 5.4e6 / 2900],
      within: 1e-3,
    },
    {
      id: "TB-03",
      source: "EC2 burstable documentation: 24 credits an hour, 2 vCPU, 576 at most; a credit is a vCPU-minute",
      got: () => [24 / 60 / 2, 24 / 60, burstSeconds(24 / 60, 576, 2)],
      expected: [0.2, 0.4, 360],
      within: EXACT,
    },
  ],
  growth: [
    {
      id: "GR-01",
      source: "closed form ln 100 / ln 1.2",
      got: () => [monthOf({ kind: "exponential", now: 100, monthly: 0.2 }, 10_000) as number],
      expected: [25.2585],
      within: 1e-4,
    },
    {
      id: "GR-02",
      source: "closed form",
      got: () => {
        const curve = { kind: "logistic", now: 100, ceiling: 100_000, rate: 0.5 } as const;
        return [monthOf(curve, 50_000) as number, monthOf(curve, 10_000) as number];
      },
      expected: [13.8135, 9.4191],
      within: 1e-4,
    },
    {
      id: "GR-03",
      source: "Bass 1969, closed form",
      got: () => {
        const curve = { kind: "bass", market: 1, p: 0.03, q: 0.38 } as const;
        return [peakMonth(curve), usersAt(curve, 5), usersAt(curve, 10), monthOf(curve, 0.5) as number];
      },
      expected: [6.1926, 0.331198, 0.812803, 6.5502],
      within: 1e-4,
    },
  ],
};

/** Where growth in one small step is largest. */
function peakMonth(curve: Parameters<typeof usersAt>[0]): number {
  const gain = (month: number) => usersAt(curve, month + 5e-4) - usersAt(curve, month - 5e-4);
  let best = 1;
  for (let month = 1; month < 20; month += 1e-4) if (gain(month) > gain(best)) best = month;
  return best;
}

describe.each(Object.entries(vectors))("%s", (_topic, rows) => {
  test.each(rows)("$id ($source)", ({ got, expected, within, ...vector }) => {
    const values = got();
    expect(values).toHaveLength(expected.length);
    values.forEach((value, at) => {
      const wanted = expected[at] as number;
      const allowed = within * ("of" in vector ? Math.abs(wanted) : 1);
      expect(Math.abs(value - wanted), `figure ${at + 1}: ${value}, expected ${wanted}`).toBeLessThanOrEqual(allowed);
    });
  });
});
