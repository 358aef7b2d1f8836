import { type Attribute, attributeAt, blocks, textAt } from "../../../engine/model/declared.js";
import type { Known } from "../../../engine/model/known.js";
import type { Credits, Storage } from "../../../engine/model/resource.js";
import type { Declared, MappingContext } from "../mapping.js";
import { ebsStorageAt } from "./declared-storage.js";

/** What is declared about CPU credits. */
export function creditMode(it: Declared): Credits["mode"] {
  const mode = textAt(it.attributes, "credit_specification.cpu_credits");
  if (mode.state !== "known") return mode as Credits["mode"];
  return { ...mode, value: mode.value === "unlimited" ? "unlimited" : "standard" };
}

/** The largest volume that is written inside a machine or its template; null where none is. */
export function declaredVolume(it: Declared, context: MappingContext): Storage | null {
  const devices = [
    ...blocks(it.attributes, "root_block_device"),
    ...blocks(it.attributes, "ebs_block_device"),
    ...blocks(it.attributes, "block_device_mappings").map((block) => ebsOf(block)),
  ];
  const names = { type: "volume_type", size: "volume_size" };
  const volumes = devices.flatMap((device) =>
    device?.kind === "object" && device.entries.has("volume_size")
      ? [ebsStorageAt(it, context, device.entries, names)]
      : [],
  );
  return volumes.reduce<Storage | null>((a, b) => (a === null || sizeOf(b.sizeGiB) > sizeOf(a.sizeGiB) ? b : a), null);
}

function ebsOf(mapping: Attribute): Attribute | undefined {
  return mapping.kind === "object" ? firstOf(attributeAt(mapping.entries, "ebs")) : undefined;
}

function firstOf(it: Attribute): Attribute | undefined {
  return it.kind === "list" ? it.items[0] : it;
}

function sizeOf(size: Known<number>): number {
  return size.state === "known" ? size.value : 0;
}
