/** Items by key, keys and items in the order in which they come. */
export function groupBy<K, T>(items: Iterable<T>, key: (it: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const it of items) {
    const group = groups.get(key(it));
    if (group === undefined) groups.set(key(it), [it]);
    else group.push(it);
  }
  return groups;
}
