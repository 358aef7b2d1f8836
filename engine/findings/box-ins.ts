import type { Architecture } from "../model/architecture.js";
import type { BoxIn } from "../model/roadmap.js";
import type { Rules } from "../model/rule.js";
import type { Assessed } from "./assess.js";
import type { Findings } from "./resource-findings.js";

/** Decisions that would later force a replacement, with the time until which changing them is cheap. @param assessed by address */
export function boxInsOf(
  architecture: Architecture,
  assessed: ReadonlyMap<string, readonly Assessed[]>,
  rules: Rules,
  by: Findings,
): BoxIn[] {
  const principals = new Map<string, string>();
  for (const it of by.site.topology.resources.values())
    for (const member of it.members) principals.set(member, it.address);
  const found: BoxIn[] = [];
  for (const address of [...architecture.written.keys()].sort()) {
    const resource = architecture.written.get(address);
    if (resource === undefined) continue;
    for (const rule of rules.boxIns) {
      if (!rule.types.includes(resource.type)) continue;
      const it = rule.find(resource, by.site);
      if (it === null) continue;
      const { cheapUntil, ...said } = it;
      found.push({
        id: rule.id,
        address,
        file: resource.at?.file ?? null,
        line: resource.at?.line ?? null,
        ...said,
        cheapUntil: cheapBefore(assessed.get(principals.get(address) ?? address) ?? [], cheapUntil, by),
      });
    }
  }
  return found;
}

/** Until the first of the dimensions is crossed with the risk accepted; without one until it holds production data: now. */
function cheapBefore(assessed: readonly Assessed[], dimensions: readonly string[], by: Findings): BoxIn["cheapUntil"] {
  const { timeline, sampler, site } = by;
  const months: number[] = [];
  const users: number[] = [];
  for (const { crossing, ...it } of assessed) {
    if (!dimensions.includes(it.id)) continue;
    if (crossing.state !== "crossed" || crossing.shape.variable === null) continue;
    const value = sampler.quantile(crossing.at, site.workload.risk.crossing);
    const month = timeline.monthOf(crossing.shape.variable, value);
    if (month !== null) months.push(month);
    if (crossing.shape.variable === "users" && Number.isFinite(value)) users.push(value);
  }
  const month = months.length === 0 ? null : Math.max(0, Math.floor(Math.min(...months)));
  if (dimensions.length === 0) return { month: timeline.timed ? 0 : null, users: site.workload.users.now };
  return { month, users: users.length > 0 ? Math.min(...users) : month === null ? null : timeline.at(month).users };
}
