/** One station as one class of requests sees it. */
export interface StationClass {
  /** ρ_{c,k} = λ_c V_{c,k} S_{c,k}: this class's part of the station's utilisation. */
  readonly utilisation: number;
  /** Visits a second: forced flow. */
  readonly throughput: number;
  /** R per visit, in seconds. Infinite from a station utilisation of 1 on. */
  readonly response: number;
  /** Mean number of the class at the station. */
  readonly present: number;
}

export interface OpenNetwork {
  /** `classes[c][k]`. */
  readonly stations: readonly (readonly StationClass[])[];
  /** Response time of a system request of each class. */
  readonly response: readonly number[];
  /** Mean number of system requests inside, over all classes. */
  readonly present: number;
}

/**
 * An open product-form network of single-server queueing stations (capacity-model 1.5): R_{c,k} = S_{c,k} / (1 − Σ_c ρ_{c,k}) a visit.
 * @param rates λ_c: system requests a second of each class
 * @param visits V_{c,k}: visits to station k by one request of class c
 * @param serviceTimes S_{c,k}: seconds a visit
 */
export function openNetwork(
  rates: readonly number[],
  visits: readonly (readonly number[])[],
  serviceTimes: readonly (readonly number[])[],
): OpenNetwork {
  const flows = rates.map((rate, c) =>
    (visits[c] as readonly number[]).map((visit, k) => {
      const serviceTime = serviceTimes[c]?.[k] as number;
      return { visit, serviceTime, throughput: rate * visit, utilisation: rate * visit * serviceTime };
    }),
  );
  const busy = (k: number) => flows.reduce((sum, it) => sum + (it[k]?.utilisation as number), 0);
  const responses = flows.map((it) => it.map(({ serviceTime }, k) => stretched(serviceTime, busy(k))));
  const stations = flows.map((it, c) =>
    it.map(({ throughput, utilisation }, k) => {
      const response = responses[c]?.[k] as number;
      return { utilisation, throughput, response, present: throughput === 0 ? 0 : throughput * response };
    }),
  );
  return {
    stations,
    response: flows.map((it, c) => {
      const perVisit = responses[c] as readonly number[];
      return it.reduce((sum, { visit }, k) => sum + (visit === 0 ? 0 : visit * (perVisit[k] as number)), 0);
    }),
    present: stations.flat().reduce((sum, it) => sum + it.present, 0),
  };
}

function stretched(serviceTime: number, utilisation: number): number {
  return utilisation >= 1 ? Number.POSITIVE_INFINITY : serviceTime / (1 - utilisation);
}
