import type { Link } from "../../../engine/model/architecture.js";
import { textAt, truthAt } from "../../../engine/model/declared.js";
import { absent, type Known, unknown, written } from "../../../engine/model/known.js";
import { lengthOf } from "../counted.js";
import { type Declared, link, type MappingContext, placeOf } from "../mapping.js";

const SUBNET = ["aws_subnet", "aws_default_subnet"];

/**
 * Number of zones that subnets or zones at `path` span: their distinct zones where all are written, else one a subnet. Absent where nothing
 * is written there.
 */
export function zonesAt(it: Declared, context: MappingContext, path: string): Known<number> {
  const count = lengthOf(it, path);
  const subnets = context.referenced(it, path, SUBNET).filter((subnet) => subnet.mode === "managed");
  const zones = subnets.map((subnet) => textAt(subnet.attributes, "availability_zone"));
  const distinct = new Set(zones.map((zone) => (zone.state === "known" ? zone.value : null)));
  if (subnets.length > 0 && !distinct.has(null)) return written(distinct.size, placeOf(it));
  if (count.state === "unknown" && subnets.length > 0) return written(subnets.length, placeOf(it));
  return count;
}

export function placedOnSubnets(it: Declared, context: MappingContext, path: string): readonly Link[] {
  const subnets = context.referenced(it, path, SUBNET);
  return subnets.map((subnet) => link("placed-on", it.address, subnet.address, placeOf(it)));
}

/** Whether machines in the subnets at `path` get public addresses; absent where no subnet is written. */
export function publicSubnets(it: Declared, context: MappingContext, path: string): Known<boolean> {
  const count = lengthOf(it, path);
  if (count.state === "absent") return absent();
  const subnets = context.referenced(it, path, SUBNET).filter((subnet) => subnet.mode === "managed");
  if (subnets.length === 0) {
    if (count.state === "unknown") return count;
    return unknown({
      code: "reference-not-found",
      detail: `the subnet of ${it.address} is not declared here`,
      supply: null,
    });
  }
  const states = subnets.map((subnet) => {
    const mapped = truthAt(subnet.attributes, "map_public_ip_on_launch");
    if (mapped.state !== "absent") return mapped;
    // Default subnets give public addresses unless told otherwise.
    return subnet.type === "aws_default_subnet"
      ? written(true)
      : context.truthDefault("subnet.map_public_ip_on_launch");
  });
  return states.find((state) => state.state === "known" && state.value) ?? (states[0] as Known<boolean>);
}
