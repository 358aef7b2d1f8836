/** The value of a key, made when it is first asked for. */
export function entry<K, V>(memo: Map<K, V>, key: K, compute: () => V): V {
  const found = memo.get(key);
  if (found !== undefined) return found;
  const made = compute();
  memo.set(key, made);
  return made;
}

/** A value made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
