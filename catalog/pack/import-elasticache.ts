import { type CsvRow, cell } from "../csv.js";
import type { CitedSources } from "./cited-sources.js";
import type { SameEc2Type } from "./same-ec2-type.js";
import { numberIn, SizeRow } from "./size-row.js";

const nodeFile2022 = "www/cache/instances.json";
const list2026 = "AWS Price List API";

/**
 * ElastiCache nodes. `memoryGiB` is what AWS states for the node, `cacheBytes` Redis' maxmemory. Network and credits are those of the EC2
 * type of the same name.
 */
export function importElasticache(
  rows: readonly CsvRow[],
  ec2: SameEc2Type,
  sources: CitedSources,
): readonly SizeRow[] {
  return rows.map((row) => {
    const name = cell(row, "node_type");
    const architecture = ec2.of(name)?.architecture ?? "";
    const size = new SizeRow(name, architecture, ec2.of(name)?.burstable ?? false);
    const cite = (...parts: readonly string[]) => sources.cite(cell(row, "source"), ...parts);
    const documented = cell(row, "vcpu_basis") === "documented" ? cite(nodeFile2022, list2026) : null;
    const spec = documented ?? ec2.source(name, "vcpu");
    size.fact("vcpu", numberIn(cell(row, "vcpu")), spec);
    size.fact("memoryGiB", numberIn(cell(row, "memory_gib")), spec);
    size.fact("cacheBytes", numberIn(cell(row, "redis_maxmemory_bytes")), cacheSource(row, sources));
    size.fact("networkBaseMbps", numberIn(cell(row, "network_baseline_mbps")), ec2.source(name, "networkBaseMbps"));
    size.fact("networkBurstMbps", numberIn(cell(row, "network_burst_mbps")), ec2.source(name, "networkBurstMbps"));
    ec2.copy(size, "creditsPerHour", "creditsMax", "baselinePerVcpu");
    const price = (column: string) => numberIn(cell(row, column));
    const older = cite(nodeFile2022);
    size.price("redis", "us-east-1", price("redis_usd_per_hour_us_east_1"), cite(list2026) ?? older);
    size.price("valkey", "us-east-1", price("valkey_usd_per_hour_us_east_1"), cite(list2026));
    size.price("memcached", "us-east-1", price("memcached_usd_per_hour_us_east_1"), older);
    size.price("redis", "us-west-2", price("redis_usd_per_hour_us_west_2"), older);
    size.price("redis", "eu-west-1", price("redis_usd_per_hour_eu_west_1"), older);
    return size;
  });
}

function cacheSource(row: CsvRow, sources: CitedSources): string | null {
  const basis = cell(row, "memory_basis");
  const page = sources.cite(cell(row, "source"), "ParameterGroups.Redis.md");
  if (!basis.startsWith("assumed_equal_to_")) return page;
  const model = basis.slice("assumed_equal_to_".length);
  return sources.inferred(
    `assumed equal to the ${model} node of the same size`,
    model,
    page ?? sources.kept("ParameterGroups.Redis.md"),
  );
}
