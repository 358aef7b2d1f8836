import type { WrittenResource } from "../engine/model/architecture.js";

type Value = string | number | boolean | null;

/** A declared scalar: null where it is absent, undefined where it is not known. */
export function scalar(resource: WrittenResource, name: string): Value | undefined {
  return resource.scalars.get(name);
}

/**
 * Certainly off: written so, or absent where absent means off, which a state writes as false. Not known is not off.
 */
export function isOff(resource: WrittenResource, name: string): boolean {
  const value = scalar(resource, name);
  return value === null || value === false || value === "false";
}

/** Written, whatever the value; a value that is not known counts, because then something is written. */
export function isSet(resource: WrittenResource, name: string): boolean {
  return scalar(resource, name) !== null;
}

/** Bits of the network part of a CIDR block; null where it is none. */
export function prefixLength(resource: WrittenResource, name: string): number | null {
  const value = scalar(resource, name);
  const bits = typeof value === "string" ? /^[\d.]+\/(\d{1,2})$/.exec(value)?.[1] : undefined;
  return bits === undefined ? null : Number(bits);
}

/** The value as it is written, null where it is absent. */
export function declaredValue(resource: WrittenResource, name: string): Value {
  return scalar(resource, name) ?? null;
}
