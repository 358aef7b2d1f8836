import type { Catalog } from "../../engine/model/facts.js";
import { type Known, mapNumber, mapped, type Source, unknown } from "../../engine/model/known.js";
import type { ConnectionFormula } from "../../engine/model/resource.js";

interface Formula {
  /** Connections at `gib` of memory of the class, before rounding down. */
  readonly at: (gib: number) => number;
  readonly source: Source;
}

const BYTES_PER_GIB = 2 ** 30;

/**
 * Default `max_connections` of an engine on a class with this memory, in connections. The formulas take `DBInstanceClassMemory`, which is
 * less than the memory of the class (`classMemoryShare`). Unknown for engines without a published formula.
 */
export function databaseConnections(catalog: Catalog, engine: Known<string>, memoryGiB: Known<number>): Known<number> {
  if (engine.state === "unknown") return engine;
  const formula = engine.state === "known" ? formulaOf(catalog, engine.value) : null;
  if (formula === null) {
    const name = engine.state === "known" ? `engine ${engine.value}` : "an engine that is not declared";
    const detail = `no default of max_connections is known for ${name}`;
    return unknown({ code: "not-modelled", detail, supply: "max_connections in a parameter group" });
  }
  const limit = mapNumber(memoryGiB, (gib) => Math.floor(formula.at(gib)));
  return limit.state === "known" ? mapped(limit.value, formula.source, limit.at) : limit;
}

/**
 * Default `max_connections` of an Aurora Serverless v2 cluster: it follows the maximum capacity; for PostgreSQL a small minimum caps it.
 * Capacities in ACU.
 */
export function serverlessConnections(
  catalog: Catalog,
  engine: Known<string>,
  minUnits: Known<number>,
  maxUnits: Known<number>,
): Known<number> {
  if (engine.state === "unknown") return engine;
  const postgres = engine.state === "known" && engine.value.includes("postgres");
  const rows = SERVERLESS_UNITS.map((units) => ({
    units,
    number: catalog.number(`aws.aurora-serverless.${postgres ? "postgres" : "mysql"}.connections.${units}acu`),
  }));
  const points = rows.map((row) => ({ x: row.units, y: row.number.value }));
  const byUnits = mapNumber(maxUnits, (units) => Math.floor(postgres ? linear(points, units) : step(points, units)));
  const limit = byUnits.state === "known" ? mapped(byUnits.value, rows[0]!.number.source, byUnits.at) : byUnits;
  if (!postgres || minUnits.state !== "known") return limit;
  const cap = catalog.number("aws.aurora-serverless.postgres.connections-small-minimum").value;
  const small = minUnits.value <= catalog.number("aws.aurora-serverless.small-minimum").value;
  return small ? mapNumber(limit, (value) => Math.min(value, cap)) : limit;
}

/** Connections that a formula of a parameter group gives on a class with this memory. */
export function connectionsByFormula(
  catalog: Catalog,
  { bytesPerConnection, most }: ConnectionFormula,
  memoryGiB: Known<number>,
): Known<number> {
  return mapNumber(memoryGiB, (gib) => {
    const available = classMemoryShare(catalog, gib) * gib * BYTES_PER_GIB;
    return Math.floor(Math.min(available / bytesPerConnection, most ?? Number.POSITIVE_INFINITY));
  });
}

/** Share of the memory of a class that is `DBInstanceClassMemory`: linear in log2 of the memory between rows, flat outside. */
export function classMemoryShare(catalog: Catalog, gib: number): number {
  const points = SHARE_ROWS_GIB.map((row) => ({
    x: Math.log2(row),
    y: catalog.number(`aws.rds.class-memory-share.${row}gib`).value,
  }));
  return linear(points, Math.log2(gib));
}

// The rows of the tables, by the number in their ids.
const SHARE_ROWS_GIB = [4, 8, 16, 32];
const SERVERLESS_UNITS = [1, 4, 8, 16, 32, 64, 128];
const AURORA_MYSQL_ROWS_GIB = [2, 4, 8, 16, 32, 64, 128, 256, 384, 768];

function formulaOf(catalog: Catalog, engine: string): Formula | null {
  switch (engine) {
    case "postgres":
    case "aurora-postgresql":
      return byMemory(catalog, "postgres");
    case "mysql":
    case "mariadb":
      return byMemory(catalog, engine);
    case "aurora":
    case "aurora-mysql":
      return auroraMysql(catalog);
    default:
      if (engine.startsWith("oracle")) return byMemory(catalog, "oracle");
      return engine.startsWith("sqlserver") ? fixed(catalog, "aws.rds.sqlserver.connections-max") : null;
  }
}

/** LEAST(DBInstanceClassMemory / bytes, most). */
function byMemory(catalog: Catalog, family: string): Formula {
  const bytes = catalog.number(`aws.rds.${family}.bytes-per-connection`);
  const most = catalog.number(`aws.rds.${family}.connections-max`).value;
  return {
    at: (gib) => Math.min((classMemoryShare(catalog, gib) * gib * BYTES_PER_GIB) / bytes.value, most),
    source: bytes.source,
  };
}

function auroraMysql(catalog: Catalog): Formula {
  const rows = AURORA_MYSQL_ROWS_GIB.map((gib) => ({
    gib,
    number: catalog.number(`aws.aurora-mysql.connections.${gib}gib`),
  }));
  const points = rows.map((row) => ({ x: row.gib, y: row.number.value }));
  return { at: (gib) => step(points, gib), source: rows[0]!.number.source };
}

function fixed(catalog: Catalog, id: string): Formula {
  const number = catalog.number(id);
  return { at: () => number.value, source: number.source };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Straight lines between ascending points, flat outside. */
function linear(points: readonly Point[], x: number): number {
  const above = points.findIndex((point) => point.x >= x);
  if (above === -1) return points[points.length - 1]!.y;
  if (above === 0) return points[0]!.y;
  const [a, b] = [points[above - 1]!, points[above]!];
  return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}

/** The last point at or below `x`; the first below all. */
function step(points: readonly Point[], x: number): number {
  return (points.findLast((point) => point.x <= x) ?? points[0]!).y;
}
