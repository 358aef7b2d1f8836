import type { Catalog } from "../../engine/model/facts.js";
import { type Known, mapNumber, unknown } from "../../engine/model/known.js";
import { unitPrice } from "./unit-price.js";
import { type DeclaredStorage, notDeclared, type VolumePerformance } from "./volume-performance.js";

type Service = "rds" | "ebs";

/** Unit prices the tables hold beside the space, by service and storage type. */
const PRICED: Readonly<Record<Service, Readonly<Record<string, readonly ("iops" | "mbps")[]>>>> = {
  rds: { gp2: [], gp3: ["iops", "mbps"], io1: ["iops"], magnetic: [] },
  ebs: { gp2: [], gp3: ["iops", "mbps"], io1: ["iops"], io2: ["iops"], st1: [], sc1: [], standard: [] },
};

/** US dollars a month for one copy: the space, and what is provisioned beyond the included. */
export function storagePrice(
  catalog: Catalog,
  service: Service,
  declared: DeclaredStorage,
  performance: VolumePerformance,
  region: Known<string>,
): Known<number> {
  const { type, sizeGiB } = declared;
  if (type.state === "unknown") return type;
  if (type.state !== "known") return notDeclared("the storage type");
  if (sizeGiB.state === "absent") return notDeclared("the storage size");
  const name = service === "rds" && type.value === "standard" ? "magnetic" : type.value;
  const priced = Object.hasOwn(PRICED[service], name) ? PRICED[service][name] : undefined;
  if (priced === undefined) return noPrice(`${service} storage of type ${type.value}`);
  const price = (what: string) => unitPrice(catalog, `aws.${service}.${name}.price-per-${what}-month`, region);
  const extra = (what: "iops" | "mbps", paid: Known<number>) => {
    if (paid.state === "known" && paid.value === 0) return null;
    return priced.includes(what) ? times(paid, price(what)) : noPrice(`${what} of ${service} ${type.value}`);
  };
  const parts = [
    times(sizeGiB, price("gb")),
    extra("iops", performance.paidIops),
    extra("mbps", performance.paidMiBps),
  ];
  return parts.filter((it) => it !== null).reduce(plus);
}

function noPrice(what: string): Known<never> {
  return unknown({ code: "price-not-in-catalog", detail: `the catalog has no price for ${what}`, supply: null });
}

function times(amount: Known<number>, price: Known<number>): Known<number> {
  if (price.state !== "known") return price;
  const cost = mapNumber(amount, (value) => value * price.value);
  return cost.state === "known" ? { ...cost, origin: "mapped", source: price.source } : cost;
}

function plus(a: Known<number>, b: Known<number>): Known<number> {
  if (b.state === "known") return mapNumber(a, (value) => value + b.value);
  if (a.state === "known") return mapNumber(b, (value) => value + a.value);
  if (a.state === "bounded" && b.state === "bounded") return { ...a, low: a.low + b.low, high: a.high + b.high };
  return a.state === "bounded" ? b : a;
}
