import { type CsvRow, cell } from "../csv.js";
import type { CitedSources } from "./cited-sources.js";
import type { SameEc2Type } from "./same-ec2-type.js";
import { numberIn, SizeRow } from "./size-row.js";

const classPage = "Concepts.DBInstanceClass.md";
const priceFile2021 = "www/rds/instances.json";

/**
 * RDS and Aurora classes. What the page of classes does not give (baselines, credits, classes newer than it) is taken from the EC2 type of
 * the same name.
 */
export function importRds(rows: readonly CsvRow[], ec2: SameEc2Type, sources: CitedSources): readonly SizeRow[] {
  return rows.map((row) => {
    const name = cell(row, "instance_class");
    const size = new SizeRow(name, cell(row, "arch"), cell(row, "burstable") === "true");
    const documented = cell(row, "spec_basis") === "documented" ? sources.cite(cell(row, "source"), classPage) : null;
    const spec = documented ?? ec2.source(name, "vcpu");
    size.fact("vcpu", numberIn(cell(row, "vcpu")) ?? ec2.value(name, "vcpu"), spec);
    size.fact("memoryGiB", numberIn(cell(row, "memory_gib")), spec);
    network(size, row, ec2, documented);
    disk(size, row, ec2, documented);
    if (size.burstable) ec2.copy(size, "creditsPerHour", "creditsMax", "baselinePerVcpu");
    prices(size, row, sources);
    return size;
  });
}

function network(size: SizeRow, row: CsvRow, ec2: SameEc2Type, documented: string | null): void {
  const stated = bandwidth(cell(row, "network_gbps"));
  const base = numberIn(cell(row, "network_baseline_mbps"));
  const fixed = documented !== null && stated !== null && !stated.burst && stated.value * 1000 === base;
  size.fact("networkBaseMbps", base, fixed ? documented : ec2.source(size.name, "networkBaseMbps"));
  if (documented !== null && stated?.burst) size.fact("networkBurstMbps", stated.value * 1000, documented);
  else ec2.copy(size, "networkBurstMbps");
}

function disk(size: SizeRow, row: CsvRow, ec2: SameEc2Type, documented: string | null): void {
  const iops = ec2.source(size.name, "diskBaseIops");
  size.fact("diskBaseIops", numberIn(cell(row, "ebs_baseline_iops")), iops);
  size.fact("diskBurstIops", numberIn(cell(row, "ebs_max_iops")), iops);
  const stated = bandwidth(cell(row, "ebs_bandwidth_mbps"));
  if (documented === null || stated === null) {
    ec2.copy(size, "diskBaseMBps", "diskBurstMBps");
    return;
  }
  size.fact("diskBurstMBps", stated.value / 8, documented);
  if (stated.burst) ec2.copy(size, "diskBaseMBps");
  else size.fact("diskBaseMBps", stated.value / 8, documented);
}

/** `10`, `Up to 12.5`; null for `Moderate` or a dash. */
function bandwidth(text: string): { readonly value: number; readonly burst: boolean } | null {
  const burst = text.startsWith("Up to ");
  const value = numberIn(burst ? text.slice("Up to ".length) : text);
  return value === null ? null : { value, burst };
}

function prices(size: SizeRow, row: CsvRow, sources: CitedSources): void {
  const basis = (column: string): string | null => {
    const written = cell(row, column);
    if (written === "") return null;
    if (written === "price_list_2021-03-30") return sources.cite(cell(row, "source"), priceFile2021);
    if (written === "third_party_2026") return sources.cite(cell(row, "source"), "DefangLabs");
    if (written === "third_party_undated") return sources.cite(cell(row, "source"), "commitment_pricing_analyzer");
    throw new Error(`${size.name}: price basis "${written}" is new`);
  };
  const price = (column: string) => numberIn(cell(row, column));
  const postgres = basis("price_basis_postgres");
  const mysql = basis("price_basis_mysql");
  size.price("postgres", "us-east-1", price("postgres_single_az_usd_per_hour"), postgres);
  size.price("postgres-multi-az", "us-east-1", price("postgres_multi_az_usd_per_hour"), postgres);
  size.price("mysql", "us-east-1", price("mysql_single_az_usd_per_hour"), mysql);
  size.price("mysql-multi-az", "us-east-1", price("mysql_multi_az_usd_per_hour"), mysql);
  size.price("mariadb", "us-east-1", price("mariadb_single_az_usd_per_hour"), mysql);
  const auroraMysql = basis("price_basis_aurora_mysql");
  const auroraPostgres = basis("price_basis_aurora_postgres");
  size.price("aurora-mysql", "us-east-1", price("aurora_mysql_single_az_usd_per_hour"), auroraMysql);
  size.price("aurora-postgresql", "us-east-1", price("aurora_postgres_single_az_usd_per_hour"), auroraPostgres);
}
