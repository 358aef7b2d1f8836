import { databaseMachineOf } from "../../../catalog/aws/machine.js";
import { numberAt, textAt } from "../../../engine/model/declared.js";
import { type Known, mapNumber, orWhenAbsent, written } from "../../../engine/model/known.js";
import type { ReaderGroup, WrittenBy } from "../../../engine/model/resource.js";
import { timesInstances } from "../counted.js";
import { notDeclared, writtenBy } from "../described.js";
import type { Declared, MappingContext } from "../mapping.js";

/** The class of members whose capacity follows load. */
export const SERVERLESS = "db.serverless";

/** The machines of a cluster: one writes, the others read and take over. */
export interface Members {
  readonly all: readonly Declared[];
  /** Of the writer. */
  readonly size: Known<string>;
  readonly serverless: boolean;
  readonly standby: Known<boolean>;
  readonly sizeWriter: WrittenBy;
  readonly countWriter: WrittenBy | null;
  readers(engine: Known<string>): readonly ReaderGroup[];
}

export function clusterMembers(it: Declared, context: MappingContext): Members {
  const all = [...context.referring(it, ["aws_rds_cluster_instance"], "cluster_identifier")].sort(writerFirst);
  const writer = all[0];
  if (writer === undefined) return withoutMembers(it, context);
  const counts = all.map((member) => timesInstances(written(1), member));
  const following = counts.map((count, i) => (i === 0 ? mapNumber(count, (value) => value - 1) : count));
  return {
    all,
    size: sizeOf(writer),
    serverless: all.some((member) => nameOf(sizeOf(member)) === SERVERLESS),
    standby: standbyOf(following),
    sizeWriter: writtenBy(writer, "instance_class", "instanceClass"),
    countWriter: writtenBy(all[1] ?? writer, "count", "count"),
    readers: (engine) => readerGroups(all, following, engine, context),
  };
}

/** Clusters of plain engines name the class themselves and always have two readable standbys; an Aurora cluster without members serves nobody. */
function withoutMembers(it: Declared, context: MappingContext): Members {
  const own = textAt(it.attributes, "db_cluster_instance_class");
  const size = orWhenAbsent(own, notDeclared(it, "a cluster instance"));
  const standbys = context.catalog.number("aws.rds.multi-az-cluster-standbys").value;
  const standing = own.state !== "absent";
  return {
    all: [],
    size,
    serverless: false,
    standby: written(standing),
    sizeWriter: writtenBy(it, "db_cluster_instance_class", "dbClusterInstanceClass"),
    countWriter: null,
    readers: (engine) =>
      standing
        ? [{ address: it.address, machine: machineOf(it, size, engine, context), count: written(standbys) }]
        : [],
  };
}

function readerGroups(
  all: readonly Declared[],
  counts: readonly Known<number>[],
  engine: Known<string>,
  context: MappingContext,
): readonly ReaderGroup[] {
  const groups = new Map<string, ReaderGroup>();
  all.forEach((member, i) => {
    const count = counts[i] as Known<number>;
    if (count.state === "known" && count.value === 0) return;
    const size = sizeOf(member);
    const key = nameOf(size) ?? member.address;
    const known = groups.get(key);
    const sum = known === undefined ? count : plus(known.count, count);
    groups.set(
      key,
      known === undefined
        ? { address: member.address, machine: machineOf(member, size, engine, context), count: sum }
        : { ...known, count: sum },
    );
  });
  return [...groups.values()];
}

function machineOf(it: Declared, size: Known<string>, engine: Known<string>, context: MappingContext) {
  return databaseMachineOf(context.catalog, size, engine, written(false), it.region);
}

function standbyOf(counts: readonly Known<number>[]): Known<boolean> {
  if (counts.some((count) => count.state === "known" && count.value > 0)) return written(true);
  const open = counts.find((count) => count.state !== "known");
  if (open === undefined) return written(false);
  return open.state === "unknown" ? open : written(true);
}

/** The member that is promoted first writes; among equals the first by address. */
function writerFirst(a: Declared, b: Declared): number {
  const tier = (it: Declared) => {
    const written = numberAt(it.attributes, "promotion_tier");
    return written.state === "known" ? written.value : 0;
  };
  return tier(a) - tier(b) || (a.address < b.address ? -1 : 1);
}

function sizeOf(member: Declared): Known<string> {
  return orWhenAbsent(textAt(member.attributes, "instance_class"), notDeclared(member, "instance_class"));
}

function nameOf(size: Known<string>): string | null {
  return size.state === "known" ? size.value : null;
}

function plus(a: Known<number>, b: Known<number>): Known<number> {
  return b.state === "known" ? mapNumber(a, (value) => value + b.value) : b;
}
