import type { Diagnostic } from "./model/declared.js";
import type { Resource } from "./model/resource.js";
import type { DimensionKind } from "./model/roadmap.js";
import {
  type CostLine,
  type CostRule,
  type DimensionRule,
  type Judgement,
  type Rules,
  rulesFor,
  type Site,
} from "./model/rule.js";

/** One dimension of one resource, or of the system (then `resource` is null). */
export interface Judged {
  readonly address: string;
  readonly id: string;
  readonly kind: DimensionKind;
  readonly title: string;
  readonly judgement: Judgement;
}

/** All dimensions of one resource, in the order of the rules. A rule that throws costs its own dimension and is reported. */
export function judgeResource(
  resource: Resource,
  site: Site,
  rules: Rules,
  report: (it: Diagnostic) => void,
): Judged[] {
  return rulesFor<DimensionRule>(rules.dimensions, resource).flatMap((it): Judged[] => {
    const judgement = safely(it.id, resource.address, report, () => it.judge(resource, site));
    return judgement === null
      ? []
      : [{ address: resource.address, id: it.id, kind: it.kind, title: it.title, judgement }];
  });
}

/** The dimensions of the system as a whole. */
export function judgeSystem(
  name: string,
  site: Site,
  costs: readonly CostLine[],
  rules: Rules,
  report: (it: Diagnostic) => void,
): Judged[] {
  return rules.system.flatMap((rule): Judged[] => {
    const judgement = safely(rule.id, name, report, () => rule.judge(site, costs));
    return judgement === null ? [] : [{ address: name, id: rule.id, kind: rule.kind, title: rule.title, judgement }];
  });
}

/** What one resource costs. */
export function costsOf(resource: Resource, site: Site, rules: Rules, report: (it: Diagnostic) => void): CostLine[] {
  return rulesFor<CostRule>(rules.costs, resource).flatMap((rule) => {
    const lines = safely("cost", resource.address, report, () => rule.cost(resource, site));
    return (lines ?? []).map((it) => ({ ...it, address: resource.address }));
  });
}

function safely<T>(rule: string, address: string, report: (it: Diagnostic) => void, run: () => T): T | null {
  try {
    return run();
  } catch (cause) {
    report({
      code: "rule-failed",
      severity: "warning",
      message: `rule ${rule} failed on ${address}: ${cause instanceof Error ? cause.message : String(cause)}`,
      file: null,
      line: null,
      fix: "this is a fault of scale-roadmap; the other rules were applied, please report it",
    });
    return null;
  }
}
