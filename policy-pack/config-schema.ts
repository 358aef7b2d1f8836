import type { PolicyConfigSchema } from "@pulumi/policy";
import { workloadJsonSchema } from "../analyzers/workload/json-schema.js";

/** The key of the policy's configuration that names a workload file instead of holding the workload itself. */
export const WORKLOAD_FILE = "workloadFile";

/**
 * The policy's configuration: the workload file's keys, and `workloadFile`. Defaults are left out: the engine would fill them in, and a
 * configuration that says nothing would look like one that says something.
 */
export const configSchema: PolicyConfigSchema = {
  properties: {
    ...(withoutDefaults(workloadJsonSchema().properties ?? {}) as PolicyConfigSchema["properties"]),
    [WORKLOAD_FILE]: {
      type: "string",
      description: "path of a scale-roadmap.yaml, relative to the folder in which pulumi is started",
    },
  },
};

function withoutDefaults(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDefaults);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => key !== "default" || typeof value === "object");
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDefaults(value)]));
}
