/** The highest x in [low, high] for which `holds`, which is true up to some x and false beyond; to the last bits by bisection. */
export function highest(holds: (x: number) => boolean, low: number, high: number): number {
  if (holds(high)) return high;
  let yes = low;
  let no = high;
  while (no - yes > no * 2 ** -48) {
    const middle = (yes + no) / 2;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
