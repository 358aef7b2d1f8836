import { asCarrier, type Declared, link, type Mapped, type MappingContext, placeOf } from "./mapping.js";

/**
 * Data sources through which configuration reaches what it names. Others (policies, availability zones, the image that a task runs …) say nothing
 * about traffic.
 */
const CARRIERS: ReadonlySet<string> = new Set([
  "template_file",
  "template_cloudinit_config",
  "cloudinit_config",
  "aws_secretsmanager_secret",
  "aws_secretsmanager_secret_version",
  "aws_ssm_parameter",
  "aws_route53_record",
]);

/** A data source is no resource; edges pass through those that hold configuration. */
export function mapData(it: Declared, context: MappingContext): Mapped {
  if (!CARRIERS.has(it.type)) return asCarrier([]);
  const at = placeOf(it);
  const named = new Set(
    [...it.attributes.keys(), ...it.references.map(({ path }) => path)].flatMap((path) => context.called(it, path)),
  );
  return asCarrier([...named].map((other) => link("calls", it.address, other.address, at)));
}
