import { type Known, mapNumber, mapped, type Source, unknown } from "../../engine/model/known.js";

/** A volume as declared: absent IOPS and throughput take what the type includes. */
export interface DeclaredStorage {
  readonly type: Known<string>;
  readonly sizeGiB: Known<number>;
  readonly maxSizeGiB: Known<number>;
  readonly iops: Known<number>;
  /** MiB/s, as the provider counts. */
  readonly throughputMiBps: Known<number>;
}

/** What a volume of a type gives at a size, and what of it is paid for beyond the space. */
export interface VolumePerformance {
  readonly baseIops: Known<number>;
  readonly burstIops: Known<number>;
  readonly burstCredits: Known<number>;
  readonly throughputMiBps: Known<number>;
  readonly paidIops: Known<number>;
  readonly paidMiBps: Known<number>;
}

/** The numbers of one service: `gp2.iops-per-gib` of `aws.rds`. */
export type Numbers = (id: string) => { readonly value: number; readonly source: Source };

/** What a type of storage gives, by its name. */
export type PerformanceRules = Readonly<Record<string, (sizeGiB: number) => VolumePerformance>>;

const NONE = { state: "absent", sensitive: false, at: null } as const;
const NOTHING: Known<number> = { state: "known", value: 0, origin: "mapped", source: null, sensitive: false, at: null };
const STEADY = { burstIops: NONE, burstCredits: NONE, paidIops: NOTHING, paidMiBps: NOTHING } as const;

/** Applies the rule of the declared type; a size between bounds gives performance between bounds. */
export function performanceOf(declared: DeclaredStorage, rules: PerformanceRules): VolumePerformance {
  const { type, sizeGiB } = declared;
  if (type.state !== "known") return nothingKnown(type.state === "unknown" ? type : notDeclared("the storage type"));
  const rule = Object.hasOwn(rules, type.value) ? rules[type.value] : undefined;
  if (rule === undefined) {
    const detail = `storage type ${type.value} is not modelled`;
    return nothingKnown(unknown({ code: "not-modelled", detail, supply: null }, type.at));
  }
  if (sizeGiB.state === "known") return rule(sizeGiB.value);
  if (sizeGiB.state === "bounded") return between(rule(sizeGiB.low), rule(sizeGiB.high), sizeGiB);
  return nothingKnown(sizeGiB.state === "unknown" ? sizeGiB : notDeclared("the storage size"));
}

export function notDeclared(what: string): Known<never> {
  return unknown({ code: "not-declared", detail: `${what} is not declared`, supply: null });
}

/** `volumes` gp2 volumes of equal size, used as one. A volume whose baseline is above the burst rate does not burst. */
export function gp2(number: Numbers, sizeGiB: number, volumes: number, maxPerVolume: number): VolumePerformance {
  const perGiB = number("gp2.iops-per-gib");
  const as = (value: number): Known<number> => mapped(value, perGiB.source);
  const base = Math.min(Math.max(number("gp2.iops-min").value, perGiB.value * sizeGiB), volumes * maxPerVolume);
  const burst = volumes * number("gp2.burst-iops").value;
  return {
    ...STEADY,
    baseIops: as(base),
    burstIops: as(Math.max(base, burst)),
    burstCredits: burst > base ? as(volumes * number("gp2.burst-credits").value) : NONE,
    throughputMiBps: as(volumes * number("gp2.throughput-mibs").value),
  };
}

/** gp3: what is asked for, at least what is included. */
export function gp3(number: Numbers, step: string, iops: Known<number>, mibps: Known<number>): VolumePerformance {
  const includedIops = number(`${step}.iops`);
  const includedMiBps = number(`${step}.throughput-mibs`);
  const baseIops = atLeast(iops, includedIops);
  const throughputMiBps = atLeast(mibps, includedMiBps);
  return {
    ...STEADY,
    baseIops,
    throughputMiBps,
    paidIops: mapNumber(baseIops, (value) => value - includedIops.value),
    paidMiBps: mapNumber(throughputMiBps, (value) => value - includedMiBps.value),
  };
}

/** io1 and io2: the IOPS that are asked for, all of them paid. */
export function provisioned(number: Numbers, asked: Known<number>): VolumePerformance {
  const iops = asked.state === "absent" ? notDeclared("the number of provisioned IOPS") : asked;
  const ratio = number("io.mibs-per-iops");
  const throughputMiBps = mapNumber(iops, (value) => value * ratio.value);
  return { ...STEADY, baseIops: iops, throughputMiBps, paidIops: iops };
}

/** Disks whose limit is throughput: an operation of up to 1 MiB counts once, so IOPS equal MiB/s. */
export function spinning(number: Numbers, type: "st1" | "sc1"): VolumePerformance {
  const most = number(`${type}.throughput-mibs`);
  const known = mapped(most.value, most.source);
  return { ...STEADY, baseIops: known, throughputMiBps: known };
}

/** The oldest type. */
export function magnetic(number: Numbers): VolumePerformance {
  const iops = number("standard.iops");
  const throughput = number("standard.throughput-mibs");
  return {
    ...STEADY,
    baseIops: mapped(iops.value, iops.source),
    throughputMiBps: mapped(throughput.value, throughput.source),
  };
}

function atLeast(asked: Known<number>, least: { readonly value: number; readonly source: Source }): Known<number> {
  if (asked.state === "absent") return mapped(least.value, least.source);
  return mapNumber(asked, (value) => Math.max(value, least.value));
}

function nothingKnown(because: Known<never>): VolumePerformance {
  return {
    baseIops: because,
    burstIops: because,
    burstCredits: because,
    throughputMiBps: because,
    paidIops: because,
    paidMiBps: because,
  };
}

function between(low: VolumePerformance, high: VolumePerformance, size: Known<number>): VolumePerformance {
  const span = (a: Known<number>, b: Known<number>): Known<number> => {
    if (a.state !== "known" || b.state !== "known" || size.state !== "bounded" || a.value === b.value) return a;
    return { ...size, low: Math.min(a.value, b.value), high: Math.max(a.value, b.value) };
  };
  return {
    baseIops: span(low.baseIops, high.baseIops),
    burstIops: span(low.burstIops, high.burstIops),
    burstCredits: span(low.burstCredits, high.burstCredits),
    throughputMiBps: span(low.throughputMiBps, high.throughputMiBps),
    paidIops: span(low.paidIops, high.paidIops),
    paidMiBps: span(low.paidMiBps, high.paidMiBps),
  };
}
