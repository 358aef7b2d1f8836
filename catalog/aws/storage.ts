import type { Catalog } from "../../engine/model/facts.js";
import { type Known, mapNumber } from "../../engine/model/known.js";
import type { Storage } from "../../engine/model/resource.js";
import { storagePrice } from "./storage-price.js";
import {
  type DeclaredStorage,
  gp2,
  gp3,
  magnetic,
  type Numbers,
  notDeclared,
  performanceOf,
  provisioned,
  spinning,
  type VolumePerformance,
} from "./volume-performance.js";

const MB_PER_MIB = 1.048576;

/**
 * Block storage of an RDS instance of `engine`. From a size on several volumes are striped, so that IOPS jump there; gp3 below that size
 * is fixed. Source of the rules: awsdocs/amazon-rds-user-guide CHAP_Storage. The price is that of one copy.
 */
export function rdsStorageOf(
  catalog: Catalog,
  declared: DeclaredStorage,
  engine: Known<string>,
  region: Known<string>,
): Storage {
  const number: Numbers = (id) => catalog.number(`aws.rds.${id}`);
  const performance = performanceOf(declared, {
    gp2: (size) => rdsGp2(number, size, engine),
    gp3: (size) => rdsGp3(number, size, engine, declared),
    io1: () => provisioned(number, declared.iops),
    standard: () => magnetic(number),
    io2: () => provisioned(number, declared.iops),
  });
  return assemble(declared, performance, storagePrice(catalog, "rds", declared, performance, region));
}

/** An EBS volume. Source of the rules: awsdocs/amazon-ec2-user-guide ebs-volume-types. */
export function ebsStorageOf(catalog: Catalog, declared: DeclaredStorage, region: Known<string>): Storage {
  const number: Numbers = (id) => catalog.number(`aws.ebs.${id}`);
  const performance = performanceOf(declared, {
    gp2: (size) => gp2(number, size, 1, number("gp2.iops-max").value),
    gp3: () => gp3(number, "gp3", declared.iops, declared.throughputMiBps),
    io1: () => provisioned(number, declared.iops),
    io2: () => provisioned(number, declared.iops),
    st1: () => spinning(number, "st1"),
    sc1: () => spinning(number, "sc1"),
    standard: () => magnetic(number),
  });
  return assemble(declared, performance, storagePrice(catalog, "ebs", declared, performance, region));
}

function rdsGp2(number: Numbers, sizeGiB: number, engine: Known<string>): VolumePerformance {
  const striped = !is(engine, "sqlserver") && sizeGiB >= number(`gp2.stripe-from-gib${oracle(engine)}`).value;
  const volumes = striped ? number("gp2.stripe-volumes").value : 1;
  return gp2(number, sizeGiB, volumes, number("gp2.iops-max-per-volume").value);
}

/** Below the step IOPS and throughput are fixed; SQL Server has no step and both can always be set. */
function rdsGp3(number: Numbers, sizeGiB: number, engine: Known<string>, declared: DeclaredStorage): VolumePerformance {
  if (is(engine, "sqlserver")) return gp3(number, "gp3.small", declared.iops, declared.throughputMiBps);
  if (sizeGiB >= number(`gp3.large-from-gib${oracle(engine)}`).value) {
    return gp3(number, "gp3.large", declared.iops, declared.throughputMiBps);
  }
  const fixed = { state: "absent", sensitive: false, at: null } as const;
  return gp3(number, "gp3.small", fixed, fixed);
}

function is(engine: Known<string>, family: string): boolean {
  return engine.state === "known" && engine.value.startsWith(family);
}

/** Oracle has rows of its own. */
function oracle(engine: Known<string>): string {
  return is(engine, "oracle") ? ".oracle" : "";
}

function assemble(declared: DeclaredStorage, performance: VolumePerformance, pricePerMonth: Known<number>): Storage {
  const { baseIops, burstIops, burstCredits, throughputMiBps } = performance;
  return {
    type: declared.type,
    sizeGiB: declared.sizeGiB.state === "absent" ? notDeclared("the storage size") : declared.sizeGiB,
    maxSizeGiB: declared.maxSizeGiB,
    baseIops,
    burstIops: burstIops.state === "absent" ? baseIops : burstIops,
    burstCredits,
    throughputMBps: mapNumber(throughputMiBps, (value) => value * MB_PER_MIB),
    pricePerMonth,
  };
}
