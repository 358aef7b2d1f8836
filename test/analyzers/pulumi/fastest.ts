/** Milliseconds of the fastest of a few runs: what the work costs when nothing else disturbs. */
export function fastest(work: () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
