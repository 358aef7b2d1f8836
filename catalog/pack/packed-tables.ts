import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../csv.js";
import { packHitRatios } from "../hit-ratio-table.js";
import { packProfiles } from "../profile-table.js";
import { makeHitRatios } from "./make-hit-ratios.js";
import { packSizes } from "./pack-sizes.js";

/** The packed tables by name, each made when it is asked for, from the folder of tables. */
export function packedTables(folder: string): Readonly<Record<string, () => unknown>> {
  const table = (name: string) => readCsv(readFileSync(join(folder, `${name}.csv`), "utf8"), `${name}.csv`);
  const sizes = (name: string) => () => packSizes(name, table(name), table("sources"));
  return {
    ec2: sizes("ec2"),
    rds: sizes("rds"),
    elasticache: sizes("elasticache"),
    profiles: () => packProfiles(table("profile-titles"), table("profiles")),
    "hit-ratios": () => packHitRatios(makeHitRatios()),
  };
}
