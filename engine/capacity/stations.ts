import { erlangC } from "./erlang.js";
import { highest } from "./highest.js";

/** A station of more servers is judged as one of this many: its threshold is within .01 % of 1 either way. */
const MANY_SERVERS = 1e6;

/** Mean times and numbers of one station in steady state. Times in the unit of the service time; infinite from ρ = 1 on. */
export interface Station {
  /** ρ: utilisation of one server. */
  readonly utilisation: number;
  /** W_q: mean time before service. */
  readonly wait: number;
  /** R = W_q + S. */
  readonly response: number;
  /** L_q: mean number waiting. */
  readonly waiting: number;
  /** N = λR: mean number waiting or in service. */
  readonly present: number;
}

/** M/M/1: arrivals at `rate`, mean service time S. */
export function mm1(rate: number, serviceTime: number): Station {
  return mg1(rate, serviceTime, 1);
}

/** M/M/c, `servers` whole. */
export function mmc(rate: number, serviceTime: number, servers: number): Station {
  return ggc(rate, serviceTime, servers, 1, 1);
}

/** M/G/1, first come first served (Pollaczek-Khinchine): W_q = ρS(1 + c_s²) / (2(1 − ρ)). */
export function mg1(rate: number, serviceTime: number, serviceCv2: number): Station {
  return ggc(rate, serviceTime, 1, 1, serviceCv2);
}

/**
 * G/G/c by Allen-Cunneen: W_q = W_q(M/M/c) · (c_a² + c_s²) / 2. Exact for M/M/c and M/G/1; for one server it is Kingman's formula.
 * @param arrivalCv2 squared coefficient of variation of the time between arrivals, c_a²
 * @param serviceCv2 that of the service time, c_s²
 */
export function ggc(
  rate: number,
  serviceTime: number,
  servers: number,
  arrivalCv2: number,
  serviceCv2: number,
): Station {
  const load = rate * serviceTime;
  const utilisation = load / servers;
  const variability = (arrivalCv2 + serviceCv2) / 2;
  const wait =
    utilisation >= 1
      ? Number.POSITIVE_INFINITY
      : ((erlangC(load, servers) * serviceTime) / (servers * (1 - utilisation))) * variability;
  return {
    utilisation,
    wait,
    response: wait + serviceTime,
    waiting: rate * wait,
    present: rate * (wait + serviceTime),
  };
}

/** P(N = 0) of M/M/c: 1 / (Σ_{n<c} A^n/n! + A^c / (c!(1 − ρ))). */
export function mmcEmpty(load: number, servers: number): number {
  let term = 1;
  let sum = 1;
  for (let present = 1; present < servers; present++) {
    term *= load / present;
    sum += term;
  }
  return 1 / (sum + (term * load) / (servers - load));
}

/** R/S of M/M/1: 1 / (1 − ρ). */
export function mm1Stretch(utilisation: number): number {
  return utilisation >= 1 ? Number.POSITIVE_INFINITY : 1 / (1 - utilisation);
}

/** R/S of M/M/c at per-server utilisation ρ: 1 + C / (c(1 − ρ)). */
function mmcStretch(utilisation: number, servers: number): number {
  if (utilisation >= 1) return Number.POSITIVE_INFINITY;
  return 1 + erlangC(utilisation * servers, servers) / (servers * (1 - utilisation));
}

/**
 * P(R > t) of M/M/c in units of the mean service time (S = 1): e^−t + C(e^−t − e^−θt) / (θ − 1) with θ = c(1 − ρ), and its limit
 * e^−t (1 + Ct) at θ = 1 (capacity-model 1.4).
 */
export function mmcResponseTail(time: number, utilisation: number, servers: number): number {
  const theta = servers * (1 - utilisation);
  const apart = Math.abs(theta - 1);
  // Written around the slower of the two exponentials: neither cancellation near θ = 1 nor overflow far from it.
  const excess = Math.exp(-Math.min(1, theta) * time) * (apart === 0 ? time : -Math.expm1(-apart * time) / apart);
  return Math.exp(-time) + erlangC(utilisation * servers, servers) * excess;
}

/** The p-quantile of the response time of M/M/c, in units of the mean service time, by bisection. Infinite from ρ = 1 on. */
export function mmcResponseQuantile(p: number, utilisation: number, servers: number): number {
  if (utilisation >= 1 || p >= 1) return Number.POSITIVE_INFINITY;
  const beyond = (time: number) => mmcResponseTail(time, utilisation, servers) > 1 - p;
  let bound = 1;
  while (beyond(bound)) bound *= 2;
  return highest(beyond, 0, bound);
}

/**
 * The highest per-server utilisation at which the mean response time stays within `target` times the service time, capped:
 * ρ with 1 + (R/S of M/M/c − 1) · (c_a² + c_s²) / 2 ≤ target (capacity-model 4).
 * @param servers below 1 a single queue; between whole numbers linear between the two
 */
export function stretchUtilisation(
  servers: number,
  target: number,
  cap: number,
  arrivalCv2: number,
  serviceCv2: number,
): number {
  const variability = (arrivalCv2 + serviceCv2) / 2;
  const stretch = variability === 0 ? Number.POSITIVE_INFINITY : 1 + (target - 1) / variability;
  if (Number.isNaN(stretch) || Number.isNaN(servers)) return Number.NaN;
  const lower = Math.min(MANY_SERVERS, Math.max(1, Math.floor(servers)));
  const part = Math.min(1, Math.max(0, servers - lower));
  const low = wholeServerUtilisation(lower, stretch);
  const utilisation = part === 0 ? low : low + part * (wholeServerUtilisation(lower + 1, stretch) - low);
  return Math.min(cap, utilisation);
}

/** Few server counts and targets occur in a run, each of them often. */
const solved = new Map<string, number>();
const SOLVED_KEPT = 4096;

function wholeServerUtilisation(servers: number, stretch: number): number {
  const key = `${servers} ${stretch}`;
  const known = solved.get(key);
  if (known !== undefined) return known;
  const utilisation = stretch <= 1 ? 0 : highest((rho) => mmcStretch(rho, servers) <= stretch, 0, 1);
  if (solved.size >= SOLVED_KEPT) solved.clear();
  solved.set(key, utilisation);
  return utilisation;
}
