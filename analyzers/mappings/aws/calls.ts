import type { Link } from "../../../engine/model/architecture.js";
import { type Declared, link, type MappingContext, placeOf } from "../mapping.js";

/** Whatever the program is told about at these paths, it uses. */
export function calls(it: Declared, context: MappingContext, ...paths: readonly string[]): readonly Link[] {
  const called = new Set(paths.flatMap((path) => context.called(it, path)));
  return [...called].map((other) => link("calls", it.address, other.address, placeOf(it)));
}
