import type { Link } from "../../../engine/model/architecture.js";
import { truthAt } from "../../../engine/model/declared.js";
import { type Declared, link, type MappingContext, placeOf } from "../mapping.js";

const BALANCERS: ReadonlySet<string> = new Set(["aws_lb", "aws_elb"]);
const GATEWAYS: ReadonlySet<string> = new Set([
  "aws_cloudfront_distribution",
  "aws_apigatewayv2_api",
  "aws_api_gateway_rest_api",
]);
const RECORD = "aws_route53_record";

/**
 * Whatever the program is told about at these paths, it uses. Public entries are left out: a program knows the address of its site to write
 * links and redirects, and that traffic is the users' own.
 */
export function calls(it: Declared, context: MappingContext, ...paths: readonly string[]): readonly Link[] {
  const called = new Set(paths.flatMap((path) => context.called(it, path)));
  return [...called]
    .filter((other) => !isPublicEntry(other, context))
    .map((other) => link("calls", it.address, other.address, placeOf(it)));
}

function isPublicEntry(it: Declared, context: MappingContext): boolean {
  if (GATEWAYS.has(it.type)) return true;
  if (BALANCERS.has(it.type)) return !isInternal(it);
  if (it.type !== RECORD) return false;
  const targets = ["records", "alias"].flatMap((path) => context.called(it, path));
  return targets.some((other) => other.type !== RECORD && isPublicEntry(other, context));
}

function isInternal(balancer: Declared): boolean {
  const internal = truthAt(balancer.attributes, "internal");
  return internal.state === "unknown" || (internal.state === "known" && internal.value);
}
