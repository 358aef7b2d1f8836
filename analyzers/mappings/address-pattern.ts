const SEGMENT = /([^.[\]]+)((?:\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\])?)/g;

/** An address without instance keys: `module.a["x"].aws_instance.web[0]` → `module.a.aws_instance.web`. */
export function withoutKeys(address: string): string {
  return address.includes("[")
    ? segments(address)
        .map(([name]) => name)
        .join(".")
    : address;
}

/** Whether `address` is an instance of what `pattern` names: keys that the pattern leaves out may be any. */
export function isInstanceOf(address: string, pattern: string): boolean {
  const wanted = segments(pattern);
  const found = segments(address);
  return (
    wanted.length === found.length &&
    wanted.every(([name, key], i) => name === found[i]?.[0] && (key === "" || key === found[i]?.[1]))
  );
}

function segments(address: string): readonly (readonly [name: string, key: string])[] {
  return [...address.matchAll(SEGMENT)].map((it) => [it[1] ?? "", it[2] ?? ""] as const);
}
