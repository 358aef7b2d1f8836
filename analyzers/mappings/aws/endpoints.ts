import { numberAt, textAt } from "../../../engine/model/declared.js";
import { knownValue } from "../../../engine/model/known.js";
import { asCarrier, type Declared, link, type Mapping, type MappingContext, placeOf } from "../mapping.js";
import { calls } from "./calls.js";
import { simpleCarrier } from "./simple-carrier.js";

/** Its versions say what is in it. */
export const secret: Mapping = {
  terraform: ["aws_secretsmanager_secret"],
  pulumi: ["aws:secretsmanager/secret:Secret"],
  map: () => asCarrier([]),
};

export const secretVersion: Mapping = {
  terraform: ["aws_secretsmanager_secret_version"],
  pulumi: ["aws:secretsmanager/secretVersion:SecretVersion"],
  map: (it, context) =>
    asCarrier([...content(it, context, "secret_string", "secret_id"), ...shared(it, context, "secret_string")]),
};

export const parameter: Mapping = {
  terraform: ["aws_ssm_parameter"],
  pulumi: ["aws:ssm/parameter:Parameter"],
  map: (it, context) =>
    asCarrier([
      ...content(it, context, "value", null),
      ...content(it, context, "insecure_value", null),
      ...shared(it, context, "value"),
    ]),
};

export const record = simpleCarrier({
  terraform: ["aws_route53_record"],
  pulumi: ["aws:route53/record:Record"],
  pulumiNames: {
    aliases: "alias",
    weighted_routing_policies: "weighted_routing_policy",
    failover_routing_policies: "failover_routing_policy",
  },
  kind: "calls",
  from: [],
  to: ["records", "alias"],
});

/** Whether names lead to it and each of them sends no one there: of weight 0, or the second of a failover. */
export function isPassedOver(it: Declared, context: MappingContext): boolean {
  const names = context.referring(it, record.terraform).filter((other) => other.mode === "managed");
  return (
    names.length > 0 &&
    names.every(
      ({ attributes }) =>
        knownValue(numberAt(attributes, "weighted_routing_policy.weight")) === 0 ||
        knownValue(textAt(attributes, "failover_routing_policy.type")) === "SECONDARY",
    )
  );
}

/** Looked up by name in the service's own DNS. */
export const discoveryService: Mapping = {
  terraform: ["aws_service_discovery_service"],
  pulumi: ["aws:servicediscovery/service:Service"],
  map: () => asCarrier([]),
};

const GENERATED = ["random_password", "random_string"];
const PASSWORDS = ["password", "master_password", "auth_token"];
const STORES = ["aws_db_instance", "aws_rds_cluster", "aws_elasticache_replication_group"];

function content(it: Declared, context: MappingContext, path: string, holder: string | null) {
  const at = placeOf(it);
  const holders = holder === null ? [] : context.referenced(it, holder, ["aws_secretsmanager_secret"]);
  return [...holders.map((other) => link("calls", other.address, it.address, at)), ...calls(it, context, path)];
}

/** Whoever reads a generated password that a store was given uses that store. */
function shared(it: Declared, context: MappingContext, path: string) {
  return context
    .referenced(it, path, GENERATED)
    .flatMap((generated) => PASSWORDS.flatMap((password) => context.referring(generated, STORES, password)))
    .map((store) => link("calls", it.address, store.address, placeOf(it)));
}
