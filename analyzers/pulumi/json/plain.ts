/** Looks into parsed JSON of unknown shape. Only own properties count, so a key named `__proto__` is data like any other. */
export type PlainObject = Readonly<Record<string, unknown>>;

export function isObject(it: unknown): it is PlainObject {
  return typeof it === "object" && it !== null && !Array.isArray(it);
}

export function property(it: unknown, key: string): unknown {
  return isObject(it) && Object.hasOwn(it, key) ? it[key] : undefined;
}

export function objectAt(it: unknown, key: string): PlainObject {
  const found = property(it, key);
  return isObject(found) ? found : {};
}

export function listAt(it: unknown, key: string): readonly unknown[] {
  const found = property(it, key);
  return Array.isArray(found) ? found : [];
}

export function stringAt(it: unknown, key: string): string | null {
  const found = property(it, key);
  return typeof found === "string" ? found : null;
}

export function stringsAt(it: unknown, key: string): readonly string[] {
  return listAt(it, key).filter((each) => typeof each === "string");
}
