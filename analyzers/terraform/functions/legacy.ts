import { convert } from "../values/convert.js";
import { ANY } from "../values/type.js";
import { failure, force, mapping, sequence, type Value } from "../values/value.js";
import type { BuiltIn } from "./function.js";

/** `list(a, b)` and `map(k, v, …)`, gone since Terraform 0.15 and still written in old configurations. */
const list: BuiltIn = (args) => convert(sequence("tuple", args), { kind: "list", of: ANY });

const map: BuiltIn = (args) => {
  const entries = new Map<string, Value>();
  for (let at = 0; at < args.length; at += 2) {
    const key = force(args[at] as Value);
    if (key.kind === "unknown") return key;
    if (key.kind !== "string" || args[at + 1] === undefined) return failure("map needs pairs of a key and a value");
    entries.set(key.value, args[at + 1] as Value);
  }
  return convert(mapping("object", entries), { kind: "map", of: ANY });
};

export const legacyFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["list", list],
  ["map", map],
]);
