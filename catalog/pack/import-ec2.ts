import { type CsvRow, cell } from "../csv.js";
import type { CitedSources } from "./cited-sources.js";
import { numberIn, SizeRow, scaled } from "./size-row.js";

/** Where the credit figures of all T sizes come from. */
export const creditsPage = "burstable-credits-baseline-concepts.md";

const megabytes = 1 / 8;

/**
 * EC2 types. `networkBurstMbps` and the burst of the disk are given only where a source gives one; a type newer than the EBS page has the
 * maximum of its EBS bandwidth but no baseline.
 */
export function importEc2(rows: readonly CsvRow[], sources: CitedSources): readonly SizeRow[] {
  return rows.map((row) => {
    const size = new SizeRow(cell(row, "instance_type"), cell(row, "arch"), cell(row, "burstable") === "true");
    const number = (column: string) => numberIn(cell(row, column));
    const cite = (...parts: readonly string[]) => sources.cite(cell(row, "source"), ...parts);
    const spec = cite("instance-types.md", "SpareCores", "ec2_instance_types.go");
    const pages = cite("-instances.md", "zz_generated.bandwidth");
    const volumes = cite("ebs-optimized.md");
    size.fact("vcpu", number("vcpu"), spec);
    size.fact("memoryGiB", scaled(number("memory_mib"), 1 / 1024), spec);
    size.fact("networkBaseMbps", number("network_baseline_mbps"), cite("zz_generated.bandwidth"));
    size.fact("networkBurstMbps", number("network_burst_mbps"), pages);
    size.fact("diskBaseIops", number("ebs_baseline_iops"), volumes);
    size.fact("diskBurstIops", number("ebs_max_iops"), volumes);
    size.fact("diskBaseMBps", scaled(number("ebs_baseline_mbps"), megabytes), volumes);
    size.fact(
      "diskBurstMBps",
      scaled(number("ebs_max_mbps"), megabytes),
      volumes ?? cite("instance-types.md", "SpareCores"),
    );
    const credits = cite(creditsPage);
    size.fact("creditsPerHour", number("cpu_credits_per_hour"), credits);
    size.fact("creditsMax", number("cpu_credits_max_accrued"), credits);
    size.fact("baselinePerVcpu", scaled(number("baseline_cpu_pct_per_vcpu"), 1 / 100), credits);
    const list = cite("zz_generated.pricing_aws");
    const olderList = cite("opszero-app/instances.json");
    size.price("linux", "us-east-1", number("on_demand_usd_per_hour_us_east_1"), list);
    size.price("linux", "us-west-2", number("on_demand_usd_per_hour_us_west_2"), olderList);
    size.price("linux", "eu-west-1", number("on_demand_usd_per_hour_eu_west_1"), olderList);
    return size;
  });
}
