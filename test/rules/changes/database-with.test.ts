import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../catalog/load-catalog.js";
import { type Known, unknown, written } from "../../../engine/model/known.js";
import type { ConnectionFormula, ServerlessRange } from "../../../engine/model/resource.js";
import { databaseWith } from "../../../rules/changes/database-with.js";
import { growServerless } from "../../../rules/remedies/grow-serverless.js";
import { architectureOf, declare, only, type Plain, ref, short } from "../../analyzers/mappings/declare.js";
import { database } from "../../engine/neutral-resources.js";

const catalog = loadCatalog();

function postgres(maxConnections: Plain | null) {
  const parameters = declare("aws_db_parameter_group.g", {
    parameter: maxConnections === null ? [] : [{ name: "max_connections", value: maxConnections }],
  });
  const instance = declare("aws_db_instance.db", {
    engine: "postgres",
    instance_class: "db.t3.medium",
    allocated_storage: 100,
    parameter_group_name: ref("aws_db_parameter_group.g", "name"),
  });
  return only(architectureOf(instance, parameters), "relational-database");
}

describe("connections after a change of the class from 4 to 32 GiB", () => {
  test.each<{ claim: string; value: Plain | null; before: unknown; after: unknown }>([
    { claim: "the default follows the memory", value: null, before: 405, after: 3478 },
    { claim: "a number stays", value: "800", before: 800, after: 800 },
    { claim: "a formula stays a formula", value: "{DBInstanceClassMemory/19062784}", before: 202, after: 1739 },
    {
      claim: "a bound stays a bound",
      value: "LEAST({DBInstanceClassMemory/9531392},1000)",
      before: 405,
      after: 1000,
    },
    {
      claim: "what cannot be read stays not known",
      value: "GREATEST({log(DBInstanceClassMemory)},5)",
      before: "?not-modelled",
      after: "?not-modelled",
    },
  ])("$claim", ({ value, before, after }) => {
    const now = postgres(value);
    expect(short(now.maxConnections)).toBe(before);
    expect(short(databaseWith(now, { size: written("db.r6g.xlarge") }, catalog).maxConnections)).toBe(after);
  });
});

describe("connections after a higher maximum of a serverless database, from 8 to 16 GiB", () => {
  const serverless: ServerlessRange = {
    minUnits: written(2),
    maxUnits: written(4),
    pricePerUnitHour: written(0.12),
  };
  const formula: ConnectionFormula = { bytesPerConnection: 2 ** 24, most: null };
  const notRead: Known<number> = unknown({ code: "secret", detail: "it is a secret", supply: null });

  test.each<{ claim: string; limit: Known<number>; formula?: ConnectionFormula; after: unknown }>([
    { claim: "a number stays", limit: written(200), after: 200 },
    { claim: "a formula stays a formula", limit: written(400), formula, after: 977 },
    { claim: "what could not be read stays not known", limit: notRead, after: "?secret" },
  ])("$claim", ({ limit, formula: connectionFormula, after }) => {
    const it = {
      ...database("db"),
      serverless,
      maxConnections: limit,
      ...(connectionFormula === undefined ? {} : { connectionFormula }),
    };
    const site = { catalog } as Parameters<typeof growServerless.options>[1];
    const double = growServerless.options(it, site).find(({ id }) => id === "max=8");
    expect(short((double?.apply(it) ?? it).maxConnections)).toBe(after);
  });
});
