import { absent, type Known, type Place, unknown, written } from "../../../engine/model/known.js";
import { evaluateIn, inFile, placeOf, type Scope } from "../evaluate/scope.js";
import type { Expression } from "../hcl/ast.js";
import { convert } from "../values/convert.js";
import { STRING } from "../values/type.js";
import { force, type Value } from "../values/value.js";
import { dottedName } from "./dotted-name.js";
import type { Declaration } from "./module-source.js";

/** Regions of a module's provider configurations, by `aws` or `aws.alias`. */
export interface ProviderRegions {
  of(name: string): Known<string> | null;
}

/** Configurations of the module itself come first, then those its caller hands over, then the caller's defaults. */
export function providerRegions(
  own: ReadonlyMap<string, Declaration>,
  scope: Scope,
  outer: ProviderRegions | null,
  handed: ReadonlyMap<string, string> | null,
): ProviderRegions {
  const memo = new Map<string, Known<string> | null>();
  const work = (name: string): Known<string> | null => {
    const declared = own.get(name);
    const region = declared?.block.body.attributes.get("region");
    if (declared !== undefined && region !== undefined) {
      const inner = inFile(scope, declared.file);
      return regionOf(evaluateIn(region.value, inner), placeOf(inner, region.span));
    }
    const source = handed?.get(name);
    if (source !== undefined && outer !== null) return outer.of(source);
    return name.includes(".") || outer === null ? null : outer.of(name);
  };
  return {
    of(name) {
      const before = memo.get(name);
      if (before !== undefined) return before;
      memo.set(name, null);
      const region = work(name);
      memo.set(name, region);
      return region;
    },
  };
}

/** Regions that the environment sets for providers that do not set their own. */
export function environmentRegions(env: Readonly<Record<string, string>>): ProviderRegions {
  const aws = env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"];
  return { of: (name) => (name === "aws" && aws !== undefined ? written(aws) : null) };
}

/** A region as the engine sees it; of a value that is no text nothing is known. */
export function regionOf(value: Value, at: Place | null): Known<string> {
  const it = convert(force(value), STRING);
  if (it.kind === "string") return written(it.value, at, it.sensitive);
  if (it.kind === "unknown") return unknown(it.because, it.at ?? at);
  return absent(at);
}

/** `{ aws = aws.west }` of a module call: the module's name for a configuration → the caller's. */
export function handedProviders(expression: Expression | undefined): ReadonlyMap<string, string> | null {
  if (expression?.kind !== "object") return null;
  const result = new Map<string, string>();
  for (const { key, value } of expression.entries) {
    const inner = key.kind === "bare" ? key.name : dottedName(key);
    const outer = dottedName(value);
    if (inner !== null && outer !== null) result.set(inner, outer);
  }
  return result;
}
