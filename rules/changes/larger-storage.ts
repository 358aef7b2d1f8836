import type { DeclaredStorage } from "../../catalog/aws/volume-performance.js";
import type { Catalog } from "../../engine/model/facts.js";
import { absent, knownValue, written } from "../../engine/model/known.js";
import type { Storage } from "../../engine/model/resource.js";
import type { FieldChange } from "../../engine/model/rule.js";
import { offered } from "./offered.js";

/** Storage after a change, as it would be declared. */
export interface LargerStorage {
  readonly id: string;
  readonly changes: readonly FieldChange[];
  readonly declared: DeclaredStorage;
}

/** Types that are left in place for one that does not live on credits. */
const PLAIN = "gp3";
const REPLACED: readonly string[] = ["gp2", "standard"];

/**
 * Larger sizes, on general-purpose storage without credits, and more IOPS than the size includes. Where the provider grows the storage by
 * itself its maximum is raised. Smallest first; none where type or size is not known.
 */
export function largerStorage(
  storage: Storage,
  most: number,
  made: (declared: DeclaredStorage) => Storage,
  catalog: Catalog,
): readonly LargerStorage[] {
  const type = knownValue(storage.type);
  const size = knownValue(storage.sizeGiB);
  if (type === null || size === null) return [];
  const to = REPLACED.includes(type) ? PLAIN : type;
  const grows = knownValue(storage.maxSizeGiB);
  const limit = grows ?? size;
  const limits = [limit, ...offered(catalog, "remedy.storage.multiple", ["1", "2", "3", "4"]).map((it) => it * limit)];
  return [...new Set(limits.map((it) => Math.min(it, most)))]
    .filter((it) => it >= limit)
    .flatMap((space) => {
      const declared: DeclaredStorage = {
        type: written(to),
        sizeGiB: written(grows === null ? space : size),
        maxSizeGiB: grows === null ? absent() : written(space),
        iops: to === PLAIN ? absent() : storage.baseIops,
        throughputMiBps: absent(),
      };
      const changes = changesOf(storage, declared);
      const plain = changes.length > 0 ? [{ id: `storage=${to} ${space}`, changes, declared }] : [];
      return [...plain, ...withIops(declared, changes, space, knownValue(made(declared).baseIops), made, catalog)];
    });
}

/** More IOPS at the same size, where the provider gives them. */
function withIops(
  declared: DeclaredStorage,
  changes: readonly FieldChange[],
  space: number,
  included: number | null,
  made: (declared: DeclaredStorage) => Storage,
  catalog: Catalog,
): LargerStorage[] {
  if (included === null) return [];
  return offered(catalog, "remedy.storage.iops-multiple", ["1", "2"]).flatMap((multiple) => {
    const iops = included * multiple;
    const asked = { ...declared, iops: written(iops) };
    if (knownValue(made(asked).baseIops) !== iops) return [];
    const change = { field: "storage.baseIops", from: included, to: iops };
    return [
      {
        id: `storage=${knownValue(declared.type)} ${space}, iops=${iops}`,
        changes: [...changes, change],
        declared: asked,
      },
    ];
  });
}

function changesOf(storage: Storage, to: DeclaredStorage): FieldChange[] {
  const fields = ["type", "sizeGiB", "maxSizeGiB"] as const;
  return fields.flatMap((field): FieldChange[] => {
    const before = knownValue<string | number>(storage[field]);
    const after = knownValue<string | number>(to[field]);
    return after === null || before === after ? [] : [{ field: `storage.${field}`, from: before, to: after }];
  });
}
