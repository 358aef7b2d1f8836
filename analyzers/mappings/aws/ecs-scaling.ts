import { textAt } from "../../../engine/model/declared.js";
import { asPart, type Declared, type Mapping, type MappingContext } from "../mapping.js";

const TARGET = "aws_appautoscaling_target";
export const SCALING_POLICY = "aws_appautoscaling_policy";
const SCHEDULED = "aws_appautoscaling_scheduled_action";

export const scalingTarget: Mapping = {
  terraform: [TARGET],
  pulumi: ["aws:appautoscaling/target:Target"],
  map: () => asPart(),
};

export const targetPolicy: Mapping = {
  terraform: [SCALING_POLICY],
  pulumi: ["aws:appautoscaling/policy:Policy"],
  map: () => asPart(),
};

export const targetSchedule: Mapping = {
  terraform: [SCHEDULED],
  pulumi: ["aws:appautoscaling/scheduledAction:ScheduledAction"],
  map: () => asPart(),
};

/** The scaling target of a service: the one that refers to it, or that spells `service/<cluster>/<name>`. */
export function scalingTargetOf(it: Declared, context: MappingContext): Declared | null {
  const referring = context.referring(it, [TARGET], "resource_id")[0];
  if (referring !== undefined) return referring;
  const name = textAt(it.attributes, "name");
  const cluster = clusterName(it, context);
  if (name.state !== "known" || cluster === null) return null;
  return context.byText(TARGET, "resource_id").get(`service/${cluster}/${name.value}`)?.[0] ?? null;
}

/** Policies and schedules of a target, by reference or by the same spelled id. */
export function scalingPolicies(target: Declared, context: MappingContext): readonly Declared[] {
  const found = new Set(context.referring(target, [SCALING_POLICY, SCHEDULED]));
  const id = textAt(target.attributes, "resource_id");
  if (id.state !== "known") return [...found];
  for (const type of [SCALING_POLICY, SCHEDULED]) {
    for (const policy of context.byText(type, "resource_id").get(id.value) ?? []) found.add(policy);
  }
  return [...found];
}

function clusterName(it: Declared, context: MappingContext): string | null {
  const declared = context.referenced(it, "cluster", ["aws_ecs_cluster"])[0];
  const name = declared === undefined ? textAt(it.attributes, "cluster") : textAt(declared.attributes, "name");
  if (name.state === "absent") return "default";
  return name.state === "known" ? (name.value.split("/").at(-1) ?? null) : null;
}
