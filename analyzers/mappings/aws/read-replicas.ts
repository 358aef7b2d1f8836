import { databaseMachineOf } from "../../../catalog/aws/machine.js";
import { textAt, truthAt } from "../../../engine/model/declared.js";
import { type Known, orWhenAbsent, written } from "../../../engine/model/known.js";
import type { ReaderGroup } from "../../../engine/model/resource.js";
import { timesInstances } from "../counted.js";
import { notDeclared } from "../described.js";
import type { Declared, MappingContext } from "../mapping.js";

const INSTANCE = ["aws_db_instance"];
const SOURCE = "replicate_source_db";

/** The declared instance that this one replicates; null where it is none, or its source is not declared. */
export function sourceOf(it: Declared, context: MappingContext): Declared | null {
  return context.referenced(it, SOURCE, INSTANCE).find((other) => other.mode === "managed") ?? null;
}

/** Every instance that follows this one, replicas of replicas too. */
export function replicasOf(it: Declared, context: MappingContext): readonly Declared[] {
  const found = new Set<Declared>();
  const queue = [it];
  for (const here of queue) {
    for (const replica of context.referring(here, INSTANCE, SOURCE)) {
      if (replica === it || found.has(replica)) continue;
      found.add(replica);
      queue.push(replica);
    }
  }
  return [...found].sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** Replicas of one size are one group. */
export function replicaGroups(
  replicas: readonly Declared[],
  engine: Known<string>,
  context: MappingContext,
): readonly ReaderGroup[] {
  const bySize = new Map<string, Declared[]>();
  for (const it of replicas) {
    const size = textAt(it.attributes, "instance_class");
    const key = size.state === "known" ? `${size.value} ${twice(it)}` : it.address;
    bySize.set(key, [...(bySize.get(key) ?? []), it]);
  }
  return [...bySize.values()].map((group) => {
    const first = group[0] as Declared;
    const size = orWhenAbsent(textAt(first.attributes, "instance_class"), notDeclared(first, "instance_class"));
    return {
      address: first.address,
      machine: databaseMachineOf(context.catalog, size, engine, written(twice(first)), first.region),
      count: timesInstances(written(group.length), first),
    };
  });
}

function twice(it: Declared): boolean {
  const standby = truthAt(it.attributes, "multi_az");
  return standby.state === "known" && standby.value;
}
