import { highest } from "./highest.js";

/** From this many servers on all are busy at the highest load: the load is what they carry plus what is turned away, within .03 %. */
const MANY_SERVERS = 1e8;

/**
 * Erlang B: the probability that an arrival finds all servers of M/M/c/c busy. No factorials: 1/B = Σ_k Π_{i<k} (c − i)/A, the
 * well-known recursion B(j) = A·B(j−1) / (j + A·B(j−1)) unrolled from the top, where the terms that matter come first.
 * @param load offered load A = λS in Erlangs
 * @param servers whole number c
 */
export function erlangB(load: number, servers: number): number {
  if (Number.isNaN(load) || Number.isNaN(servers)) return Number.NaN;
  if (servers <= 0 || load === Number.POSITIVE_INFINITY) return 1;
  if (load <= 0 || servers === Number.POSITIVE_INFINITY) return 0;
  let term = 1;
  let inverse = 1;
  for (let left = servers; left > 0; left--) {
    term *= left / load;
    inverse += term;
    if (inverse === Number.POSITIVE_INFINITY) return 0;
    // From here on every term is smaller than the one before; with all that follow it cannot reach the last digit.
    if (left < load && term * left < inverse * Number.EPSILON) break;
  }
  return 1 / inverse;
}

/** Erlang C: the probability of having to wait in M/M/c. 1 from load = servers on. */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1;
  const blocking = erlangB(load, servers);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

/** The highest load in Erlangs that `servers` (rounded down) carry with at most this blocking probability: Erlang B inverted. */
export function erlangBLoad(servers: number, blocking: number): number {
  if (Number.isNaN(servers) || Number.isNaN(blocking)) return Number.NaN;
  const whole = Math.floor(servers);
  if (whole <= 0 || blocking <= 0) return 0;
  if (blocking >= 1) return Number.POSITIVE_INFINITY;
  // The servers cannot carry more than c, so at a load of c / (1 − b) at least b is turned away.
  const most = whole / (1 - blocking);
  return whole > MANY_SERVERS ? most : highest((load) => erlangB(load, whole) <= blocking, 0, most);
}
