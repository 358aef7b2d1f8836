import type { ReportViolation, StackValidationArgs, StackValidationPolicy } from "@pulumi/policy";
import { configSchema } from "./config-schema.js";
import type { Violation } from "./violations.js";

/** The one policy of the pack: it needs the whole stack, because what breaks next is a matter of the whole. */
export const scaleRoadmap: StackValidationPolicy = {
  name: "scale-roadmap",
  displayName: "Scale roadmap",
  description: "Says how many users the stack can carry and which resource runs out next.",
  enforcementLevel: "advisory",
  severity: "low",
  configSchema,
  validateStack: async (args, report) => {
    for (const violation of await evaluated(args)) report(...asReport(violation));
  },
};

/** A fault of ours must not fail a preview, so it is a finding like the others. */
async function evaluated(args: StackValidationArgs): Promise<readonly Violation[]> {
  try {
    // Loaded only now: the engine waits for the port before it does anything else.
    const { evaluateStack } = await import("./evaluate-stack.js");
    return await evaluateStack(args.resources, args.getConfig(), process.env);
  } catch (cause) {
    return [{ urn: null, message: `The scale roadmap could not be evaluated: ${firstLine(cause)}` }];
  }
}

function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return text.split("\n", 1)[0] as string;
}

/**
 * Every finding is advisory, whatever level the configuration sets: it says where the stack stands, and there is no gate yet. The SDK takes
 * an object with a level of its own since 1.21, but types the text form only.
 */
function asReport({ message, urn }: Violation): Parameters<ReportViolation> {
  const finding = { message, enforcementLevel: "advisory", ...(urn === null ? {} : { urn }) };
  return [finding as unknown as string];
}
