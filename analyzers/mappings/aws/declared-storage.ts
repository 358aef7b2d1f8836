import { ebsStorageOf } from "../../../catalog/aws/storage.js";
import { type Attribute, numberAt, textAt } from "../../../engine/model/declared.js";
import { absent, type Known, orWhenAbsent, providerDefault } from "../../../engine/model/known.js";
import type { Storage } from "../../../engine/model/resource.js";
import type { Declared, MappingContext } from "../mapping.js";

/** An EBS volume written at some attributes: a volume of its own, or a block device inside a machine. */
export function ebsStorageAt(
  it: Declared,
  context: MappingContext,
  attributes: ReadonlyMap<string, Attribute>,
  names: { readonly type: string; readonly size: string },
): Storage {
  return ebsStorageOf(
    context.catalog,
    {
      type: orWhenAbsent(textAt(attributes, names.type), defaultType(context)),
      sizeGiB: numberAt(attributes, names.size),
      maxSizeGiB: absent(),
      iops: numberAt(attributes, "iops"),
      throughputMiBps: numberAt(attributes, "throughput"),
    },
    it.region,
  );
}

function defaultType(context: MappingContext): Known<string> {
  return providerDefault("gp2", context.catalog.number("aws.default.ebs.type-is-gp2").source);
}
