/** A map with one value changed, without copying the others: a plan looks at thousands of such states. The key must be in the map. */
export class ChangedMap<K, V> implements ReadonlyMap<K, V> {
  constructor(
    private readonly under: ReadonlyMap<K, V>,
    private readonly key: K,
    private readonly value: V,
  ) {}

  get size(): number {
    return this.under.size;
  }

  get(key: K): V | undefined {
    return key === this.key ? this.value : this.under.get(key);
  }

  has(key: K): boolean {
    return this.under.has(key);
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.under) yield [key, key === this.key ? this.value : value];
  }

  keys(): MapIterator<K> {
    return this.under.keys();
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
