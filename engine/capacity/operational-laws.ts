/**
 * Operational laws (Denning and Buzen 1978): identities on measured data, no distribution assumed. Rates a second, times in seconds.
 */

/** U = X · S: utilisation of one server, or the offered load where it exceeds 1. */
export function utilisation(throughput: number, serviceTime: number): number {
  return throughput * serviceTime;
}

/** Little's law, N = X · R, for any boundary. */
export function population(throughput: number, responseTime: number): number {
  return throughput * responseTime;
}

/** R = N / X − Z: response time of N users who think for Z between requests. */
export function interactiveResponse(users: number, throughput: number, thinkTime: number): number {
  return users / throughput - thinkTime;
}

/** D = U · c / X: seconds of the resource one system request takes, the number every calibration is after. */
export function serviceDemand(utilisationOfOne: number, servers: number, throughput: number): number {
  return (utilisationOfOne * servers) / throughput;
}

/** X ≤ min over stations of ρ · c / D: the rate at which the first station reaches its utilisation. */
export function throughputAt(utilisationOfOne: number, demands: readonly number[]): number {
  return utilisationOfOne / Math.max(...demands);
}
