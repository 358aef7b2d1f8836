import { knownValue } from "../../engine/model/known.js";
import type { RelationalDatabase } from "../../engine/model/resource.js";
import type { CostLine, Site } from "../../engine/model/rule.js";
import { defineCost } from "../../engine/model/rule.js";
import { fact, max, product, type Term } from "../../engine/model/term.js";
import { isAurora } from "../load/aurora.js";
import { dataOf } from "../load/data.js";
import { number, one } from "../load/numbers.js";
import { writerCpu } from "../load/statements.js";
import { creditSurplus, hours, machineHours } from "./monthly.js";

type Line = Omit<CostLine, "address">;

/** Writer (with its standby), readers, storage of every copy, pooler, and surplus credits. */
export const relationalDatabaseCost = defineCost({
  of: ["relational-database"],
  cost: (database, site) => [
    { name: "writer", amount: writerAmount(database, site) },
    ...database.readers.map(
      (it): Line => ({
        name: "readers",
        amount: machineHours(it.address, "machine", it.machine, fact(it.address, "count", "readers", it.count), site),
      }),
    ),
    ...storageLines(database, site),
    ...poolerLines(database, site),
    ...surplusLines(database, site),
  ],
});

/** A capacity that follows load is billed at its minimum here: what it takes beyond depends on CPU that is already counted as a limit. */
function writerAmount(database: RelationalDatabase, site: Site): Term {
  const { serverless, address } = database;
  if (serverless === null) return machineHours(address, "machine", database.machine, one, site);
  return product(
    "capacity units",
    "USD/month",
    fact(address, "serverless.minUnits", "units", serverless.minUnits),
    fact(address, "serverless.pricePerUnitHour", "USD/h", serverless.pricePerUnitHour),
    hours(site),
  );
}

function storageLines(database: RelationalDatabase, site: Site): Line[] {
  const { storage, address } = database;
  if (storage === null) {
    const price = number(site, "aws.aurora.price-per-gb-month", "price of a GB and month");
    return isAurora(database)
      ? [{ name: "storage", amount: product("storage", "USD/month", dataOf(database), price) }]
      : [];
  }
  const price = fact(address, "storage.pricePerMonth", "USD/month", storage.pricePerMonth);
  const copies = knownValue(database.standby) === true ? [number(site, "aws.rds.multi-az-copies", "copies")] : [];
  return [{ name: "storage", amount: product("storage", "USD/month", price, ...copies) }];
}

function poolerLines(database: RelationalDatabase, site: Site): Line[] {
  if (!database.pooled) return [];
  const billed = max(
    "vCPUs billed",
    "vCPU",
    fact(database.address, "machine.vcpu", "vCPU", database.machine.vcpu),
    number(site, "cost.rds.proxy.vcpu-min", "least billed"),
  );
  const price = number(site, "cost.rds.proxy", "price of a pooler");
  return [{ name: "pooler", amount: product("pooler", "USD/month", billed, price, hours(site)) }];
}

function surplusLines(database: RelationalDatabase, site: Site): Line[] {
  const price = `aws.${isAurora(database) ? "aurora" : "rds"}.unlimited.price-per-vcpu-hour`;
  const busy = writerCpu(database, site.load.mean, site);
  const amount = creditSurplus(database.address, database.machine, one, busy, price, site);
  return amount === null ? [] : [{ name: "CPU credits", amount }];
}
